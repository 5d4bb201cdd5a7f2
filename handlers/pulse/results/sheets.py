"""The sheets of polls: what is published of them, and what was done to them; nothing that a poll keeps confidential."""

from collections.abc import Iterator, Sequence

from bot.model.pulse import words
from bot.model.pulse.compare import response_rate, worst_case
from bot.model.pulse.means import Mean
from bot.model.pulse.polls import Poll
from bot.model.pulse.release import Averaged
from bot.model.pulse.results import Figure, Release
from bot.ports import Transaction
from bot.sheet import Cell, Row, Sheet
from handlers.pulse.results.figures import baseline, changed
from handlers.pulse.results.published import results


async def _polls(tx: Transaction) -> Sequence[Row]:
    published = {release.poll: release.answered for release in await results(tx)}
    return [
        (poll.id, poll.kind, poll.state, poll.opens, poll.closes, poll.ids, _read_in(poll), *_answered(poll, published))
        for poll in await tx.polls.all()
    ]


def _read_in(poll: Poll) -> tuple[str, ...]:
    """The translations in use, with their versions: `HC8 fr 1`; never who read which."""
    return tuple(f"{each.item} {each.language} {each.version}" for each in poll.translations)


def _answered(poll: Poll, published: dict[str, int]) -> tuple[Cell, Cell]:
    """How many were asked and how many answered: as published, or as the card showed at the last full hour."""
    if poll.state in ("draft", "planned", "cancelled"):
        return ("", "")
    return (len(poll.electorate), published.get(poll.id, poll.shown))


async def _results(tx: Transaction) -> Sequence[Row]:
    return [row for release in await results(tx) for row in _rows(release)]


def _rows(release: Release) -> Iterator[Row]:
    head = (release.poll, release.kind, release.opened.isoformat(), release.closed.isoformat())
    return ((*head, *_item(figure), *_figure(figure), *_before(figure), figure.item.note) for figure in release.figures)


def _item(figure: Figure) -> tuple[Cell, ...]:
    item = figure.item
    return (item.id, item.version, item.label, item.statement)


def _figure(figure: Figure) -> tuple[Cell, ...]:
    released = figure.released
    counts = (released.answered, released.of, response_rate(released))
    mean = released.figure.mean if isinstance(released.figure, Averaged) else None
    told = (words.figure(figure.item.scale, released), *_bounds(mean))
    return (*counts, *told, words.favourable(released) or "", *_bounds(worst_case(released)))


def _before(figure: Figure) -> tuple[Cell, ...]:
    known = baseline(figure)
    if known is None:
        return ("", "", "", "", "", "", "")
    return (known.year, known.printed, known.answered, known.of, *_bounds(worst_case(known)), changed(figure) or "")


def _bounds(mean: Mean | None) -> tuple[Cell, Cell]:
    return (words.tenths(mean.low), words.tenths(mean.high)) if mean else ("", "")


async def _proceedings(tx: Transaction) -> Sequence[Row]:
    return [
        (each.poll, each.number, each.what, each.by, each.at, each.why, *(each.span or ("", "")))
        for each in await tx.proceedings.all()
    ]


POLLS = Sheet(
    "polls",
    "the pulses and health checks, and how many organisations answered each; never which",
    ("poll", "kind", "state", "opens", "closes", "items", "translations", "asked", "answered"),
    _polls,
)
RESULTS = Sheet(
    "pulse-results",
    "what was published of each question of each poll that is over",
    (
        *("poll", "kind", "opened", "closed", "item", "wording", "label", "statement"),
        *("answered", "of", "response rate", "result", "average from", "average to", "share"),
        *("if all had answered, from", "if all had answered, to"),
        *("year before", "average before", "answered before", "of before", "before from", "before to", "change", "note"),
    ),
    _results,
)
PROCEEDINGS = Sheet(
    "proceedings",
    "what staff and the schedule did to polls",
    ("poll", "number", "what", "by", "at", "why", "opens", "closes"),
    _proceedings,
)
