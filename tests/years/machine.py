"""The machine on which the bot runs: it stands still, its clock is wrong, and at times the platform is away."""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Spell:
    """Something that is so for a while; `off` is what the clock shows beyond the truth."""

    begin: datetime
    end: datetime
    off: timedelta = timedelta(0)


class Spells:
    """Spells that do not overlap, in order."""

    def __init__(self, spells: list[Spell]) -> None:
        self._spells = spells
        self._edges = [edge for each in spells for edge in (each.begin, each.end)]

    def at(self, true: datetime) -> Spell | None:
        """The spell in which an instant lies."""
        place = bisect_right(self._edges, true)
        return self._spells[place // 2] if place % 2 else None

    def next_edge(self, true: datetime) -> datetime | None:
        """When something begins or ends next."""
        place = bisect_right(self._edges, true)
        return self._edges[place] if place < len(self._edges) else None


@dataclass(slots=True)
class Machine:
    """True time, and what is wrong when; its clock is all that the bot gets to see."""

    true: datetime
    stops: Spells
    wrong: Spells
    away: Spells

    def now(self) -> datetime:
        """What the clock shows."""
        spell = self.wrong.at(self.true)
        return self.true + (spell.off if spell else timedelta(0))

    def rests(self, until: datetime) -> bool:
        """Let time pass until something is to be done; True when something began or ended before, and it is that time now."""
        edges = (spells.next_edge(self.true) for spells in (self.wrong, self.away))
        self.true = min([until, *(edge for edge in edges if edge)])
        return self.true < until

    def stands_still(self) -> bool:
        """Whether the machine was off; now it is on again."""
        spell = self.stops.at(self.true)
        if spell:
            self.true = spell.end
        return spell is not None


def sound(begin: datetime) -> Machine:
    """A machine that nothing is wrong with."""
    return Machine(begin, Spells([]), Spells([]), Spells([]))


def worn(begin: datetime, end: datetime, chance: Random) -> Machine:
    """A machine that is off for a minute to seven days, some twenty times a year, and comes back with a wrong clock or not."""
    stops, wrong, away = [], [], []
    true = begin
    while (true := true + timedelta(days=chance.expovariate(1 / 12))) < end:
        stop = Spell(true, true + MINUTE * 10080 ** chance.random())
        stops.append(stop)
        true = stop.end
        if chance.random() < 0.6:
            off = chance.choice([-DAY, -HOUR, HOUR, DAY])
            since = chance.choice([stop.begin, true, true + DAY * chance.random()])
            wrong.append(Spell(since, max(since, true) + timedelta(hours=chance.uniform(0.2, 36)), off))
            true = wrong[-1].end
    true = begin
    while (true := true + timedelta(days=chance.expovariate(1 / 15))) < end:
        away.append(Spell(true, true + MINUTE * 1440 ** chance.random()))
        true = away[-1].end
    return Machine(begin, Spells(stops), Spells(wrong), Spells(away))
