"""The strategy's indicator “No. of virtual platforms held”, counted anew from what is kept whenever somebody looks."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from bot.model.sessions.indicator import Indicator, Period, indicator
from bot.model.sessions.session import Session
from bot.model.targets import SESSIONS
from bot.model.zones import local
from bot.ports import Transaction


@dataclass(frozen=True, slots=True)
class Year:
    """A year's numbers, by the calendar of a zone: with the sessions behind them, and the organisations by constituency."""

    year: int
    zone: str
    counted: Indicator
    sessions: Mapping[str, Session]
    constituencies: Mapping[str, tuple[str, ...]]


async def count(year: int, tx: Transaction, zone: str) -> Year:
    """A year's numbers."""
    sessions, there = await tx.sessions.all(), await tx.attendance.organisations()
    summarised = [summary.session for summary in await tx.summaries.all()]
    targets = {target.year: target.number for target in await tx.targets.of(SESSIONS)}
    period = Period(date(year, 1, 1), date(year, 12, 31), zone)
    found = indicator(sessions, there, summarised, period, targets.get(year))
    behind = {each.id: each for each in sessions if each.id in found.held}
    return Year(year, zone, found, behind, await _constituencies(found, tx))


async def years(tx: Transaction, zone: str) -> list[int]:
    """The years in which sessions began, or for which a target was set."""
    begun = {local(each.timing.start, zone).year for each in await tx.sessions.all() if each.state != "draft"}
    return sorted(begun | {target.year for target in await tx.targets.of(SESSIONS)})


async def _constituencies(found: Indicator, tx: Transaction) -> Mapping[str, tuple[str, ...]]:
    """The organisations that took part, by constituency; of one that is not kept any more nobody knows it."""
    of = {each.id: each.constituency for each in await tx.organisations.all()}
    known = sorted({of.get(id, "") for id in found.organisations})
    return {one: tuple(id for id in found.organisations if of.get(id, "") == one) for one in known}
