"""What is planned in one zone: something every day, something every week, and a session a week, of which some are moved."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from random import Random

from bot.model.schedule import WEEKDAYS, Schedule, Weekday, Weekly
from bot.model.zones import instant

NIGHTS: dict[str, tuple[str, Weekday, str]] = {
    "Europe/Rome": ("02:30", "sunday", "02:00"),
    "America/New_York": ("02:30", "sunday", "01:30"),
    "America/Sao_Paulo": ("00:00", "sunday", "00:30"),
    "Australia/Lord_Howe": ("02:15", "sunday", "01:45"),
    "Africa/Casablanca": ("02:30", "sunday", "02:00"),
    "Asia/Kathmandu": ("00:15", "monday", "05:45"),
    "Pacific/Apia": ("00:00", "friday", "03:30"),
    "Africa/Nairobi": ("09:00", "monday", "00:00"),
    "Europe/Berlin": ("02:00", "monday", "00:00"),
    "America/Santiago": ("00:00", "saturday", "23:30"),
    "Africa/Cairo": ("00:00", "thursday", "23:30"),
    "Pacific/Auckland": ("02:30", "sunday", "02:45"),
}
"""Zones; for each the time of what is daily, and weekday and time of what is weekly: when clocks are changed, if ever."""

QUARTER = timedelta(minutes=15)
WEEK = timedelta(weeks=1)
NEVER = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Series:
    """Something that recurs, and for how long each is of use."""

    name: str
    schedule: Schedule
    useful: timedelta


@dataclass(frozen=True, slots=True)
class Session:
    """When a session starts, from the instant that is known until it is moved: then there is another under the same number."""

    number: int
    wall: datetime
    known: datetime
    moved: datetime = NEVER

    def subject(self, before: timedelta) -> str:
        """Under which name a reminder is owed: by the wall time."""
        return f"reminder:{self.number}:{self.wall:%Y-%m-%dT%H:%M}:{before}"


@dataclass(frozen=True, slots=True)
class Plan:
    """All that is planned in a zone from one date to another."""

    zone: str
    series: tuple[Series, ...]
    sessions: tuple[Session, ...]

    def at(self, true: datetime) -> list[Session]:
        """The sessions of these weeks, as people know them now."""
        near = timedelta(days=30)
        return [each for each in self.sessions if each.known <= true < min(each.moved, each.known + near)]


def planned(zone: str, first: date, last: date, chance: Random) -> Plan:
    """A plan. What is daily is of use for longer than any standstill, so each must come; what is weekly may be skipped."""
    day_time, weekday, week_time = NIGHTS[zone]
    daily = Schedule(Weekly(frozenset(WEEKDAYS)), time.fromisoformat(day_time), zone, first, last)
    weekly = Schedule(Weekly(frozenset({weekday})), time.fromisoformat(week_time), zone, first, last)
    series = (Series("daily", daily, timedelta(days=10)), Series("weekly", weekly, timedelta(days=2)))
    return Plan(zone, series, tuple(_sessions(daily, chance)))


def _sessions(daily: Schedule, chance: Random) -> Iterator[Session]:
    """One in each week, some of them in the night in which clocks are changed, some moved at short notice."""
    week = datetime.combine(daily.first, time.min) + 2 * WEEK
    number = 0
    while week + 2 * WEEK < datetime.combine(daily.last, time.min):
        number += 1
        day = week + timedelta(days=chance.randrange(7))
        wall = datetime.combine(day, daily.at) if chance.random() < 0.3 else day + chance.randrange(96) * QUARTER
        start = instant(wall, daily.zone)
        session = Session(number, wall, start - timedelta(hours=chance.uniform(170, 330)))
        if chance.random() < 0.15:
            moved = start - timedelta(hours=chance.uniform(1, 140))
            later = wall + chance.randint(1, 400) * QUARTER
            yield replace(session, moved=moved)
            session = Session(number, later, moved)
        yield session
        week += WEEK
