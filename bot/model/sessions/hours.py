"""Whose clock shows what when a session begins: so that bad hours are seen before they are chosen, and shared fairly."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from bot.model.sessions.timing import Timing
from bot.model.zones import local

EARLIEST, LATEST = time(7), time(21)
"""Within these a session is a fair hour; both are included."""


@dataclass(frozen=True, slots=True)
class LocalHour:
    """What an organisation's clocks show at the start; `again` when its last session began at a bad hour too."""

    organisation: str
    wall: datetime
    again: bool = False

    @property
    def fair(self) -> bool:
        """Whether people are up."""
        return EARLIEST <= self.wall.time() <= LATEST


def hours(timing: Timing, zones: Mapping[str, str], last: Iterable[LocalHour] = ()) -> list[LocalHour]:
    """The local hour of each organisation in its zone, bad hours first; `last` are those of the session before."""
    bad = {each.organisation for each in last if not each.fair}
    found = [LocalHour(id, local(timing.start, zone)) for id, zone in sorted(zones.items())]
    told = [LocalHour(each.organisation, each.wall, not each.fair and each.organisation in bad) for each in found]
    return sorted(told, key=lambda each: each.fair)


def shifted(before: Timing, timing: Timing, zone: str) -> timedelta:
    """By how much later somebody's clock shows this session of a series than the one before; nothing for most people.

    Where one zone changes its clocks and another does not, the same wall time of the session is another one elsewhere.
    """
    theirs = _of_day(local(timing.start, zone)) - _of_day(local(before.start, zone))
    own = _of_day(timing.wall) - _of_day(before.wall)
    return (theirs - own + HALF_A_DAY) % (2 * HALF_A_DAY) - HALF_A_DAY


HALF_A_DAY = timedelta(hours=12)


def _of_day(wall: datetime) -> timedelta:
    return timedelta(hours=wall.hour, minutes=wall.minute)
