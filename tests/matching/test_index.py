"""What a new interest costs, however many there are, and how much of what is there it finds."""

from dataclasses import replace as restyled
from functools import cache
from statistics import mean

import pytest

from bot.model.matching.index import BUDGET, CANDIDATES, Index
from bot.model.matching.matches import best
from bot.model.matching.profile import Profile
from tests.matching.planted import alliance
from tests.matching.ranking import profiles
from tests.matching.styles import HEAVY, MEDIUM, Style

ASKED = 60


@cache
def live(style: Style, stored: int) -> list[Profile]:
    """So many interests that take part."""
    crowd = restyled(style, projects=stored // 16, unrelated=round(stored * 0.75), organisations=max(60, stored // 8))
    return [each for each in profiles(alliance(crowd, 1).rows) if each.matchable][:stored]


@pytest.mark.parametrize("style", [MEDIUM, HEAVY], ids=lambda each: str(each.name))
def test_of_a_thousand_the_best_five_are_found(style: Style) -> None:
    crowd = live(style, 1000)
    index, recalls = Index(crowd), []
    for each in crowd[:ASKED]:
        expected = {found.other.id for found in best(each, crowd)}
        found = {found.other.id for found in index.search(each).matches}
        recalls.append(len(found & expected) / len(expected) if expected else 1.0)
    print(f"recall@5 {mean(recalls):.3f} of {len(crowd)}")
    assert mean(recalls) >= 0.95


def cost(stored: int) -> tuple[float, float]:
    """Entries read and pairs compared for a new interest, on average."""
    crowd = live(MEDIUM, 5000)
    copies = [restyled(each, interest=restyled(each.interest, id=f"{each.id}-{number}"))
              for number in range(-(-stored // len(crowd))) for each in crowd]  # fmt: skip
    index = Index(copies[:stored])
    searches = [index.search(each) for each in crowd[:ASKED]]
    assert all(each.read <= BUDGET and each.compared <= CANDIDATES for each in searches)
    return mean(each.read for each in searches), mean(each.compared for each in searches)


@pytest.mark.parametrize("stored", [10_000, pytest.param(50_000, marks=pytest.mark.nightly)])
def test_a_new_interest_costs_the_same_among_so_many(stored: int) -> None:
    few, many = cost(500), cost(stored)
    print(f"entries and pairs among 500: {few}, among {stored:,}: {many}")
    assert many[0] <= 3 * few[0]
    assert many[1] <= 3 * few[1]
