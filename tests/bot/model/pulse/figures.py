"""Scales, releases and baselines for the tests of figures."""

from bot.model.pulse.items import Baseline, Graded
from bot.model.pulse.means import Mean, exactly
from bot.model.pulse.release import Averaged, Released, Withheld
from tests.bot.model.pulse.prover import Counts, tally

MEMBERS = 33
AGREE = Graded(
    ("Strongly disagree", "Disagree", "Neither", "Agree", "Strongly agree"), ("Leans disagree", "Mixed", "Leans agree")
)


def measured(mean: Mean | int, answered: int, of: int = MEMBERS) -> Released:
    """A release with this mean; tenths are exact."""
    return Released(answered, max(of, answered), Averaged(exactly(mean) if isinstance(mean, int) else mean, None))


def withheld(answered: int, of: int = MEMBERS) -> Released:
    return Released(answered, of, Withheld("too few"))


def in_2016(printed: str) -> Baseline:
    return Baseline(printed, 2016, 25, 32)


def adding_up_to(total: int, answered: int) -> Counts:
    """Some answers with this total: as much alike as can be."""
    value, more = divmod(total, answered)
    return tally((value,) * (answered - more) + (value + 1,) * more)
