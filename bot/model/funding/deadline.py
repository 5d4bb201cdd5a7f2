"""When a call closes: on a day of the funder's, in the funder's zone, unless it never does or is only expected."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bot.model.zones import instant


@dataclass(frozen=True, slots=True)
class Closes:
    """Until when proposals are taken, by the clocks of the funder; without an hour it is the end of the day."""

    day: date
    zone: str
    hour: time | None = None

    @property
    def at(self) -> datetime:
        """The instant from which it is too late."""
        if self.hour is None:
            return instant(datetime.combine(self.day + timedelta(days=1), time()), self.zone)
        return instant(datetime.combine(self.day, self.hour), self.zone)


@dataclass(frozen=True, slots=True)
class Rolling:
    """Proposals are taken at any time."""


@dataclass(frozen=True, slots=True)
class Forecast:
    """The call is expected and not out yet: it has no deadline, which is not one that has passed."""


Deadline = Closes | Rolling | Forecast


def closes_at(deadline: Deadline | None) -> datetime | None:
    """The instant from which it is too late; None while there is no such instant, or none known."""
    return deadline.at if isinstance(deadline, Closes) else None


def passed(deadline: Deadline | None, now: datetime) -> bool:
    """Whether it is too late."""
    at = closes_at(deadline)
    return at is not None and at <= now


def days_left(deadline: Deadline | None, now: datetime) -> int | None:
    """Whole days until it is too late, from 0; None where there is no such instant."""
    at = closes_at(deadline)
    return None if at is None else max((at - now) // timedelta(days=1), 0)
