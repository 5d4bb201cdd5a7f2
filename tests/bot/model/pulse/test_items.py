"""Items: what is known of the survey before, and when two results may be joined."""

from dataclasses import replace

import pytest

from bot.model.pulse.items import Baseline, Item, Open, YesNo, joinable
from bot.model.pulse.means import Mean, exactly
from tests.bot.model.pulse.figures import AGREE, in_2016

TRUST = Item("HC8", "Trust", "Members trust each other.", AGREE, baseline=in_2016("3.5"))


@pytest.mark.parametrize(("printed", "mean"), [("3.5", exactly(35)), ("4.0", exactly(40)), ("4", Mean(35, 44))])
def test_a_score_is_known_as_far_as_it_was_printed(printed: str, mean: Mean) -> None:
    assert Baseline(printed, 2016, 25, 32).mean == mean


@pytest.mark.parametrize(("low", "high"), [(9, 20), (30, 29), (40, 51)])
def test_no_mean_lies_outside_the_scale(low: int, high: int) -> None:
    with pytest.raises(ValueError, match="between 1 and 5"):
        Mean(low, high)


@pytest.mark.parametrize("scale", [YesNo(), Open()])
def test_only_an_item_answered_from_1_to_5_can_have_a_score(scale: YesNo | Open) -> None:
    with pytest.raises(ValueError, match="HC8 has a score"):
        replace(TRUST, scale=scale)


@pytest.mark.parametrize(
    ("other", "joined"),
    [
        (TRUST, True),
        (replace(TRUST, label="Trust Among Members", note="A note"), True),
        (replace(TRUST, version=2), False),
        (replace(TRUST, id="HC7"), False),
        (replace(TRUST, statement="Members trust one another."), False),
        (replace(TRUST, scale=replace(AGREE, labels=("1", "2", "3", "4", "5"))), False),
    ],
)
def test_results_are_joined_only_where_the_very_same_was_asked(other: Item, *, joined: bool) -> None:
    assert joinable(TRUST, other) == joinable(other, TRUST) == joined
