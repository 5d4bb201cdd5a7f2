"""How well two interests go together: a sum of clauses, each with its field, how much there is of it, and its weight.

The weights were set once, by hand, so that partners come before rivals on alliances made up for that (tests/matching); nobody's
entries change them. What is unknown gives nothing and takes nothing. All of it is the same from both sides.

A sum, since each clause is a piece of evidence of its own that both could plan one project: a rare tag that both have says more
than a common one; a tag that only one has speaks a little against it, rare or not, as people leave out and add. Partners bring
what the other lacks, and often lack the same third thing; rivals bring the same.
"""

from collections.abc import Iterator
from typing import Literal, NamedTuple

from bot.model.matching.profile import Profile, Tags

Field = Literal[
    "call", "other call", "funder", "themes", "themes apart", "places", "places apart", "deadline", "other deadline",
    "amount", "needs", "their needs", "needs in common", "offers used", "their offers used", "offers alike", "rivals",
    "both lead", "little time",
]  # fmt: skip

WEIGHTS: dict[Field, float] = {
    "call": 1.2,
    "other call": -5.0,
    "funder": 2.0,
    "themes": 0.1,
    "themes apart": -0.25,
    "places": 0.12,
    "places apart": -0.25,
    "deadline": 0.8,
    "other deadline": -0.3,
    "amount": -2.0,
    "needs": 1.7,
    "their needs": 1.7,
    "offers used": 1.0,
    "their offers used": 1.0,
    "needs in common": 2.5,
    "offers alike": -1.2,
    "rivals": -8.0,
    "both lead": -12.0,
    "little time": -0.7,
}
USUAL_DISTANCE = 0.3
"""Orders of magnitude between two amounts that speak neither for nor against it."""
EVEN = 0.5
"""The share of needs that speaks neither for nor against it; of the needs of whoever states none, nothing can be said."""
FLOOR = -2.0
"""With less it is no match: among much noise partners come out a little below nothing, rivals and strangers far below."""
WORTH = 2.5
"""From here on two organisations are asked; of strangers hardly one pair in a thousand gets there."""


class Clause(NamedTuple):  # the kind of record that is made fastest: for each that is shown there are a hundred
    """A piece of the score: an amount of something in a field, times its weight; `what` are tags or resources it is about."""

    field: Field
    amount: float
    what: tuple[str, ...] = ()

    @property
    def points(self) -> float:
        """What it adds to the score."""
        return WEIGHTS[self.field] * self.amount


def clauses(one: Profile, other: Profile) -> tuple[Clause, ...]:
    """All clauses that there is anything of, from the first's side: only their wording has sides, their amounts have none."""
    found = (*_opportunity(one, other), *_subject(one, other), *_together(one, other), *_standing(one, other))
    return tuple(clause for clause in found if clause.amount or clause.what)


def score(found: tuple[Clause, ...]) -> float:
    """The sum, rounded so that the order of adding up cannot be seen in it."""
    return round(sum(sorted([clause.points for clause in found])), 6)


def _opportunity(one: Profile, other: Profile) -> Iterator[Clause]:
    """What there is to bid for."""
    if one.call and other.call:
        yield Clause("call" if one.call == other.call else "other call", 1.0, (one.interest.call,))
    if one.funder and one.funder == other.funder:
        yield Clause("funder", 1.0, (one.interest.funder,))
    if one.closing_day and other.closing_day:
        yield Clause("deadline" if one.closing_day == other.closing_day else "other deadline", 1.0)
    if one.size is not None and other.size is not None:
        yield Clause("amount", abs(one.size - other.size) - USUAL_DISTANCE)


def _subject(one: Profile, other: Profile) -> Iterator[Clause]:
    """What it is about, and where."""
    yield _shared("themes", one.themes, other.themes)
    yield _shared("places", one.places, other.places)
    yield Clause("themes apart", float(one.themes.lone(other.themes) + other.themes.lone(one.themes)))
    yield Clause("places apart", float(one.places.lone(other.places) + other.places.lone(one.places)))


def _together(one: Profile, other: Profile) -> Iterator[Clause]:
    """What each brings of what the other lacks."""
    yield from _met_by("needs", "their offers used", one.needs, other.offers)
    yield from _met_by("their needs", "offers used", other.needs, one.offers)
    yield Clause("needs in common", *_common(one.needs, other.needs))


def _standing(one: Profile, other: Profile) -> Iterator[Clause]:
    """Whether they would be in each other's way, and in time."""
    alike, what = _common(one.offers, other.offers)
    yield Clause("offers alike", alike, what)
    yield Clause("rivals", max(2 * alike - 1, 0.0), what)
    yield Clause("both lead", float(one.interest.role == other.interest.role == "lead"))
    yield Clause("little time", max(one.hurry, other.hurry))


def _met_by(lacking: Field, bringing: Field, needs: frozenset[str], offers: frozenset[str]) -> Iterator[Clause]:
    if needs and offers:
        met = tuple(sorted(needs & offers))
        yield Clause(lacking, len(met) / len(needs) - EVEN, met)
        yield Clause(bringing, len(met) / len(offers) - EVEN, met)


def _shared(field: Field, mine: Tags, theirs: Tags) -> Clause:
    both = tuple(sorted(mine.bits.keys() & theirs.bits.keys()))
    return Clause(field, sum([mine.bits[tag] for tag in both]), both)


def _common(mine: frozenset[str], theirs: frozenset[str]) -> tuple[float, tuple[str, ...]]:
    both = mine & theirs
    return (len(both) / len(mine | theirs) if both else 0.0), tuple(sorted(both))
