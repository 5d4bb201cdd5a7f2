"""The bars that matching has to clear, on alliances made up before there was any (research/sessions-and-funding.md §4.6)."""

from functools import cache

import pytest

from tests.matching import baseline
from tests.matching.marks import Marks, marks, overall
from tests.matching.planted import alliance
from tests.matching.ranking import AT, exhaustive, ranking
from tests.matching.styles import CLEAN, HEAVY, MEDIUM, STYLES, Style

SEEDS = range(6)
RIVAL_FIRST = 0.05


@cache
def measured(style: Style) -> tuple[Marks, Marks]:
    alliances = [alliance(style, seed) for seed in SEEDS]
    simple = overall([marks(baseline.ranking(each.rows, AT), each) for each in alliances])
    return overall([marks(ranking(each.rows), each) for each in alliances]), simple


@pytest.mark.parametrize(("style", "bar"), [(CLEAN, 0.95), (MEDIUM, 0.88), (HEAVY, 0.75)], ids=lambda each: str(each)[:20])
def test_partners_are_among_the_first_three(style: Style, bar: float) -> None:
    ours, simple = measured(style)
    print(f"P@3 {ours.three:.3f}, the baseline's {simple.three:.3f}; P@1 {ours.first:.3f}; rival first {ours.rival_first:.3f}")
    assert ours.three >= bar


@pytest.mark.parametrize("style", [MEDIUM, HEAVY], ids=lambda each: str(each.name))
def test_they_are_found_far_more_often_than_by_shared_tags_alone(style: Style) -> None:
    ours, simple = measured(style)
    assert ours.three >= simple.three + 0.20


@pytest.mark.parametrize("style", [CLEAN, MEDIUM, HEAVY], ids=lambda each: str(each.name))
def test_a_rival_hardly_ever_comes_first(style: Style) -> None:
    assert measured(style)[0].rival_first <= RIVAL_FIRST


@pytest.mark.parametrize("style", STYLES, ids=lambda each: str(each.name))
def test_what_must_not_be_shown_never_is(style: Style) -> None:
    found = alliance(style, 99)
    assert marks(exhaustive(found.rows), found).forbidden == marks(ranking(found.rows), found).forbidden == 0
