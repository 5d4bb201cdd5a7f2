"""When a session is: a wall time in a zone, which is the truth, and the instants that follow from it.

A call has a length, elapsed time; a discussion in a thread has days, counted on the calendar of its zone; some have both.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from bot.model.zones import instant, zone

Kind = Literal["live", "asynchronous", "hybrid"]

SHORTEST, LONGEST = timedelta(minutes=5), timedelta(hours=12)
"""How long a call may be."""
MOST_DAYS = 60
"""Days that a discussion may be open."""


@dataclass(frozen=True, slots=True)
class Timing:
    """From a wall time on; `length` is the call's and nothing without one, `days` the discussion's and 0 without one."""

    wall: datetime
    zone: str
    length: timedelta = timedelta()
    days: int = 0

    def __post_init__(self) -> None:
        zone(self.zone)
        if self.wall.tzinfo:
            raise ValueError("a session begins at a wall time: its zone stands beside it")
        if not (self.length or self.days) or (self.length and not SHORTEST <= self.length <= LONGEST):
            raise ValueError("a session has a call of 5 minutes to 12 hours, a discussion, or both")
        if not 0 <= self.days <= MOST_DAYS:
            raise ValueError(f"a discussion is open for at most {MOST_DAYS} days")

    @property
    def kind(self) -> Kind:
        """What happens: a call, a discussion, or both."""
        if not self.days:
            return "live"
        return "hybrid" if self.length else "asynchronous"

    @property
    def start(self) -> datetime:
        """The instant at which it begins."""
        return instant(self.wall, self.zone)

    @property
    def end(self) -> datetime:
        """The instant at which the call ends; without one, at which the discussion does."""
        return self.start + self.length if self.length else self._last

    @property
    def over(self) -> datetime:
        """The instant at which nothing of it goes on any more."""
        return max(self.end, self._last)

    @property
    def key(self) -> str:
        """All that is said of it in one text: `fold` counts, which two datetimes that are equal may differ in."""
        minutes = self.length // timedelta(minutes=1)
        return f"{self.wall:%Y-%m-%dT%H:%M}/{self.wall.fold} {self.zone} {minutes} {self.days}"

    @property
    def _last(self) -> datetime:
        """When the discussion ends: at the wall time at which it began."""
        return instant(self.wall + timedelta(days=self.days), self.zone)
