"""Sessions of some years in one zone, their people, and every reminder that must come, found without the bot's own rules."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, time, timedelta
from random import Random

from bot.model.addresses import Person, Place, Recipient
from bot.model.preferences import Preferences, Quiet
from bot.model.sessions.timing import Timing
from tests.years.judge import Walls
from tests.years.machine import DAY, HOUR, MINUTE
from tests.years.plan import NEVER, NIGHTS, QUARTER

SLACK, TEAMS = Place("slack", "T1", "C1"), Place("teams", "tenant", "19:x@thread.tacv2")
ANA, BEN, NOA = Person("slack", "T1", "UANA"), Person("teams", "tenant", "ben"), Person("slack", "T1", "UNOA")
CEM, CEM_TOO = Person("slack", "T1", "UCEM"), Person("teams", "tenant", "cem")
"""Ana is never asleep; Ben sleeps in Nairobi and chose times of his own; Noa does not come; Cem said so on two platforms."""
WISHES = {
    ANA: Preferences("Europe/Rome", quiet=None),
    BEN: Preferences("Africa/Nairobi", quiet=Quiet(time(20), time(8)), ahead=(10 * MINUTE, 2 * DAY, 7 * DAY)),
    CEM: Preferences("UTC", quiet=None, ahead=(HOUR,)),
}
EAST = 3 * HOUR
"""By so much clocks in Nairobi are ahead of UTC, all year."""


@dataclass(slots=True)
class Gathering:
    """A session as people know it between two instants of true time; moved, it is another of the same id."""

    id: str
    timing: Timing
    start: datetime
    over: datetime
    planned: datetime
    timed: int = 1
    known: datetime = NEVER
    told: datetime = NEVER
    """What the clock showed when people heard of it."""
    gone: datetime = NEVER
    changes: datetime = NEVER
    """When it is moved or called off, if the clock is right then."""
    later: timedelta = timedelta()
    """By how much it is moved; it is called off where that is nothing."""


@dataclass(frozen=True, slots=True)
class Expected:
    """A reminder to somebody, from `at` on and before `until`."""

    subject: str
    to: Recipient
    at: datetime
    until: datetime


@dataclass(slots=True)
class Calendar:
    """All that is planned in a zone."""

    zone: str
    walls: Walls
    gatherings: list[Gathering] = field(default_factory=list)

    def moved(self, known: Gathering, at: datetime) -> Gathering:
        """The same at a later time, from an instant on."""
        known.gone = at
        wall = known.timing.wall + known.later
        days = known.timing.days * DAY
        later = replace(known.timing, wall=wall)
        made = Gathering(known.id, later, self.walls.at(wall), self.walls.at(wall + days), at, known.timed + 1, at, at)
        self.gatherings.append(made)
        return made


def planned(zone: str, begin: datetime, days: int, chance: Random) -> Calendar:
    """A session about every ten days: some when clocks are changed, some in writing, some moved or called off."""
    first = begin.date()
    found = Calendar(zone, Walls(zone, first, first + timedelta(days=days + 40)))
    day, number = first + 16 * DAY, 0
    while day < first + timedelta(days=days):
        number += 1
        at = time.fromisoformat(NIGHTS[zone][0])
        quarter = (datetime.min + chance.randrange(96) * QUARTER).time()
        wall = datetime.combine(day, at if chance.random() < 0.3 else quarter)
        timing = Timing(wall, zone, days=3) if chance.random() < 0.2 else Timing(wall, zone, HOUR)
        over = found.walls.at(wall + timing.days * DAY)
        found.gatherings.append(_gathering(f"{number:x}", timing, found.walls.at(wall), over, chance))
        day += timedelta(days=chance.randrange(6, 14))
    return found


def _gathering(id: str, timing: Timing, start: datetime, over: datetime, chance: Random) -> Gathering:
    made = Gathering(id, timing, start, over, start - timedelta(days=chance.uniform(9, 14)))
    if chance.random() < 0.2:
        made.changes = start - timedelta(hours=chance.uniform(1, 140))
        made.later = chance.choice((0, 1, 1, 1)) * chance.randint(1, 400) * QUARTER
    return made


def expected(gathering: Gathering) -> Iterator[Expected]:
    """Every reminder of a session that came up while people knew it."""
    for each in _all(gathering):
        if each.at >= gathering.told:
            yield each


def before(gathering: Gathering) -> Iterator[Expected]:
    """Every reminder that came up before people knew of it: none is owed, unless the clock is put back behind that."""
    return (each for each in _all(gathering) if each.at < gathering.told)


def asleep(to: Recipient, clock: datetime) -> bool:
    """Whether nobody is to write to somebody at this time of the clock."""
    return to == BEN and not 8 <= (clock.astimezone(UTC) + EAST).hour < 20


def _all(gathering: Gathering) -> Iterator[Expected]:
    start = gathering.start
    name = f"session reminder:{gathering.id}-1.{gathering.timed}"
    for place in (SLACK, TEAMS):
        yield Expected(f"{name}:week:10080", place, start - 7 * DAY, start)
        yield Expected(f"{name}:start:0", place, start, start + QUARTER)
        if gathering.timing.days:
            yield Expected(f"{name}:closing:1440", place, gathering.over - DAY, gathering.over)
    for who, wishes in WISHES.items():
        yield Expected(f"{name}:questions:2880", who, _rested(who, start - 2 * DAY), start - DAY)
        for ahead in wishes.ahead:
            yield Expected(f"{name}:personal:{ahead // MINUTE}", who, _rested(who, start - ahead), start)


def _rested(who: Person, at: datetime) -> datetime:
    """A quarter of an hour before the night in which Ben would be woken."""
    if not asleep(who, at):
        return at
    there = at + EAST
    evening = there.replace(hour=19, minute=45, second=0)
    return (evening if there.hour >= 20 else evening - DAY) - EAST
