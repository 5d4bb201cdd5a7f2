"""A joint bid of three to six: partners that together cover what it takes, and of whom every two go together.

Built from one interest, partner by partner, each time the one that covers most of what is still lacking. Never from the best
match of a match: who shares something with one of the others shares it with all (research/sessions-and-funding.md §4.6).
"""

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from bot.model.matching.constraints import Key
from bot.model.matching.matches import match
from bot.model.matching.profile import Profile

LEAST, MOST = 3, 6
PAIR_FLOOR = 0.5
"""Points that every pair has; lower than between two alone, as partners of a third have less to say to each other."""
COVERED = 0.6
"""The least share of what all of them need that they bring together."""

Lead = Literal["to be agreed"]


@dataclass(frozen=True, slots=True)
class Consortium:
    """Interests that go together, by id in order; who leads, or that it is to be agreed; and what they still lack.

    `alternates` would go with all of them but one, whose place they could take: nobody is told of them.
    """

    members: tuple[str, ...]
    lead: str
    covered: float
    lacking: tuple[str, ...]
    alternates: tuple[str, ...] = ()


TO_BE_AGREED: Lead = "to be agreed"


def consortium(first: Profile, others: Iterable[Profile], declined: Container[Key] = (), most: int = MOST) -> Consortium | None:
    """The best around one interest, if there is any; `most` is what the call allows."""
    scores = {each.id: (each, found.score) for each in others if (found := match(first, each, declined))}
    possible = [each for each, score in sorted(scores.values(), key=lambda pair: (-pair[1], pair[0].id)) if score >= PAIR_FLOOR]
    group, left = [first], list(possible)
    while len(group) < min(most, MOST) and (following := _next(group, left, declined)):
        group.append(following)
        left.remove(following)
    covered, lacking = _coverage(group)
    if len(group) < LEAST or covered < COVERED or (lead := _lead(group)) is None:
        return None
    spare = [each.id for each in left if any(_fits(_but(group, one), each, declined) for one in group[1:])]
    return Consortium(tuple(sorted(each.id for each in group)), lead, covered, lacking, tuple(sorted(spare)))


def reformed(
    found: Consortium, without: str, profiles: Iterable[Profile], declined: Container[Key] = (), most: int = MOST
) -> Consortium | None:
    """The consortium once one of them is not in it any more: with others in its place, or none. Nobody hears who it was."""
    known = {each.id: each for each in profiles if each.id != without}
    rest = [known[id] for id in (*found.members, *found.alternates) if id in known]
    lead = known.get(found.lead) or next(iter(rest), None)
    return consortium(lead, [each for each in rest if each is not lead], declined, most) if lead else None


def _next(group: Sequence[Profile], left: Sequence[Profile], declined: Container[Key]) -> Profile | None:
    """The one that covers most of what the group lacks; of equal ones the better match of the first, which comes first."""
    lacking = set(_coverage(group)[1])
    useful = [(len(lacking & set(each.interest.offers)), each) for each in left if _fits(group, each, declined)]
    gain, found = max(useful, key=lambda pair: pair[0], default=(0, None))
    return found if gain else None


def _fits(group: Sequence[Profile], other: Profile, declined: Container[Key]) -> bool:
    """Whether it goes with every one of them."""
    found = [match(each, other, declined) for each in group]
    return all(each is not None and each.score >= PAIR_FLOOR for each in found)


def _but(group: Sequence[Profile], one: Profile) -> list[Profile]:
    return [each for each in group if each is not one]


def _coverage(group: Sequence[Profile]) -> tuple[float, tuple[str, ...]]:
    """The share of what all need that all bring, and what is lacking."""
    needed = {need for each in group for need in each.interest.needs}
    lacking = needed - {offer for each in group for offer in each.interest.offers}
    return (1 - len(lacking) / len(needed) if needed else 0.0), tuple(sorted(lacking))


def _lead(group: Sequence[Profile]) -> str | None:
    """Who leads: the one that wants to and may; to be agreed where nobody insists; None where several do, or nobody may."""
    able = [each for each in group if each.interest.eligible_lead is not False]
    willing = [each.id for each in able if each.interest.role == "lead"]
    if len(willing) > 1 or not able:
        return None
    return willing[0] if willing else TO_BE_AGREED
