"""How much waits to be sent, and for how long already."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.meter import Meter
from bot.ports import Clock, Store, Transaction
from bot.sweep import Part


@dataclass(frozen=True, slots=True)
class Backlog:
    """Conversations in which something is due, and how long the oldest has been."""

    conversations: int
    oldest: timedelta


async def backlog(tx: Transaction, now: datetime) -> Backlog:
    """What waits at an instant."""
    due = await tx.deliveries.due(now)
    return Backlog(len(due), now - min(due.values(), default=now))


def measured(store: Store, clock: Clock, meter: Meter) -> Part:
    """The part of the sweep that takes it down."""

    async def part() -> None:
        async with store.transaction() as tx:
            found = await backlog(tx, clock.now())
        meter.owed(found.conversations, found.oldest.total_seconds())

    return part
