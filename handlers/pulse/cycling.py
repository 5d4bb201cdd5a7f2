"""Recurring pulses: for each scheduled day that has come, a poll of that day, planned once."""

import hashlib
from dataclasses import replace
from datetime import datetime, timedelta

from bot.model.pulse.cycles import USEFUL, Cycle, after_turn, turn
from bot.model.pulse.guards import objections
from bot.model.pulse.polls import Poll, asked
from bot.model.schedule import Occurrence, due
from bot.ports import Transaction, Vault
from handlers.pulse.bank import askable

SCHEDULE = "the schedule"


async def plan(tx: Transaction, vault: Vault, now: datetime) -> None:
    """Plan what has come up; said again it changes nothing, for a poll is named after its cycle and its day."""
    for cycle in await tx.cycles.all():
        for occurrence in () if cycle.stopped else due(cycle.schedule, now, USEFUL):
            id = hashlib.sha256(f"{cycle.id} {occurrence.day}".encode()).hexdigest()[:16]
            if await tx.polls.get(id) is None:
                await _plan(id, cycle, occurrence, tx, vault, now)
                cycle = after_turn(cycle)
                await tx.cycles.put(cycle)


async def _plan(id: str, cycle: Cycle, occurrence: Occurrence, tx: Transaction, vault: Vault, now: datetime) -> None:
    """Plan the poll of a day; one that would be too much is skipped, and the log says why."""
    bank = await askable(tx)
    items = [bank[item] for item in turn(cycle) if item in bank]
    opens, zone = occurrence.at, cycle.schedule.zone
    asks = asked(id, items, vault.seal)
    poll = Poll(id, "pulse", asks, opens, opens + timedelta(days=cycle.days), zone, cycle.places, cycle.by, "planned")
    poll = replace(poll, cycle=cycle.id, comments=cycle.comments)
    against = objections(poll, await tx.polls.all())
    if not items or (against and not cycle.why):
        poll = replace(poll, state="cancelled")
        await tx.proceedings.add(id, "skipped", SCHEDULE, now, " ".join(against) or "None of its items is there any more.")
    else:
        await tx.proceedings.add(id, "planned", SCHEDULE, now, cycle.why if against else "")
    await tx.polls.put(poll)
