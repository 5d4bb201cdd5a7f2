"""Matches that a card would betray, as so few could hold them: nobody is asked, and the Secretariat brokers by hand."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import combinations

from bot.model.funding.interest import Interest
from bot.model.matching.constraints import hindrance
from bot.ports import Transaction
from handlers.funding.circle import circle, compiled

BY_HAND = "to be brokered by hand"
"""The subject of what is noted about them; the ids of the interests are the reason."""
FOUND, SPOKEN = "found", "spoken to"


@dataclass(frozen=True, slots=True)
class Case:
    """Interests that go together, under the number of the event that found them."""

    number: int
    interests: tuple[Interest, ...]

    @property
    def ids(self) -> str:
        """What they are noted by."""
        return ids(self.interests)


def ids(interests: Sequence[Interest]) -> str:
    """What interests are noted by together."""
    return " ".join(each.id for each in interests)


async def settled(tx: Transaction) -> frozenset[str]:
    """Those that the Secretariat spoke about: nobody is asked about them any more, however many members there are later."""
    return frozenset(each.why for each in await tx.happenings.of(BY_HAND) if each.what == SPOKEN)


async def cases(tx: Transaction, now: datetime) -> list[Case]:
    """What waits for the Secretariat: neither spoken about nor proposed since, and still to be matched by now."""
    done = await settled(tx)
    waiting = [each for each in await tx.happenings.of(BY_HAND) if each.what == FOUND and each.why not in done]
    proposed = [{party.interest for party in each.parties} for each in await tx.introductions.all()] if waiting else []
    found = [
        Case(each.number, await _interests(each.why.split(), tx))
        for each in waiting
        if not any(asked.issuperset(each.why.split()) for asked in proposed)
    ]
    return [each for each in found if len(each.interests) > 1 and await _fit(each.interests, tx, now)]


async def _interests(ids: Sequence[str], tx: Transaction) -> tuple[Interest, ...]:
    """All of them, or none where one is gone."""
    found = [each for id in ids if (each := await tx.interests.get(id))]
    return tuple(found) if len(found) == len(ids) else ()


async def _fit(interests: Sequence[Interest], tx: Transaction, now: datetime) -> bool:
    around = await circle(tx)
    profiles = [compiled(each, around, now) for each in interests]
    return all(hindrance(one, other) is None for one, other in combinations(profiles, 2))
