"""The yearly scorecard of a health check, as a report that a Board can read without having seen a card."""

from bot.card import figures as spoken
from bot.model.days import spelled
from bot.model.pulse import words
from bot.model.pulse.compare import response_rate
from bot.model.pulse.results import Figure, Release
from bot.report import Cell, Chart, Report
from handlers.pulse.results.figures import LEGEND, bars, baseline, changed, series, value

ITEM = "item"
SCALE = "Averages lie between 1 and 5. Near an end of that scale only a bound of them is published, so that nobody can be told."


def report(release: Release) -> Report:
    """A row and bars for each item, beside those of the earlier survey."""
    now, before = series(release)
    compared = any(baseline(figure) for figure in release.figures)
    values = (now, before) if compared else (now,)
    title = f"Health check {release.closed.year}: scorecard"
    columns = (ITEM, "result", "answered", "of", "response rate", *values, "if all had answered", "share", "change", "note")
    rows = tuple(_row(figure, compared=compared) for figure in release.figures)
    return Report(title, _notes(release), columns, rows, Chart(title, _alt(release), ITEM, values, 1, 5))


def _row(figure: Figure, *, compared: bool) -> tuple[Cell, ...]:
    item, released = figure.item, figure.released
    known = baseline(figure)
    before = (float(known.printed) if known else None,) if compared else ()
    counts = (released.answered, released.of, f"{response_rate(released)}%")
    told = (words.band(released), words.favourable(released), changed(figure), item.note)
    return (item.label, words.figure(item.scale, released), *counts, value(released), *before, *(each or None for each in told))


def _notes(release: Release) -> tuple[str, ...]:
    span = f"Asked from {spelled(release.opened)} to {spelled(release.closed)}."
    answered = f"{release.answered} of {release.of} organisations answered, {response_rate(release)}%."
    earlier = {known for figure in release.figures if (known := baseline(figure))}
    bases = sorted({f"{one.year}: {words.turnout(one)}; only the labels and the averages are known." for one in earlier})
    return (span, answered, *bases, SCALE, LEGEND)


def _alt(release: Release) -> str:
    """What the chart shows, in words."""
    shown = bars(release)
    return "; ".join(f"{bar.label}: {spoken(shown, bar)}" for bar in shown.bars)
