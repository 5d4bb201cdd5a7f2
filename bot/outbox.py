"""How much waits to be sent, and for how long already."""

from collections.abc import Mapping
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
    return _backlog(await tx.deliveries.due(now), now)


async def delayed(tx: Transaction, now: datetime) -> Backlog:
    """The same without workspaces that take nothing from us: staff know of those, and it holds up nobody else."""
    silent = tuple(f"{silence.key}:" for silence in await tx.silences.all() if silence.everywhere)
    due = await tx.deliveries.due(now)
    return _backlog({lane: since for lane, since in due.items() if not lane.startswith(silent)}, now)


def _backlog(due: Mapping[str, datetime], now: datetime) -> Backlog:
    return Backlog(len(due), now - min(due.values(), default=now))


def measured(store: Store, clock: Clock, meter: Meter) -> Part:
    """The part of the sweep that takes it down."""

    async def part() -> None:
        async with store.transaction() as tx:
            found = await backlog(tx, clock.now())
        meter.owed(found.conversations, found.oldest.total_seconds())

    return part
