"""When the Secretariat is told: the alliance wants the same money, a member gives it, or several want to lead the same call."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

from bot.model.addresses import Person
from bot.model.funding.conflicts import Conflict, conflicts
from bot.model.matching.profile import Profile
from bot.model.matching.proposals import contested as in_contest
from handlers.funding.circle import circle
from handlers.funding.introductions import owing
from handlers.funding.noting import once
from handlers.funding.owing import Moment

CORE = 1
"""The tier of the alliance's own core work."""


async def raise_all(profiles: Sequence[Profile], staff: Collection[Person], at: Moment) -> None:
    """Tell the staff of each conflict and each contest, once; the members concerned are told nothing of it."""
    funders = (await circle(at.tx)).funders
    for funder, found in found_conflicts(profiles, funders):
        await _tell(owing.FLAG, at.vault.seal(f"{funder} {found}"), staff, at)
    for call in contested(profiles):
        await _tell(owing.MEDIATION, at.vault.seal(call), staff, at)


async def _tell(kind: str, sealed: str, staff: Collection[Person], at: Moment) -> None:
    if await once("flagged", f"flag {sealed}", at):
        await owing.owe_staff(kind, sealed, staff, at)


def found_conflicts(profiles: Sequence[Profile], funders: Mapping[str, str]) -> Iterator[tuple[str, Conflict]]:
    """Each funder with what is flagged about it."""
    core = {each.funder for each in profiles if each.interest.tier == CORE}
    for each in profiles:
        for found in conflicts(each.interest, core if each.interest.tier != CORE else (), funders):
            yield each.interest.funder, found


def contested(profiles: Sequence[Profile]) -> list[str]:
    """Calls that several members want to lead, not all of them openly."""
    leads: dict[str, list[Profile]] = defaultdict(list)
    for each in profiles:
        if each.call and each.matchable and each.interest.role == "lead":
            leads[each.call].append(each)
    return sorted(call for call, each in leads.items() if in_contest(each))
