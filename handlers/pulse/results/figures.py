"""Released figures as bars and as lines of words. Cards, tables and reports are made of these, so all of them say the same."""

from collections.abc import Sequence

from bot.card import Bar, Bars
from bot.model.pulse import words
from bot.model.pulse.compare import response_rate, verdict
from bot.model.pulse.items import Baseline
from bot.model.pulse.means import LEAST, MOST, Mean
from bot.model.pulse.release import Averaged, Released, Withheld
from bot.model.pulse.results import Figure, Release

LEGEND = (
    "“If all had answered” is where the average would lie whatever the others said. “Too close to call” means that chance "
    "alone may explain the difference."
)


def nothing(release: Release) -> bool:
    """Whether of no item anything but how many answered may be known."""
    return all(isinstance(figure.released.figure, Withheld) for figure in release.figures)


def bars(release: Release) -> Bars:
    """A bar for each item, beside that of the earlier survey where there is one; words alone where there is no mean."""
    return scale("Average of the answers", [_bar(figure) for figure in release.figures], series(release))


def scale(title: str, shown: Sequence[Bar], series: tuple[str, str]) -> Bars:
    """Bars on the scale of the answers."""
    return Bars(title, tuple(shown), LEAST / 10, MOST / 10, series)


def series(release: Release) -> tuple[str, str]:
    """What the values are called, and those of the earlier survey."""
    years = {known.year for figure in release.figures if (known := baseline(figure))}
    return f"{release.closed:%B %Y}", str(years.pop()) if len(years) == 1 else "before"


def said(figure: Figure) -> str:
    """The figure, and how many answered: `3.7, 18 of 33 answered`."""
    return f"{words.figure(figure.item.scale, figure.released)}, {words.turnout(figure.released)}"


def value(released: Released) -> float | None:
    """The mean as a number to draw; where only a bound of it is known, that bound."""
    match released.figure:
        case Averaged(mean, _):
            return _drawn(mean) / 10
        case _:
            return None


def baseline(figure: Figure) -> Baseline | None:
    """What the figure is compared with; nothing where the figure itself is withheld."""
    return None if isinstance(figure.released.figure, Withheld) else figure.item.baseline


def facts(figure: Figure) -> tuple[tuple[str, str], ...]:
    """All that is known of an item, a line each."""
    released = figure.released
    return (
        ("Result", words.figure(figure.item.scale, released)),
        ("Answered", f"{released.answered} of {released.of}, {response_rate(released)}%"),
        *_pair("Share", words.favourable(released)),
        *_pair("If all had answered", words.band(released)),
        *_before(figure),
    )


def changed(figure: Figure) -> str | None:
    """What may be concluded from the figure and the earlier one; None where there is none."""
    known = baseline(figure)
    return words.since(verdict(figure.released, known), str(known.year)) if known else None


def _bar(figure: Figure) -> Bar:
    known = baseline(figure)
    return Bar(figure.item.label, said(figure), value(figure.released), float(known.printed) if known else None)


def _drawn(mean: Mean) -> int:
    return mean.high if mean.low == LEAST else mean.low


def _before(figure: Figure) -> tuple[tuple[str, str], ...]:
    known, change = baseline(figure), changed(figure)
    if not known or not change:
        return ()
    return (("Before", f"{words.before(known)}, {words.band(known)} if all had answered"), ("Change", change))


def _pair(name: str, told: str | None) -> tuple[tuple[str, str], ...]:
    return ((name, told),) if told else ()
