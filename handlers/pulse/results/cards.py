"""Cards of a result: the whole of it, item by item, and its comments."""

from collections.abc import Sequence

from bot.card import Button, Buttons, Card, Facts, Part, Quote, Strong, text
from bot.model.days import spelled
from bot.model.pulse.compare import response_rate
from bot.model.pulse.release import FLOOR
from bot.model.pulse.results import Figure, Release, Remark
from bot.pages import page
from handlers.pulse.actions import ShowResult
from handlers.pulse.links import ALL_POLLS
from handlers.pulse.results.actions import ShowFigures, ShowRemarks, ShowTrend, ShowTrends
from handlers.pulse.results.figures import LEGEND, bars, facts, nothing

FIGURES_ON_A_PAGE = 3
REMARKS_ON_A_PAGE = 4
QUOTABLE, NOT_QUOTABLE = "may be quoted", "not to be quoted"


def name(release: Release) -> str:
    """What a result is called."""
    return f"Health check {release.closed.year}" if release.kind == "check" else f"Pulse of {spelled(release.closed)}"


def result(release: Release) -> Card:
    """What came of a poll: a pulse item by item, the yearly check as a scorecard; everybody may see it."""
    if nothing(release):
        return _too_few(release)
    details = () if release.kind == "check" else _items(release.figures)
    return Card(f"{name(release)}: result", (_turnout(release), bars(release), *details, Buttons(_buttons(release))))


def items(release: Release, number: int) -> Card:
    """The items of a result one by one, a page at a time."""
    shown = page(release.figures, number, FIGURES_ON_A_PAGE)
    parts = [part for figure in shown.items for part in (*_item(figure), Buttons((_trend(figure),)))]
    steps = shown.steps(lambda number: ShowFigures(release.poll, number))
    return Card(f"{name(release)}: item by item", (*parts, _legend(), *steps, Buttons((_back(release),))))


def remarks(release: Release, number: int) -> Card:
    """The comments, in no order and without any day, a page at a time; none where too few answered to publish anything."""
    shown = page(() if nothing(release) else release.remarks, number, REMARKS_ON_A_PAGE)
    said = [_remark(remark) for remark in shown.items] or [text("None are shown.")]
    note = "In no order and without names. Please quote only those that say so."
    steps = shown.steps(lambda number: ShowRemarks(release.poll, number))
    return Card(f"{name(release)}: comments", (text(note, tone="quiet"), *said, *steps, Buttons((_back(release),))))


def none_yet() -> Card:
    """A poll without a published result."""
    what = "Results are published when a poll is over and all answers are deleted; there is none under this button."
    return Card("There is no result to show", (text(what), Buttons((ALL_POLLS,))))


def _too_few(release: Release) -> Card:
    what = f"{_counted(release)} That is too few to publish anything. All answers are deleted."
    why = f"Below {FLOOR} answers to a question, or the higher number that a poll set itself, nothing is published of it."
    return Card(f"{name(release)}: too few answered", (text(what), text(why, tone="quiet"), Buttons((ALL_POLLS,))))


def _turnout(release: Release) -> Part:
    return text(Strong(_counted(release)))


def _counted(release: Release) -> str:
    return f"{release.answered} of {release.of} organisations answered, {response_rate(release)}%."


def _item(figure: Figure) -> tuple[Part, ...]:
    item = figure.item
    note = (text(item.note, tone="quiet"),) if item.note else ()
    return (text(Strong(item.label)), text(item.statement, tone="quiet"), Facts(facts(figure)), *note)


def _items(figures: Sequence[Figure]) -> tuple[Part, ...]:
    return (*(part for figure in figures for part in _item(figure)), _legend())


def _legend() -> Part:
    return text(LEGEND, tone="quiet")


def _buttons(release: Release) -> tuple[Button, ...]:
    """Where a reader may go on from the result."""
    count = len(release.remarks)
    said = (Button(f"Comments ({count})", ShowRemarks(release.poll, 1)),) if count else ()
    details = (Button("Item by item", ShowFigures(release.poll, 1)),) if release.kind == "check" else ()
    trend = _trend(release.figures[0]) if len(release.figures) == 1 else Button("Trends", ShowTrends(1))
    return (*details, trend, *said, ALL_POLLS)


def _trend(figure: Figure) -> Button:
    item = figure.item
    return Button("Trend", ShowTrend(item.id, item.version, 1), about=f"All results so far: {item.label}")


def _back(release: Release) -> Button:
    return Button("The whole result", ShowResult(release.poll))


def _remark(remark: Remark) -> Part:
    return Quote(remark.words, QUOTABLE if remark.quotable else NOT_QUOTABLE)
