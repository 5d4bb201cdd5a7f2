"""Reminders of something that starts at a wall time: when each comes up, and until when it is of use.

They follow from the wall time whenever somebody asks, so a start that is moved, or whose zone gets other rules, takes them
along. What is sent is keyed by the start's wall time and the reminder's `before`: a move is worth another reminder, new rules
are not. A reminder that comes late still goes out before the start; after it, none does.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from bot.model.zones import instant

USUAL = tuple(timedelta(hours=hours) for hours in (7 * 24, 48, 24, 1, 0))
"""How long before the start to remind: elapsed time, also across a clock change (research/sessions-and-funding.md §3.3)."""
AT_THE_START = timedelta(minutes=15)
"""How long after the start it is of use to say that it starts now."""

Standing = Literal["ahead", "due", "past"]


@dataclass(frozen=True, slots=True)
class Reminder:
    """To be sent from `at` on and before `until`, both in UTC."""

    before: timedelta
    at: datetime
    until: datetime

    def stands(self, now: datetime) -> Standing:
        """Whether it is too early, time, or too late: what is past and was never sent is skipped, and said so by who asks."""
        if now < self.at:
            return "ahead"
        return "due" if now < self.until else "past"


def reminders(wall: datetime, zone_name: str, offsets: Iterable[timedelta] = USUAL) -> tuple[Reminder, ...]:
    """The reminders of a start, the earliest first; a start that is skipped or doubled is what `zones.instant` makes of it."""
    start = instant(wall, zone_name)
    return tuple(_reminder(start, before) for before in sorted(set(offsets), reverse=True))


def _reminder(start: datetime, before: timedelta) -> Reminder:
    if before < timedelta(0):
        raise ValueError("a reminder comes before the start, or with it")
    return Reminder(before, start - before, start if before else start + AT_THE_START)
