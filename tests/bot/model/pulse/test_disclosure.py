"""The release rule keeps what members said: every case there is, gone through; and the usual displays give it away."""

from collections.abc import Hashable
from functools import cache
from itertools import combinations_with_replacement

import pytest

from bot.item_bank import load
from bot.model.pulse import release as rule
from bot.model.pulse.compare import Measured, verdict
from bot.model.pulse.means import Mean
from bot.model.pulse.release import Released, release
from bot.model.pulse.words import band, favourable, rate, said
from tests.bot.model.pulse.figures import AGREE, MEMBERS, measured
from tests.bot.model.pulse.prover import VALUES, Counts, Publish, coalitions, disclosures, multisets, tally

EARLIER: list[Measured] = [*(item.baseline for item in load() if item.baseline), measured(30, 10), measured(Mean(46, 50), 25)]


def published(counts: Counts) -> Hashable:
    """What is released, and all that is said and concluded from it."""
    released = release(AGREE, counts, max(MEMBERS, sum(counts)))
    return released, conclusions(released)


@cache
def conclusions(released: Released) -> Hashable:
    texts = said(AGREE, released), favourable(released), band(released), rate(released)
    return texts, tuple(verdict(released, then) for then in EARLIER)


def mean(counts: Counts) -> int:
    """To one decimal, as most tools show it."""
    answered = sum(counts)
    return (20 * sum(value * count for value, count in zip(VALUES, counts, strict=True)) + answered) // (2 * answered)


def three_bands(counts: Counts) -> tuple[int, ...]:
    """The mean, and how many were for, against and neither, as the better tools show it."""
    return mean(counts), sum(counts[:2]), counts[2]


def bars(counts: Counts) -> Counts:
    """How many gave each answer, as nearly all tools show it."""
    return counts


def test_the_prover_goes_through_everything_that_can_have_been_answered() -> None:
    assert len(set(multisets(33))) == 66_045
    assert all(sum(counts) == 7 for counts in multisets(7))
    assert (len(coalitions(1)), len(coalitions(2))) == (5, 15)
    assert tally((5, 1)) == (1, 0, 0, 0, 1)


@pytest.mark.parametrize("answered", range(5, MEMBERS + 1))
def test_nobody_is_certain_of_anything(answered: int) -> None:
    assert disclosures(published, answered) == (0, 0)


@pytest.mark.parametrize("answered", [6, 9, 10, 12, 13, 19, 20])
@pytest.mark.parametrize("floor", [7, 10, 13, 20])
def test_a_higher_floor_tells_no_more(answered: int, floor: int) -> None:
    assert disclosures(lambda counts: release(AGREE, counts, MEMBERS, floor), answered) == (0, 0)


@pytest.mark.parametrize("answered", [*range(13, 60), 75, 99, 100, 128, 250, 1000])
def test_among_however_many_members_another_case_looks_the_same(answered: int) -> None:
    for own in combinations_with_replacement(VALUES, 2):
        for value, apart in ((1, (2,)), (2, (1, 3)), (3, (2, 4)), (4, (3, 5)), (5, (4,))):
            alike = (value,) * (answered - 2)
            others = apart + alike[len(apart) :]
            assert published(tally(own + others)) == published(tally(own + alike))


@pytest.mark.parametrize(
    ("display", "answered", "leaks"),
    [
        (mean, 5, (10, 30)),
        (mean, 10, (10, 30)),
        (mean, 11, (10, 26)),
        (mean, 25, (4, 12)),
        (mean, 33, (4, 10)),
        (three_bands, 10, (25, 75)),
        (three_bands, 25, (13, 39)),
        (bars, 5, (25, 75)),
        (bars, 25, (25, 75)),
    ],
)
def test_what_tools_usually_show_gives_answers_away(display: Publish, answered: int, leaks: tuple[int, int]) -> None:
    assert disclosures(display, answered) == leaks


@pytest.mark.parametrize(
    ("bound", "lower", "answered"),
    [("FLOOR", 5, 5), ("FOR_SHARE", 10, 10), ("FOR_SHARE", 10, 12), ("NEAR_END", 8, 13), ("NEAR_END", 4, 33)],
)
def test_with_a_lower_bound_two_insiders_would_learn_something(
    bound: str, lower: int, answered: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rule, bound, lower)
    leaks = disclosures(lambda counts: release(AGREE, counts, MEMBERS, rule.FLOOR), answered)
    assert leaks[1] > 0
