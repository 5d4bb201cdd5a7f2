"""The release rule: the one way from answers to anything that anybody sees, whoever they are.

Members are few and know each other, so up to two of them may put their own answers together with all that is released. They
must never become certain that all the others gave one and the same answer. The more have answered, the more may be said:

* up to 5: nothing, because two could tell the rest;
* 6 to 9: which way the answers lean;
* 10 to 12: the mean to one decimal. Near the ends of the scale the mean itself would tell, so only a bound of it is given;
* 13 and more: also the share of favourable answers, which are 4 and 5, in four broad bands.

Why that is enough from 13 on: had all others answered v, other answers would have been released just the same. For v = 2, 3 or
4 two of them may have been v - 1 and v + 1: the total stays, the favourable answers are at most one more or less, and either
number lies in one band. For v = 1 or 5 two insiders with answers at the other end leave the total within 8 of its end, and one
answer that differs by one leaves it within 9: both totals are near the end. Up to 33 the tests go through every case there is.

The rule is proved for answers from 1 to 5 alone, so nothing is released of any others. What three or more put together, what
somebody guesses, and what changed between two pulses, it does not bound.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, assert_never

from bot.model.pulse.items import Graded, Open, Scale, YesNo
from bot.model.pulse.means import LEAST, MOST, Mean, exactly

FLOOR = 6
"""Answers below which nothing is released; a floor may be raised, never lowered."""
FOR_MEAN = 10
FOR_SHARE = 13
NEAR_END = 9
"""How far a total may lie from its end to be near it: two insiders account for twice 4, and one more keeps the others apart."""

Lean = Literal["low", "middle", "high"]
Share = Literal["less than a quarter", "a quarter to less than half", "half to three quarters", "more than three quarters"]


@dataclass(frozen=True, slots=True)
class Withheld:
    """Nothing is released: too few answered, or no rule is proved for answers of this kind."""

    why: Literal["too few", "no rule"]


@dataclass(frozen=True, slots=True)
class Leaning:
    """Which way the answers lean."""

    way: Lean


@dataclass(frozen=True, slots=True)
class Averaged:
    """The mean, and how large a share of the answers was 4 or 5 if so many answered that this may be said."""

    mean: Mean
    share: Share | None


@dataclass(frozen=True, slots=True)
class Released:
    """All that will ever be known of the answers to one item: how many organisations answered, of how many, and a figure."""

    answered: int
    of: int
    figure: Withheld | Leaning | Averaged


def release(scale: Scale, counts: Sequence[int], of: int, floor: int = FLOOR) -> Released:
    """What may be known of the answers, given how many there are of each kind, on a scale from 1 to 5 in its order.

    `of` is how many organisations were asked. Raises ValueError for a floor below FLOOR and for counts that cannot be.
    """
    answered = sum(counts)
    if floor < FLOOR:
        raise ValueError(f"the floor may be raised, but {FLOOR} is the lowest")
    if min(counts, default=0) < 0 or answered > of:
        raise ValueError("no answer is counted less than never, and no more can answer than were asked")
    match scale:
        case Graded():
            return Released(answered, of, _figure(counts, answered, floor))
        case YesNo() | Open():
            return Released(answered, of, Withheld("no rule"))
        case _:
            assert_never(scale)


def _figure(counts: Sequence[int], answered: int, floor: int) -> Withheld | Leaning | Averaged:
    ones, twos, threes, fours, fives = counts
    total = ones + 2 * twos + 3 * threes + 4 * fours + 5 * fives
    if answered < floor:
        return Withheld("too few")
    if answered < FOR_MEAN:
        return Leaning(_way(total, answered))
    return Averaged(_mean(total, answered), _share(fours + fives, answered) if answered >= FOR_SHARE else None)


def _way(total: int, answered: int) -> Lean:
    """Low below a mean of 2.6, high from 3.4 on."""
    if 5 * total < 13 * answered:
        return "low"
    return "middle" if 5 * total < 17 * answered else "high"


def _mean(total: int, answered: int) -> Mean:
    """To the nearest tenth, a half upwards. Near an end a bound that depends on how many answered alone, rounded outwards."""
    if total >= 5 * answered - NEAR_END:
        return Mean(MOST - -(-10 * NEAR_END // answered), MOST)
    if total <= answered + NEAR_END:
        return Mean(LEAST, LEAST + -(-10 * NEAR_END // answered))
    return exactly((20 * total + answered) // (2 * answered))


def _share(favourable: int, answered: int) -> Share:
    if 4 * favourable < answered:
        return "less than a quarter"
    if 2 * favourable < answered:
        return "a quarter to less than half"
    return "half to three quarters" if 4 * favourable <= 3 * answered else "more than three quarters"
