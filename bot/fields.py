"""Fields that several features' forms share, and what was typed in them; what does not fit raises Unfit.

`Reading` collects the faults by field, so that all of them are told at once.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from typing import TypeVar

from bot.events import FormValues, Turn
from bot.form import Choice, Line
from bot.model import zones
from bot.model.addresses import Place
from bot.model.channels import Channel
from bot.model.days import FIRST_YEAR, LAST_YEAR
from bot.model.lines import Unfit
from bot.ports import Transaction

MOST_OPTIONS = 100

T = TypeVar("T")


@dataclass(slots=True)
class Reading:
    """What was typed, and what is wrong with it."""

    sent: FormValues
    faults: dict[str, str] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """What a field of one value holds."""
        value = self.sent.get(name, "")
        return value.strip() if isinstance(value, str) else ""

    def texts(self, name: str) -> tuple[str, ...]:
        """What a field of several values holds."""
        value = self.sent.get(name, ())
        return value if isinstance(value, tuple) else (value,) if value else ()

    def get(self, name: str, read: Callable[[str], T], instead: T) -> T:
        """What a field means; what stands there instead while it has a fault."""
        try:
            return read(self.text(name))
        except Unfit as fault:
            self.faults.setdefault(name, str(fault))
            return instead


def channels_field(known: Sequence[Channel]) -> tuple[Choice, ...]:
    """The channels to choose from; none where none is known."""
    options = tuple((channel.id, channel.label) for channel in known[:MOST_OPTIONS])
    hint = "Those in which I introduced myself, and those in which you opened this form."
    return (Choice("channels", "Channels", options, hint=hint, required=False, many=True),) if options else ()


def zone_field() -> Line:
    """The zone of the day and the time."""
    return Line("zone", "Time zone", hint="By region and city, for example Europe/Brussels", longest=64)


async def known_here(turn: Turn, tx: Transaction) -> Channel | None:
    """The channel in which staff open a form, known from now on; None in private."""
    if turn.private:
        return None
    await tx.channels.note(turn.place, turn.called)
    place = replace(turn.place, thread=None)
    return next((channel for channel in await tx.channels.all() if channel.place == place), None)


def places(reading: Reading, known: Sequence[Channel]) -> tuple[Place, ...]:
    """The channels that were chosen."""
    chosen = reading.texts("channels")
    return tuple(channel.place for channel in known if channel.id in chosen)


def ids(known: Sequence[Channel], chosen: Iterable[Place]) -> tuple[str, ...]:
    """Channels as they stand in the form."""
    there = {channel.place: channel.id for channel in known}
    return tuple(there[place] for place in chosen if place in there)


def zone(typed: str) -> str:
    """The name of a zone; raises Unfit with what may have been meant."""
    try:
        zones.zone(typed)
    except ValueError as fault:
        raise Unfit(str(fault)) from None
    return typed


def number(least: int, most: int) -> Callable[[str], int]:
    """Reads a whole number between these."""

    def read(typed: str) -> int:
        if not (typed.isascii() and typed.isdecimal() and len(typed) <= 4 and least <= int(typed) <= most):
            raise Unfit(f"Please give a number from {least} to {most}.")
        return int(typed)

    return read


def day(typed: str) -> date:
    """A day as date pickers send it, of a year that may be meant."""
    try:
        found = date.fromisoformat(typed)
    except ValueError:
        raise Unfit("Please give a day.") from None
    if not FIRST_YEAR <= found.year < LAST_YEAR:
        raise Unfit(f"Please give a day from {FIRST_YEAR} to {LAST_YEAR - 1}.")
    return found


def clock(typed: str) -> time:
    """A wall time as time pickers send it."""
    try:
        return time.fromisoformat(typed).replace(tzinfo=None, second=0, microsecond=0)
    except ValueError:
        raise Unfit("Please give a time, like 09:00.") from None


def shown_once(wall: datetime, zone_name: str) -> datetime:
    """The instant of a wall time; of one that clocks show twice the first; raises Unfit for one that they never show."""
    if zones.kind(wall, zone_name) == "skipped":
        raise Unfit(f"Clocks are put forward over {wall:%H:%M} on that day in {zone_name}. Please choose another time.")
    return zones.instant(wall, zone_name)
