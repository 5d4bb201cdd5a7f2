"""Recurring pulses: for each scheduled day that has come, a poll of that day, planned once."""

from dataclasses import replace
from datetime import datetime

from bot.model.pulse import cycles
from bot.model.pulse.cycles import USEFUL, Cycle, after_turn, turn
from bot.model.pulse.guards import objections
from bot.model.schedule import Occurrence, due
from bot.ports import Transaction, Vault
from handlers.pulse.bank import askable

SCHEDULE = "the schedule"
"""Who did what nobody of staff did."""


async def plan(tx: Transaction, vault: Vault, now: datetime) -> None:
    """Plan what has come up; said again it changes nothing, for a poll is named after its cycle and its day."""
    for cycle in await tx.cycles.all():
        for occurrence in () if cycle.stopped else due(cycle.schedule, now, USEFUL):
            if await tx.polls.get(cycles.poll_id(cycle, occurrence)) is None:
                await _plan(cycle, occurrence, tx, vault, now)
                cycle = after_turn(cycle)
                await tx.cycles.put(cycle)


async def _plan(cycle: Cycle, occurrence: Occurrence, tx: Transaction, vault: Vault, now: datetime) -> None:
    """Plan the poll of a day; one that would be too much is skipped, and the log says why."""
    bank = await askable(tx)
    items = [bank[item] for item in turn(cycle) if item in bank]
    poll = cycles.poll(cycle, occurrence, items, vault.seal)
    against = objections(poll, await tx.polls.all())
    if not items or (against and not cycle.why):
        poll, why = replace(poll, state="cancelled"), " ".join(against) or "None of its items is there any more."
        await tx.proceedings.add(poll.id, "skipped", SCHEDULE, now, why, poll.span)
    else:
        await tx.proceedings.add(poll.id, "planned", SCHEDULE, now, cycle.why if against else "", poll.span)
    await tx.polls.put(poll)
