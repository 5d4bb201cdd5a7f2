"""How figures are said. Card, chart, alternative text and tables all say them with these words, so none says more or other."""

from typing import assert_never, get_args

from bot.model.pulse.compare import Measured, Turnout, Verdict, response_rate, worst_case
from bot.model.pulse.items import Baseline, Graded, Scale
from bot.model.pulse.means import LEAST, MOST, Mean
from bot.model.pulse.release import Averaged, Lean, Leaning, Released, Withheld


def said(scale: Scale, released: Released) -> str:
    """The figure with how many answered: `3.7 (18 of 33 answered)`."""
    return f"{figure(scale, released)} ({turnout(released)})"


def figure(scale: Scale, released: Released) -> str:
    """The figure alone: `3.7`, `4.6 or higher`, `Leans agree`, `Too few answered`."""
    match released.figure:
        case Withheld(why):
            return "Too few answered" if why == "too few" else "Not shown for this kind of question"
        case Leaning(way):
            return _leanings(scale)[way]
        case Averaged(known, _):
            return mean(known)
        case _:
            assert_never(released.figure)


def turnout(asked: Turnout) -> str:
    """`18 of 33 answered`."""
    return f"{asked.answered} of {asked.of} answered"


def rate(asked: Turnout) -> str:
    """`55% answered`."""
    return f"{response_rate(asked)}% answered"


def mean(known: Mean) -> str:
    """`3.7`, or the bound that is known of a mean near an end of the scale: `4.6 or higher`, `1.4 or lower`."""
    if known.low == known.high:
        return tenths(known.low)
    if known.high == MOST:
        return f"{tenths(known.low)} or higher"
    return f"{tenths(known.high)} or lower" if known.low == LEAST else f"{tenths(known.low)} to {tenths(known.high)}"


def tenths(number: int) -> str:
    """`3.7`."""
    return f"{number // 10}.{number % 10}"


def favourable(released: Released) -> str | None:
    """`Half to three quarters answered 4 or 5`; None where it may not be said."""
    match released.figure:
        case Averaged(_, str(share)):
            return f"{share.capitalize()} answered 4 or 5"
        case _:
            return None


def band(measured: Measured) -> str | None:
    """`2.9 to 3.9`: where the mean would lie had the others answered too, whatever they said; None where none is known."""
    bounds = worst_case(measured)
    return f"{tenths(bounds.low)} to {tenths(bounds.high)}" if bounds else None


def before(baseline: Baseline) -> str:
    """`3.5 in 2016 (25 of 32 answered; only the label and the mean are known)`."""
    return f"{baseline.printed} in {baseline.year} ({turnout(baseline)}; only the label and the mean are known)"


def since(verdict: Verdict, when: str) -> str:
    """`Higher than in 2016`, or `Too close to call`; `when` is a year, or a month and a year."""
    return f"{verdict.capitalize()} than in {when}" if verdict in ("higher", "lower") else verdict.capitalize()


def _leanings(scale: Scale) -> dict[Lean, str]:
    if not isinstance(scale, Graded):
        raise TypeError("only answers from 1 to 5 lean one way or the other")
    return dict(zip(get_args(Lean), scale.leanings, strict=True))
