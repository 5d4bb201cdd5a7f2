"""How somebody wants to be written to: in which zone they live, when they sleep, whether they want to be reminded.

Quiet hours begin and end at wall times of every local day, at the instants that `zones.instant` gives; so a night on which
clocks change is an hour shorter or longer, and nobody is written to in it twice or not at all.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bot.model.days import Language
from bot.model.zones import instant, local

ONE_DAY = timedelta(days=1)
LEAST_AWAKE = timedelta(hours=2)
"""So much of a day is not quiet, at least: no change of clocks takes it all."""


@dataclass(frozen=True, slots=True)
class Quiet:
    """From one wall time to another, the second not included, also past midnight; ValueError when too little else is left."""

    start: time
    end: time

    def __post_init__(self) -> None:
        if self.length > ONE_DAY - LEAST_AWAKE:
            raise ValueError("That would be the whole day. Please leave at least two hours in which I may write to you.")

    @property
    def length(self) -> timedelta:
        """How long they are; the same time twice is a whole day."""
        apart = datetime.combine(date.min, self.end) - datetime.combine(date.min, self.start)
        return apart if apart > timedelta() else apart + ONE_DAY

    def of(self, day: date, zone_name: str) -> tuple[datetime, datetime]:
        """Those that begin on a local day: the first instant of them, and the first after them."""
        last = day if self.end > self.start else day + ONE_DAY
        return instant(datetime.combine(day, self.start), zone_name), instant(datetime.combine(last, self.end), zone_name)


USUAL_QUIET = Quiet(time(20), time(8))
USUAL_AHEAD = (timedelta(hours=1), timedelta(hours=24))
"""When people are reminded of a session who chose nothing else."""
AHEAD = (timedelta(minutes=10), timedelta(hours=1), timedelta(hours=24), timedelta(days=2), timedelta(days=7))
"""All that can be chosen."""


@dataclass(frozen=True, slots=True)
class Preferences:
    """What somebody prefers; `zone` is an IANA name, `quiet` None when they may be written to at any time."""

    zone: str
    reminders: bool = True
    quiet: Quiet | None = USUAL_QUIET
    language: Language = "en"
    """Of dates in words, and of polls where this person alone reads them."""
    ahead: tuple[timedelta, ...] = USUAL_AHEAD
    """How long before a session begins they are reminded of it; empty when not at all."""
    feed: int = 0
    """Tells the address of their calendar feed from those that they took back: drawn by lot; 0 while there is none."""


def awake(preferences: Preferences, at: datetime) -> datetime:
    """The earliest instant, not before this one, at which somebody may be written to unasked."""
    while (night := quiet_at(preferences, at)) is not None:
        at = night[1]
    return at


def quiet_at(preferences: Preferences, at: datetime) -> tuple[datetime, datetime] | None:
    """When the quiet hours begin and end in which an instant lies; None when it lies in none.

    A night may begin two local days before: one of Apia's lasted until the day behind the one that it skipped.
    """
    if preferences.quiet is None:
        return None
    today = local(at, preferences.zone).date()
    nights = (preferences.quiet.of(today - before * ONE_DAY, preferences.zone) for before in range(3))
    return next(((start, end) for start, end in nights if start <= at < end), None)
