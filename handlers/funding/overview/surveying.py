"""All of funding at one moment, as much of it as staff may know: counts, what is sealed, and those who know each other."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import get_args

from bot.model.funding.conflicts import Conflict, conflicts
from bot.model.funding.consent import given
from bot.model.funding.interest import Interest
from bot.model.funding.introductions import NAMED, NOT_TAKEN_UP, Ending, Introduction
from bot.model.lines import folded
from bot.ports import Transaction
from handlers.funding.circle import circle

UNNAMED = "a member that is not named"
LIVE = frozenset({"live", "paused"})


@dataclass(frozen=True, slots=True)
class Survey:
    """Interests without drafts, and introductions; `flagged` are conflicts by the interest's id."""

    interests: tuple[Interest, ...]
    introductions: tuple[Introduction, ...]
    flagged: Mapping[str, tuple[Conflict, ...]]

    @property
    def sealed(self) -> list[Interest]:
        """What the Secretariat brokers by hand."""
        return [each for each in self.interests if each.visibility == "sealed" and each.state in LIVE]

    @property
    def disputed(self) -> list[Introduction]:
        """Outcomes of which those concerned say different things."""
        return [each for each in self.introductions if each.disputed]

    @property
    def undecided(self) -> list[Introduction]:
        """What is Tier 2 and under way, and waits for the Board (strategy §5)."""
        waits = ("brokered", "in progress")
        return [each for each in self.introductions if each.tier == 2 and each.state in waits and not each.decision]

    def counted(self) -> dict[str, int]:
        """Interests by state; live and paused ones also by who may know of them."""
        found = Counter(f"{each.state}, {each.visibility}" if each.state in LIVE else each.state for each in self.interests)
        return dict(sorted(found.items()))

    def introduced(self) -> dict[str, int]:
        """Introductions by state; why one came to nothing is not told."""
        found = Counter(NOT_TAKEN_UP if each.state in get_args(Ending) else each.state for each in self.introductions)
        return dict(sorted(found.items()))


async def survey(tx: Transaction) -> Survey:
    """All of it."""
    interests = tuple(each for each in await tx.interests.all() if "draft" not in (each.state, each.visibility))
    introductions = tuple(await tx.introductions.all())
    funders, targeted = (await circle(tx)).funders, _targeted(interests, introductions)
    live = [each for each in interests if each.state in LIVE]
    flagged = {each.id: found for each in live if (found := conflicts(each, targeted, funders))}
    return Survey(interests, introductions, flagged)


async def named(introduction: Introduction, names: Mapping[str, str], tx: Transaction) -> Sequence[str]:
    """Those in an introduction: by name once they know each other's, and while their consent to that stands."""
    log = await tx.consents.of(introduction.id)
    return [
        names.get(each.organisation, UNNAMED)
        if introduction.state in NAMED and "organisation" in given(log, introduction.id, each.organisation)
        else UNNAMED
        for each in introduction.parties
    ]


async def all_names(tx: Transaction) -> dict[str, str]:
    """Members past and present, by id."""
    return {each.id: each.name for each in await tx.organisations.all()}


def _targeted(interests: Sequence[Interest], introductions: Sequence[Introduction]) -> frozenset[str]:
    """Funders of the alliance's own core work: those of Tier 1, registered as such or come to it."""
    core = {party.interest for each in introductions if each.tier == 1 and each.state in NAMED for party in each.parties}
    return frozenset(folded(each.funder) for each in interests if each.tier == 1 or each.id in core)
