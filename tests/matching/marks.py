"""Marks for a ranking, on alliances of which the truth is known."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import mean

from tests.matching.planted import SUBSTITUTE, Alliance

Ranking = Mapping[str, Sequence[str]]
SHOWN = 3


@dataclass(frozen=True, slots=True)
class Marks:
    """Of all planted interests: whether the first is relevant, the share of those in the first three, and faults.

    `rival_first` is the share of those with a rival who see it first; `forbidden` counts pairs that must never be shown.
    """

    first: float
    three: float
    rival_first: float
    forbidden: int


def marks(ranking: Ranking, alliance: Alliance) -> Marks:
    """The marks on one alliance."""
    ranks = {id: ranking.get(id, ()) for id in alliance.relevance}
    judged = {id: relevant for id, found in alliance.relevance.items() if (relevant := _relevant(found))}
    led = [id for id in alliance.rivals if ranks[id]]
    return Marks(
        first=mean(_precision(ranks[id], relevant, 1) for id, relevant in judged.items()),
        three=mean(_precision(ranks[id], relevant, SHOWN) for id, relevant in judged.items()),
        rival_first=mean(ranks[id][0] == alliance.rivals[id] for id in led) if led else 0.0,
        forbidden=sum(trap in ranking.get(id, ()) or id in ranking.get(trap, ()) for id, trap in alliance.forbidden),
    )


def overall(all: Sequence[Marks]) -> Marks:
    """The mean over alliances; what must never be is counted."""
    return Marks(
        mean(each.first for each in all),
        mean(each.three for each in all),
        mean(each.rival_first for each in all),
        sum(each.forbidden for each in all),
    )


def _relevant(found: Mapping[str, int]) -> frozenset[str]:
    return frozenset(id for id, worth in found.items() if worth >= SUBSTITUTE)


def _precision(shown: Sequence[str], relevant: frozenset[str], places: int) -> float:
    return len(relevant.intersection(shown[:places])) / min(places, len(relevant))
