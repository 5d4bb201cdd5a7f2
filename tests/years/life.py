"""How the years pass: from one thing that is due to the next, with sweeps a moment later, and everything that goes wrong."""

from collections.abc import Callable
from datetime import datetime, timedelta
from random import Random

from bot.model.schedule import after
from storage.memory_store import MemoryStore
from tests.years.keeper import Keeper, Log
from tests.years.machine import DAY, MINUTE, Machine
from tests.years.plan import Plan

Make = Callable[[Plan, Machine, MemoryStore, Log], Keeper]

PATIENCE = timedelta(minutes=3)
"""How long after the platform came back everything was tried again: the longest pause, and some."""


async def lived(plan: Plan, machine: Machine, until: datetime, chance: Random, make: Make = Keeper, trouble: float = 1) -> Log:
    """What happened in these years. Processes end at random: between sweeps, and between noting and sending."""
    store, log = MemoryStore(), Log()
    keeper, tidied, soon = make(plan, machine, store, log), None, True
    while machine.true < until:
        soon = machine.rests(_next(keeper, chance, soon=soon))
        if machine.stands_still() or chance.random() < 0.05 * trouble:
            keeper, tidied, soon = make(plan, machine, store, log), None, True
        wanted = await keeper.note()
        if chance.random() < 0.03 * trouble:
            soon = True
            continue
        await keeper.pay(wanted)
        if not machine.away.at(machine.true) and not machine.away.at(machine.true - PATIENCE):
            log.chances.append((machine.true, machine.now()))
        if tidied is None or abs(machine.now() - tidied) > 2 * DAY:
            await keeper.tidy()
            tidied = machine.now()
    return log


def _next(keeper: Keeper, chance: Random, *, soon: bool) -> datetime:
    """When to look again: some minutes after trouble and now and then, else up to a minute and a half after what is due."""
    plan, machine = keeper.plan, keeper.machine
    if soon or chance.random() < 0.1:
        return machine.true + chance.uniform(3, 5) * MINUTE
    now = machine.now()
    moments = [found.at for each in plan.series if (found := after(each.schedule, now))]
    moments += [reminder.at for _, reminder in keeper.reminders() if reminder.at > now]
    news = [session.known for session in plan.sessions if session.known > machine.true]
    waits = [*(moment - now for moment in moments), *(known - machine.true for known in news), timedelta(days=1)]
    return machine.true + min(waits) + chance.uniform(0, 1.5) * MINUTE
