"""How much one person may ask of the bot in a time: nobody's script keeps the others waiting, no channel is flooded.

It is counted per person, in the memory of this process: one may be used up while all others go on. What is used comes back bit
by bit; a clock that is set back gives nothing back for that time, and takes nothing.
"""

from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.model.addresses import Person
from bot.ports import Clock


@dataclass(frozen=True, slots=True)
class Allowance:
    """So much at once, and as much again in every span."""

    count: int
    span: timedelta


TURNS = (Allowance(60, timedelta(minutes=1)), Allowance(1_000, timedelta(days=1)))
"""More than anybody taps: a health check is 24 taps, and a day of hard work some hundreds (research/platforms.md §4, API4)."""
ANNOUNCEMENTS = (Allowance(1, timedelta(minutes=1)),)
"""What goes out to channels, of each of the staff."""
SAID_EVERY = timedelta(minutes=1)
"""Whoever goes on all the same is told so once in this time."""
REMEMBERED = 10_000
"""People, those of whom we heard last."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A turn that is one too many; `say` when its person was not told lately."""

    wait: timedelta
    say: bool


@dataclass(slots=True)
class _Used:
    """What somebody used of each allowance, as of an instant."""

    amounts: list[float]
    at: datetime
    told: datetime | None = None


class Usage:
    """Who used how much of some allowances."""

    def __init__(self, clock: Clock, allowances: tuple[Allowance, ...]) -> None:
        self._clock, self._allowances = clock, allowances
        self._used: OrderedDict[str, _Used] = OrderedDict()

    def __len__(self) -> int:
        return len(self._used)

    def of(self, person: Person) -> _Used:
        """What somebody has used by now."""
        now = self._clock.now()
        used = self._used.setdefault(person.key, _Used([0.0] * len(self._allowances), now))
        self._used.move_to_end(person.key)
        if len(self._used) > REMEMBERED:
            self._used.popitem(last=False)
        passed = max(now - used.at, timedelta())
        back = [allowance.count * (passed / allowance.span) for allowance in self._allowances]
        used.amounts = [max(amount - less, 0.0) for amount, less in zip(used.amounts, back, strict=True)]
        used.at = now
        return used

    def wait(self, person: Person) -> timedelta:
        """How long until they may once more; nothing when it is now."""
        over = zip(self.of(person).amounts, self._allowances, strict=True)
        waits = [allowance.span * ((amount + 1 - allowance.count) / allowance.count) for amount, allowance in over]
        return max([timedelta(), *waits])

    def take(self, person: Person) -> None:
        """They did once more."""
        used = self.of(person)
        used.amounts = [amount + 1 for amount in used.amounts]


class Limits:
    """What people may do how often."""

    def __init__(
        self,
        clock: Clock,
        turns: tuple[Allowance, ...] = TURNS,
        announcements: tuple[Allowance, ...] = ANNOUNCEMENTS,
    ) -> None:
        self._clock = clock
        self._turns, self._announcements = Usage(clock, turns), Usage(clock, announcements)

    def turn(self, person: Person) -> Refusal | None:
        """Count a turn of somebody's, or say that it is one too many."""
        if wait := self._turns.wait(person):
            return Refusal(wait, self._to_be_told(person))
        self._turns.take(person)
        return None

    def announcement(self, person: Person) -> timedelta:
        """How long until somebody may announce something; nothing when it is now."""
        return self._announcements.wait(person)

    def announced(self, person: Person) -> None:
        """They did."""
        self._announcements.take(person)

    def _to_be_told(self, person: Person) -> bool:
        used, now = self._turns.of(person), self._clock.now()
        if used.told and used.told <= now < used.told + SAID_EVERY:
            return False
        used.told = now
        return True


class Unlimited:
    """Lets everybody do everything: for the playground, tests, and measurements of what the bot can bear."""

    def turn(self, person: Person) -> None:
        """Never one too many."""

    def announcement(self, person: Person) -> timedelta:
        """At once."""
        return timedelta()

    def announced(self, person: Person) -> None:
        """It makes no difference."""
