"""When something recurs: on which local days, at which wall time, and which of these are due now.

A scheduled local day has one occurrence, at the instant that `zones.instant` gives; a day that its zone skipped altogether
(Apia had no 30 December 2011) has none. So what is sent is keyed by the day, never by the instant: then neither a clock that
jumps, nor a restart, nor new rules in a zone can send it twice. Nothing here remembers what was done: that is the store's part.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import takewhile
from typing import Literal, get_args

from bot.model.zones import instant, local, zone

Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
WEEKDAYS: tuple[Weekday, ...] = get_args(Weekday)
Week = Literal["first", "second", "third", "fourth", "last"]
WEEKS: tuple[Week, ...] = get_args(Week)

ONE_DAY = timedelta(days=1)
ONE_WEEK = timedelta(weeks=1)
PROMPT = timedelta(minutes=5)
"""How long after its instant something is still on time: the sweep comes every minute, and a queue may be long."""


@dataclass(frozen=True, slots=True)
class Weekly:
    """On some weekdays of every so-many-th week, 1 to 52; the week of the schedule's first date, from Monday, counts."""

    weekdays: frozenset[Weekday]
    every: int = 1

    def __post_init__(self) -> None:
        if not self.weekdays or not self.weekdays <= set(WEEKDAYS):
            raise ValueError("a weekly schedule needs weekdays, by their names")
        if not 1 <= self.every <= 52:
            raise ValueError("a weekly schedule recurs every 1 to 52 weeks")

    def falls_on(self, day: date, first: date) -> bool:
        """Whether a day is one of them."""
        weeks = (_monday(day) - _monday(first)) // ONE_WEEK
        return WEEKDAYS[day.weekday()] in self.weekdays and weeks % self.every == 0


@dataclass(frozen=True, slots=True)
class Monthly:
    """On one such weekday of every so-many-th month, 1 to 12 (3 is quarterly); the month of the first date counts."""

    weekday: Weekday
    week: Week
    every: int = 1

    def __post_init__(self) -> None:
        if self.weekday not in WEEKDAYS or self.week not in WEEKS:
            raise ValueError("a monthly schedule needs a weekday, the first to the fourth or the last of its month")
        if not 1 <= self.every <= 12:
            raise ValueError("a monthly schedule recurs every 1 to 12 months")

    def falls_on(self, day: date, first: date) -> bool:
        """Whether a day is one of them."""
        months = (day.year - first.year) * 12 + day.month - first.month
        return WEEKDAYS[day.weekday()] == self.weekday and self._in_week(day) and months % self.every == 0

    def _in_week(self, day: date) -> bool:
        if self.week == "last":
            return (day + ONE_WEEK).month != day.month
        return (day.day - 1) // 7 == WEEKS.index(self.week)


@dataclass(frozen=True, slots=True)
class FirstWorkingDay:
    """On the first day of each month that is neither a Saturday nor a Sunday; holidays differ too much to be known."""

    def falls_on(self, day: date, first: date) -> bool:
        """Whether a day is one of them: the 1st, or a Monday behind nothing but a weekend."""
        working = WEEKDAYS[day.weekday()] not in ("saturday", "sunday")
        return working and (day.day == 1 or (WEEKDAYS[day.weekday()] == "monday" and day.day <= 3))


@dataclass(frozen=True, slots=True)
class Schedule:
    """Local days and a wall time in a zone, from the first date to the last, both of them included."""

    days: Weekly | Monthly | FirstWorkingDay
    at: time
    zone: str
    first: date
    last: date = date.max

    def __post_init__(self) -> None:
        zone(self.zone)
        if self.at.tzinfo:
            raise ValueError("a schedule's time is a wall time: the zone stands beside it")
        if self.last < self.first:
            raise ValueError("a schedule's last date is not before its first")


@dataclass(frozen=True, slots=True)
class Occurrence:
    """What is to happen for a scheduled local day, and the instant of it in UTC."""

    day: date
    at: datetime


def after(schedule: Schedule, moment: datetime) -> Occurrence | None:
    """The next occurrence strictly after an instant; None when the last one was before."""
    return next(_onwards(schedule, moment), None)


def occurrences(schedule: Schedule, since: datetime, until: datetime) -> list[Occurrence]:
    """All occurrences later than one instant and not later than another, in order; none when these are the wrong way round."""
    return list(takewhile(lambda found: found.at <= until, _onwards(schedule, since)))


def due(schedule: Schedule, now: datetime, useful: timedelta) -> list[Occurrence]:
    """The occurrences that came up and are of use for so long, in order: each is owed, whatever happened in between.

    Asked again, it names them again, so they are owed under the schedule's name and the day, and what is sent is remembered
    for longer than `useful`. After a standstill no more come at once than lie within `useful`; older ones are skipped.
    Which ones those are, `occurrences(schedule, before - useful, now - useful)` tells whoever asked last at `before`.
    """
    return occurrences(schedule, now - useful, now)


def late(at: datetime, now: datetime) -> bool:
    """Whether what was to happen at an instant and happens now deserves a word about it."""
    return now - at > PROMPT


def _onwards(schedule: Schedule, moment: datetime) -> Iterator[Occurrence]:
    """All occurrences after an instant, in order. One that was moved may lie on the day behind its own, never further."""
    start = max(schedule.first, local(moment, schedule.zone).date() - ONE_DAY)
    for number in range(start.toordinal(), schedule.last.toordinal() + 1):
        day = date.fromordinal(number)
        if schedule.days.falls_on(day, schedule.first):
            at = instant(datetime.combine(day, schedule.at), schedule.zone)
            if at > moment and _is_shown(day, schedule.zone):
                yield Occurrence(day, at)


def _is_shown(day: date, zone_name: str) -> bool:
    """Whether clocks ever show this day: its midnight may be skipped, and then moves, but not past the whole of it."""
    midnight = datetime.combine(day, time.min)
    return local(instant(midnight, zone_name), zone_name).date() == day


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
