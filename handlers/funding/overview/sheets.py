"""The sheets of funding: partnerships, the numbers of each year with the ids behind them, and counts of what is hidden."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from bot.model.funding.events import Event
from bot.model.funding.indicator import BROKERED, OVER
from bot.model.funding.introductions import NAMED, Introduction
from bot.ports import Transaction
from bot.sheet import Row, Sheet
from handlers.funding.overview.counting import Year, count, years
from handlers.funding.overview.surveying import all_names, named, survey


async def _partnerships(tx: Transaction) -> Sequence[Row]:
    names = await all_names(tx)
    made = [each for each in await tx.introductions.all() if each.state in NAMED]
    return [_row(each, tuple(await named(each, names, tx)), await tx.happenings.of(each.id)) for each in made]


def _row(made: Introduction, names: tuple[str, ...], events: Sequence[Event]) -> Row:
    state = f"{made.state}, disputed" if made.disputed else made.state
    return (made.id, state, made.tier, _first(events, frozenset({BROKERED})), _first(events, OVER), names)


def _first(events: Sequence[Event], what: frozenset[str]) -> datetime | str:
    return next((each.at for each in events if each.what in what), "")


async def _indicator(zone: str, tx: Transaction) -> Sequence[Row]:
    return [row for year in await years(tx, zone) for row in _rows(await count(year, tx, zone))]


def _rows(year: Year) -> list[Row]:
    head, counted = (year.year, year.zone), year.counted
    target = "no target set" if counted.target is None else counted.target
    return [
        (*head, "partnerships brokered", len(counted.brokered), counted.brokered),
        (*head, "target of partnerships brokered", target, ()),
        (*head, "in progress at the end of the year", len(counted.in_progress), counted.in_progress),
    ]


async def _counts(tx: Transaction) -> Sequence[Row]:
    found = await survey(tx)
    interests: list[Row] = [("interests", state, number) for state, number in found.counted().items()]
    return [*interests, *(("introductions", state, number) for state, number in found.introduced().items())]


PARTNERSHIPS = Sheet(
    "partnerships",
    "partnerships that were brokered, with those in them as far as they agree to be named",
    ("id", "state", "tier", "brokered", "ended", "organisations"),
    _partnerships,
)
COUNTS = Sheet("funding", "interests and introductions by state, in numbers alone", ("of", "state", "count"), _counts)


def indicator(zone: str) -> Sheet:
    """The numbers of each year, by the calendar of this zone."""
    about = "partnerships brokered and in progress by year, with the ids behind each number"
    columns = ("year", "zone of the year", "number", "count", "ids")
    return Sheet("partnership-indicator", about, columns, partial(_indicator, zone))
