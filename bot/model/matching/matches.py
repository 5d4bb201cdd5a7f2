"""The matches of an interest: the best of those that may be, each with the clauses that make its score."""

from collections.abc import Container, Iterable
from dataclasses import dataclass

from bot.model.matching.constraints import Key, hindrance
from bot.model.matching.profile import Profile
from bot.model.matching.score import FLOOR, Clause, clauses, score

MOST = 5


@dataclass(frozen=True, slots=True)
class Match:
    """Two interests that would be stronger together, seen from the first."""

    one: Profile
    other: Profile
    score: float
    clauses: tuple[Clause, ...]


def match(one: Profile, other: Profile, declined: Container[Key] = ()) -> Match | None:
    """The match of a pair, if it may be and is worth anybody's time."""
    if hindrance(one, other, declined):
        return None
    found = clauses(one, other)
    points = score(found)
    return Match(one, other, points, found) if points > FLOOR else None


def best(one: Profile, others: Iterable[Profile], declined: Container[Key] = (), most: int = MOST) -> list[Match]:
    """The best first; of equal ones the lower id."""
    found = [each for other in others if (each := match(one, other, declined))]
    return sorted(found, key=lambda each: (-each.score, each.other.id))[:most]
