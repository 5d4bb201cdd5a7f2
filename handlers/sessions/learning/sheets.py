"""The sheets of sessions: each with what became of it, and the numbers of each year with the ids behind them."""

from collections.abc import Sequence
from functools import partial

from bot.model.sessions.session import Session
from bot.ports import Transaction
from bot.sheet import Row, Sheet
from handlers.sessions.learning.counting import Year, count, years

HELD: dict[bool | None, str] = {None: "", True: "yes", False: "no"}


async def _sessions(tx: Transaction) -> Sequence[Row]:
    there, summarised = await tx.attendance.organisations(), {each.session for each in await tx.summaries.all()}
    found = [session for session in await tx.sessions.all() if session.state != "draft"]
    return [_row(each, tuple(there.get(each.id, ())), summarised) for each in found]


def _row(session: Session, there: tuple[str, ...], summarised: set[str]) -> Row:
    timing = session.timing
    when = (timing.start, timing.over, timing.zone)
    became = (session.state, HELD[session.held], session.why, there, "yes" if session.id in summarised else "no")
    return (session.id, session.title, session.kind, *when, session.series, *became)


async def _indicator(zone: str, tx: Transaction) -> Sequence[Row]:
    return [row for year in await years(tx, zone) for row in _rows(await count(year, tx, zone))]


def _rows(year: Year) -> list[Row]:
    head, counted = (year.year, year.zone), year.counted
    target = "no target set" if counted.target is None else counted.target
    by = [(*head, f"organisations, {id or 'not known'}", len(ids), ids) for id, ids in year.constituencies.items()]
    return [
        (*head, "sessions held", len(counted.held), counted.held),
        (*head, "target of sessions held", target, ()),
        (*head, "organisations that took part", len(counted.organisations), counted.organisations),
        *by,
        (*head, "held, learning missing", len(counted.without_summary), counted.without_summary),
    ]


SESSIONS = Sheet(
    "sessions",
    "the sessions that were announced, what became of each, and which organisations took part",
    (
        *("id", "title", "kind", "starts", "ends", "zone", "series"),
        *("state", "held", "why", "organisations that took part", "summary"),
    ),
    _sessions,
)


def indicator(zone: str) -> Sheet:
    """The numbers of each year, by the calendar of this zone."""
    about = "sessions held and organisations that took part, by year, with the ids behind each number"
    return Sheet("session-indicator", about, ("year", "zone of the year", "number", "count", "ids"), partial(_indicator, zone))
