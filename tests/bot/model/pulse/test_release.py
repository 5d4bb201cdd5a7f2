"""What the release rule gives, number by number."""

from math import ceil, floor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model.pulse.items import Open, YesNo
from bot.model.pulse.means import Mean, exactly
from bot.model.pulse.release import FLOOR, Averaged, Leaning, Released, Withheld, release
from tests.bot.model.pulse.figures import AGREE, MEMBERS, adding_up_to
from tests.bot.model.pulse.prover import Counts

TOO_FEW = Withheld("too few")


@pytest.mark.parametrize(
    ("counts", "figure"),
    [
        ((0, 0, 0, 0, 0), TOO_FEW),
        ((1, 1, 1, 1, 1), TOO_FEW),
        ((0, 0, 0, 0, 5), TOO_FEW),
        ((2, 2, 1, 1, 0), Leaning("low")),
        ((1, 1, 2, 1, 1), Leaning("middle")),
        ((0, 0, 0, 0, 6), Leaning("high")),
        ((9, 0, 0, 0, 0), Leaning("low")),
        ((2, 2, 2, 2, 2), Averaged(exactly(30), None)),
        ((0, 0, 0, 10, 0), Averaged(exactly(40), None)),
        ((0, 0, 0, 0, 10), Averaged(Mean(41, 50), None)),
        ((12, 0, 0, 0, 0), Averaged(Mean(10, 18), None)),
        ((3, 3, 3, 2, 1), Averaged(exactly(26), None)),
        ((3, 3, 3, 2, 2), Averaged(exactly(28), "a quarter to less than half")),
        ((0, 0, 13, 0, 0), Averaged(exactly(30), "less than a quarter")),
        ((0, 0, 0, 0, 13), Averaged(Mean(43, 50), "more than three quarters")),
        ((33, 0, 0, 0, 0), Averaged(Mean(10, 13), "less than a quarter")),
    ],
)
def test_what_is_released(counts: Counts, figure: object) -> None:
    assert release(AGREE, counts, MEMBERS) == Released(sum(counts), MEMBERS, figure)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("total", "answered", "mean"),
    [
        (116, 25, Mean(46, 50)),
        (125, 25, Mean(46, 50)),
        (115, 25, exactly(46)),
        (34, 25, Mean(10, 14)),
        (35, 25, exactly(14)),
        (41, 10, Mean(41, 50)),
        (40, 10, exactly(40)),
        (65, 20, exactly(33)),
        (67, 20, exactly(34)),
        (87, 25, exactly(35)),
        (88, 25, exactly(35)),
        (89, 25, exactly(36)),
    ],
)
def test_the_mean_is_coded_by_the_total_and_a_half_goes_up(total: int, answered: int, mean: Mean) -> None:
    figure = release(AGREE, adding_up_to(total, answered), MEMBERS).figure
    assert isinstance(figure, Averaged)
    assert figure.mean == mean


@pytest.mark.parametrize(
    ("total", "answered", "way"),
    [(23, 9, "low"), (24, 9, "middle"), (30, 9, "middle"), (31, 9, "high"), (15, 6, "low"), (16, 6, "middle"), (21, 6, "high")],
)
def test_answers_lean_by_their_exact_mean(total: int, answered: int, way: str) -> None:
    assert release(AGREE, adding_up_to(total, answered), MEMBERS).figure == Leaning(way)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("favourable", "share"),
    [
        (4, "less than a quarter"),
        (5, "a quarter to less than half"),
        (9, "a quarter to less than half"),
        (10, "half to three quarters"),
        (15, "half to three quarters"),
        (16, "more than three quarters"),
    ],
)
def test_the_bands_of_the_favourable_share(favourable: int, share: str) -> None:
    figure = release(AGREE, (0, 0, 20 - favourable, favourable, 0), MEMBERS).figure
    assert isinstance(figure, Averaged)
    assert figure.share == share


def test_the_floor_can_be_raised_and_not_lowered() -> None:
    assert release(AGREE, (2, 2, 2, 2, 2), MEMBERS, floor=11).figure == TOO_FEW
    assert release(AGREE, (2, 2, 2, 2, 3), MEMBERS, floor=11).figure == Averaged(exactly(32), None)
    with pytest.raises(ValueError, match="6 is the lowest"):
        release(AGREE, (2, 2, 2, 2, 2), MEMBERS, floor=5)


@pytest.mark.parametrize("scale", [YesNo(), Open()])
def test_nothing_is_released_where_no_rule_is_proved(scale: YesNo | Open) -> None:
    assert release(scale, (20, 10), MEMBERS) == Released(30, 33, Withheld("no rule"))
    assert release(scale, (), MEMBERS) == Released(0, 33, Withheld("no rule"))


@pytest.mark.parametrize("counts", [(1, 2, -1, 4, 5), (10, 10, 10, 3, 1), (10, 10), (1, 1, 1, 1, 1, 1)])
def test_counts_that_cannot_be_are_refused(counts: tuple[int, ...]) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        release(AGREE, counts, MEMBERS)


@given(st.lists(st.integers(1, 5), max_size=60))
def test_what_is_released_is_true(answers: list[int]) -> None:
    counts = tuple(answers.count(value) for value in range(1, 6))
    found = release(AGREE, counts, 60)
    assert (found.answered, found.of) == (len(answers), 60)
    match found.figure:
        case Withheld():
            assert len(answers) < FLOOR
        case Leaning(way):
            mean = sum(answers) / len(answers)
            assert {"low": mean < 2.6, "middle": 2.6 <= mean < 3.4, "high": mean >= 3.4}[way]
        case Averaged(mean, share):
            tenths = 10 * sum(answers) / len(answers)
            assert mean.low - 0.5 <= tenths <= mean.high + 0.5
            assert mean.low == mean.high or floor(tenths) >= mean.low >= 40 or ceil(tenths) <= mean.high <= 20
            assert (share is not None) == (len(answers) >= 13)
