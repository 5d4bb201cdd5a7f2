"""What may be concluded from released figures, and from nothing else: so no conclusion tells more than the figures did."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from math import ceil, sqrt
from typing import Literal, Protocol

from bot.model.pulse.items import Baseline, Item, joinable
from bot.model.pulse.means import LEAST, MOST, Mean
from bot.model.pulse.release import FOR_MEAN, Averaged, Released

Verdict = Literal["higher", "lower", "too close to call", "too few to compare"]

Measured = Released | Baseline


class Turnout(Protocol):
    """Anything of which so many answered, of so many that were asked: an item, a poll, an earlier survey."""

    @property
    def answered(self) -> int: ...
    @property
    def of(self) -> int: ...


ASSUMED_SPREAD = 1.2
"""The standard deviation of answers. It is not released and was not printed in 2016, so a large one is assumed."""
SURE = 1.96
"""Standard errors within which 95% of all chance differences lie."""
COUNTED_AT_MOST = 25
"""Answers that count for how sure we are, those of 2016; more do not make a smaller difference worth calling."""


@dataclass(frozen=True, slots=True)
class Wave:
    """What was released of an item, as it was worded then, on the day when its poll closed."""

    item: Item
    day: date
    released: Released


def response_rate(asked: Turnout) -> int:
    """How many answered of those asked, in percent, a half upwards; 0 where nobody was asked."""
    return (200 * asked.answered + asked.of) // (2 * asked.of) if asked.of else 0


def worst_case(measured: Measured) -> Mean | None:
    """Bounds of the mean, had those who did not answer all said 1 or all said 5; None where no mean is known.

    Counted from the mean as it is shown, so that anybody can check it, and rounded outwards to tenths.
    """
    mean, silent = _mean(measured), measured.of - measured.answered
    if mean is None:
        return None
    low = (mean.low * measured.answered + LEAST * silent) // measured.of
    high = -(-(mean.high * measured.answered + MOST * silent) // measured.of)
    return Mean(low, high)


def verdict(now: Measured, then: Measured) -> Verdict:
    """Whether one mean is higher or lower than another; of a mean whose bounds alone are known, the nearer one counts."""
    mine, other = _mean(now), _mean(then)
    if mine is None or other is None or min(now.answered, then.answered) < FOR_MEAN:
        return "too few to compare"
    enough = least_difference(now.answered, then.answered)
    if mine.low - other.high >= enough:
        return "higher"
    return "lower" if other.low - mine.high >= enough else "too close to call"


def least_difference(one: int, other: int) -> int:
    """The smallest difference worth calling between means of so many answers each, in tenths, rounded up.

    Beside the 25 answers of 2016 it is 0.9 for 10 to 13, 0.8 for 14 to 20, and 0.7 for more, however many. Two small samples
    need more than the smaller one needs beside those 25 (1.1 for twice 10), because chance moves both.
    """
    shares = (1 / min(answered, COUNTED_AT_MOST) for answered in (one, other))
    return ceil(10 * SURE * ASSUMED_SPREAD * sqrt(sum(shares)))


def trend(item: Item, waves: Iterable[Wave]) -> list[Wave]:
    """The results of an item as it is worded now, the oldest first; those of other wordings are left out."""
    return sorted((wave for wave in waves if joinable(wave.item, item)), key=lambda wave: wave.day)


def _mean(measured: Measured) -> Mean | None:
    if isinstance(measured, Baseline):
        return measured.mean
    return measured.figure.mean if isinstance(measured.figure, Averaged) else None
