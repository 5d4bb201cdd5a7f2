"""Interests as matching reads them, and what a card may say of a match."""

from collections.abc import Sequence
from datetime import datetime

from bot import taxonomy
from bot.model.matching.facets import LEAST, Members, safe
from bot.model.matching.matches import Match
from bot.model.matching.profile import Profile
from bot.model.matching.reasons import Words, told
from bot.model.matching.score import Clause, clauses, score
from bot.model.matching.taxonomy import WIDE
from bot.ports import Transaction
from handlers.funding.circle import circle, compiled


async def profiles(tx: Transaction, now: datetime) -> list[Profile]:
    """All live interests."""
    around = await circle(tx)
    return [compiled(each, around, now) for each in await tx.interests.live()]


async def members(tx: Transaction, now: datetime) -> Members:
    """Who could hold an interest, whether or not they do: any member any, as nobody's field of work is recorded (§4.4)."""
    return {each.id: None for each in await tx.organisations.all() if each.member_on(now.date())}


def nameable(mine: Profile, theirs: Profile, known: Members) -> tuple[str, ...] | None:
    """The facets that a blind card to the first may name; None when so few could hold them that the Secretariat has to help."""
    facets = _facets(clauses(mine, theirs))
    viewer = mine.interest.organisation
    if not facets:
        return () if sum(member != viewer for member in known) >= LEAST else None
    return safe(facets, known, viewer, taxonomy.load())


def explained(mine: Profile, theirs: Profile, known: Members, now: datetime) -> list[str]:
    """Why they match, for the first, in words that tell nothing of the second that the first has not registered too."""
    found = clauses(mine, theirs)
    labels = {each.code: each.label for each in taxonomy.resources()}
    words = Words(taxonomy.load(), labels, now, nameable(mine, theirs, known) or ())
    return told(Match(mine, theirs, score(found), found), words)


def _facets(found: Sequence[Clause]) -> list[str]:
    about = [each for each in found if each.field in ("themes", "places")]
    return [tag for each in about for tag in each.what if tag not in WIDE]
