"""The bars that matching has to clear, on alliances made up before there was any (research/sessions-and-funding.md §4.6)."""

import pytest

from tests.matching import baseline
from tests.matching.marks import marks, overall
from tests.matching.planted import alliance
from tests.matching.ranking import AT, exhaustive, ranking
from tests.matching.styles import CLEAN, HEAVY, MEDIUM, STYLES, Style

RIVAL_FIRST = 0.05
BY_DAY = [style if style in (CLEAN, MEDIUM, HEAVY) else pytest.param(style, marks=pytest.mark.nightly) for style in STYLES]
"""One style of each strength; by night all of them."""


@pytest.mark.parametrize("seeds", [2, pytest.param(6, marks=pytest.mark.nightly)])
@pytest.mark.parametrize(("style", "bar"), [(CLEAN, 0.95), (MEDIUM, 0.88), (HEAVY, 0.75)], ids=lambda each: str(each)[:20])
def test_partners_come_first_far_more_often_than_by_shared_tags_and_rivals_hardly_ever(
    style: Style, bar: float, seeds: int
) -> None:
    alliances = [alliance(style, seed) for seed in range(seeds)]
    simple = overall([marks(baseline.ranking(each.rows, AT), each) for each in alliances])
    ours = overall([marks(ranking(each.rows), each) for each in alliances])
    print(f"P@3 {ours.three:.3f}, the baseline's {simple.three:.3f}; P@1 {ours.first:.3f}; rival first {ours.rival_first:.3f}")
    assert ours.three >= bar
    assert ours.three >= simple.three + (0.20 if style is not CLEAN else 0)
    assert ours.rival_first <= RIVAL_FIRST


@pytest.mark.parametrize("style", BY_DAY, ids=lambda each: str(each.name))
def test_what_must_not_be_shown_never_is(style: Style) -> None:
    found = alliance(style, 99)
    assert marks(ranking(found.rows), found).forbidden == 0


@pytest.mark.parametrize("style", BY_DAY, ids=lambda each: str(each.name))
def test_nor_where_all_are_compared_with_all(style: Style) -> None:
    found = alliance(style, 99)
    assert marks(exhaustive(found.rows), found).forbidden == 0
