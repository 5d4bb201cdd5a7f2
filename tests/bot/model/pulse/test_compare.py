"""What may be concluded from figures: bands, rates, verdicts and trends."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model.pulse.compare import Measured, Wave, least_difference, response_rate, trend, verdict, worst_case
from bot.model.pulse.items import Item
from bot.model.pulse.means import Mean
from bot.model.pulse.release import Released, release
from tests.bot.model.pulse.chance import Shape, baselines, false_alarm, releases, spread
from tests.bot.model.pulse.figures import AGREE, in_2016, measured, withheld

SHAPES: list[Shape] = [
    (0.05, 0.20, 0.50, 0.20, 0.05),
    (0.03, 0.09, 0.23, 0.45, 0.20),
    (0.02, 0.08, 0.20, 0.35, 0.35),
    (0.00, 0.50, 0.00, 0.50, 0.00),
    (0.07, 0.00, 0.15, 0.60, 0.18),
    (0.29, 0.09, 0.54, 0.06, 0.02),
    (0.00, 0.08, 0.12, 0.20, 0.60),
]
"""Ways in which members may answer, none of them with a standard deviation above 1.04."""


@pytest.mark.parametrize(
    ("printed", "low", "high"),
    [
        ("3.5", 29, 39),
        ("3.9", 32, 42),
        ("3.4", 28, 38),
        ("4.2", 35, 44),
        ("3.8", 31, 41),
        ("3.7", 31, 40),
        ("4", 29, 46),
    ],
)
def test_the_bands_of_2016(printed: str, low: int, high: int) -> None:
    assert worst_case(in_2016(printed)) == Mean(low, high)
    assert response_rate(in_2016(printed)) == 78


@pytest.mark.parametrize(
    ("found", "band"),
    [
        (measured(35, 25, 32), Mean(29, 39)),
        (measured(35, 33, 33), Mean(35, 35)),
        (measured(Mean(46, 50), 25, 32), Mean(38, 50)),
        (measured(Mean(10, 14), 25, 32), Mean(10, 22)),
        (measured(Mean(41, 50), 10, 33), Mean(19, 50)),
        (withheld(5), None),
        (release(AGREE, (0, 0, 0, 9, 0), 33), None),
    ],
)
def test_bands_of_releases(found: Released, band: Mean | None) -> None:
    assert worst_case(found) == band


@pytest.mark.parametrize(
    ("answered", "of", "rate"), [(0, 0, 0), (0, 33, 0), (33, 33, 100), (1, 8, 13), (18, 33, 55), (25, 32, 78)]
)
def test_response_rates(answered: int, of: int, rate: int) -> None:
    assert response_rate(withheld(answered, of)) == rate


def test_the_difference_worth_calling_beside_2016() -> None:
    least = {answered: least_difference(answered, 25) for answered in range(10, 200)}
    assert {n for n, tenths in least.items() if tenths == 9} == set(range(10, 14))
    assert {n for n, tenths in least.items() if tenths == 8} == set(range(14, 21))
    assert {n for n, tenths in least.items() if tenths == 7} == set(range(21, 200))


@pytest.mark.parametrize(
    ("one", "other", "tenths"), [(10, 10, 11), (10, 33, 9), (13, 13, 10), (14, 14, 9), (20, 20, 8), (33, 33, 7)]
)
def test_the_difference_worth_calling_between_two_pulses(one: int, other: int, tenths: int) -> None:
    assert least_difference(one, other) == least_difference(other, one) == tenths


@pytest.mark.parametrize(
    ("now", "then", "told"),
    [
        (measured(42, 25), in_2016("3.5"), "higher"),
        (measured(41, 25), in_2016("3.5"), "too close to call"),
        (measured(28, 25), in_2016("3.5"), "lower"),
        (measured(29, 25), in_2016("3.5"), "too close to call"),
        (measured(43, 13), in_2016("3.5"), "too close to call"),
        (measured(44, 13), in_2016("3.5"), "higher"),
        (measured(Mean(46, 50), 25), in_2016("3.9"), "higher"),
        (measured(Mean(46, 50), 25), in_2016("4.2"), "too close to call"),
        (measured(Mean(41, 50), 10), in_2016("3.4"), "too close to call"),
        (measured(Mean(10, 14), 25), in_2016("3.5"), "lower"),
        (measured(Mean(46, 50), 25), measured(Mean(46, 50), 25), "too close to call"),
        (measured(Mean(47, 50), 33), in_2016("4"), "too close to call"),
        (measured(33, 33), in_2016("4"), "too close to call"),
        (measured(28, 33), in_2016("4"), "lower"),
        (measured(45, 33), measured(35, 10), "higher"),
        (measured(45, 10), measured(35, 10), "too close to call"),
        (withheld(5), in_2016("3.5"), "too few to compare"),
        (release(AGREE, (0, 0, 0, 0, 9), 33), in_2016("3.5"), "too few to compare"),
        (measured(50, 25), withheld(4), "too few to compare"),
    ],
)
def test_verdicts(now: Measured, then: Measured, told: str) -> None:
    assert verdict(now, then) == told


@pytest.mark.parametrize("shape", SHAPES)
def test_without_a_change_at_most_four_in_a_hundred_pulses_are_called_moved_from_2016(shape: Shape) -> None:
    assert sum(shape) == pytest.approx(1)
    assert spread(shape) <= 1.04
    then = baselines(shape)
    assert max(false_alarm(releases(shape, answered), then) for answered in range(10, 34)) <= 0.04


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("then", [10, 12, 14, 21, 33])
def test_without_a_change_at_most_four_in_a_hundred_pulses_are_called_moved_from_another(shape: Shape, then: int) -> None:
    before = releases(shape, then)
    assert max(false_alarm(releases(shape, now), before) for now in (10, 11, 13, 14, 20, 21, 25, 33)) <= 0.04


def test_where_members_are_divided_more_false_alarms_must_be_borne() -> None:
    divided: Shape = (0.12, 0.12, 0.22, 0.34, 0.20)
    assert spread(divided) == pytest.approx(1.26, abs=0.005)
    then = baselines(divided)
    assert 0.05 < max(false_alarm(releases(divided, answered), then) for answered in range(10, 34)) < 0.09


answers = st.lists(st.integers(1, 5), min_size=6, max_size=33)


def released(given: list[int]) -> Released:
    return release(AGREE, [given.count(value) for value in range(1, 6)], 33)


@given(answers, answers)
def test_higher_one_way_is_lower_the_other_way(one: list[int], other: list[int]) -> None:
    now, then = released(one), released(other)
    opposite = {"higher": "lower", "lower": "higher"}
    told = verdict(now, then)
    assert verdict(then, now) == opposite.get(told, told)
    assert verdict(now, now) in ("too close to call", "too few to compare")


@given(answers, st.data())
def test_a_band_holds_the_mean_of_all_whatever_the_silent_would_have_said(given: list[int], data: st.DataObject) -> None:
    silent = data.draw(st.lists(st.integers(1, 5), min_size=33 - len(given), max_size=33 - len(given)))
    band = worst_case(released(given))
    assert (band is None) == (len(given) < 10)
    if band:
        tenths = 10 * sum(given + silent) / 33
        assert band.low - 0.5 <= tenths <= band.high + 0.5, "but for what rounding the shown mean left out"


def test_a_trend_never_joins_two_wordings() -> None:
    worded = Item("HC8", "Trust", "Members trust each other.", AGREE)
    anew = Item("HC8", "Trust", "There is trust among members.", AGREE, version=2)
    waves = [
        Wave(worded, date(2027, 3, 1), measured(37, 20)),
        Wave(anew, date(2027, 6, 1), measured(38, 20)),
        Wave(worded, date(2027, 1, 1), measured(36, 20)),
    ]
    assert [wave.day.month for wave in trend(worded, waves)] == [1, 3]
    assert [wave.day.month for wave in trend(anew, waves)] == [6]
