"""When organisations that have not answered are reminded: at most twice, within working hours (research/pulse.md §5)."""

from datetime import datetime, time, timedelta

from bot.model.preferences import Preferences, awake
from bot.model.pulse.polls import Poll
from bot.model.zones import instant, local

MOST = 2
LAST_DAY = timedelta(hours=24)
LEAST_APART = timedelta(hours=12)
MORNING, EVENING = time(9), time(17)
SATURDAY = 5
TRIES = 14
"""Steps from a quiet hour to a working one and back: whoever has none in common in a week has none."""


def due(poll: Poll) -> list[datetime]:
    """The instants: halfway, and a day before the end; of two that lie close together only the later one."""
    half, last = poll.opens + (poll.closes - poll.opens) / 2, poll.closes - LAST_DAY
    found = [at for at in (half, last) if poll.opens + LEAST_APART <= at]
    return found[-1:] if len(found) == MOST and found[1] - found[0] < LEAST_APART else found


def moment(wishes: Preferences, now: datetime) -> datetime | None:
    """When somebody is reminded: in the next working hour that is not quiet, else when it is not quiet; None for never."""
    if not wishes.reminders:
        return None
    at = now
    for _ in range(TRIES):
        if (later := working(awake(wishes, at), wishes.zone)) == at:
            return at
        at = later
    return awake(wishes, now)


def working(at: datetime, zone: str) -> datetime:
    """The first instant from this one on that is between nine and five on a weekday where somebody is."""
    wall = local(at, zone)
    if wall.weekday() < SATURDAY and MORNING <= wall.time() < EVENING:
        return at
    day = wall.date() + timedelta(days=wall.time() >= EVENING)
    while day.weekday() >= SATURDAY:
        day += timedelta(days=1)
    return instant(datetime.combine(day, MORNING), zone)
