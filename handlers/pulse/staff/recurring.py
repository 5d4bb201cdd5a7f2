"""Staff let a pulse recur on a schedule, and stop it."""

import hashlib
from collections.abc import Mapping
from dataclasses import replace

from bot.desk import Desk
from bot.events import Pressed, Submitted
from bot.fields import known_here
from bot.model.pulse import cycles
from bot.model.pulse.cycles import Cycle
from bot.model.pulse.guards import objections
from bot.model.pulse.items import Item
from bot.model.zones import local
from bot.reply import Reply, turn_page
from handlers.pulse import bank
from handlers.pulse.staff import cycle_cards, cycle_form
from handlers.pulse.staff.actions import NewCycle, ShowCycles, StopCycle
from handlers.pulse.staff.drafting import offer

LOOKED_AT = 8
"""Pulses to come that are held against the guards when a cycle begins."""


async def open_form(press: Pressed, action: NewCycle, desk: Desk) -> Reply:
    """The form; a channel in which it is opened is chosen."""
    here, zone = await known_here(press.turn, desk.tx), desk.alliance.zone
    choice, today = await offer("pulse", desk.tx), local(desk.clock.now(), zone).date()
    return Reply(open=cycle_form.form(choice, cycle_form.empty(choice, zone, today, (here.id,) if here else ())))


async def begun(sent: Submitted, action: NewCycle, desk: Desk) -> Reply:
    """Keep a cycle, unless it would tire members without a reason."""
    now, choice = desk.clock.now(), await offer("pulse", desk.tx)
    id = hashlib.sha256(f"cycle {sent.turn.id}".encode()).hexdigest()[:16]
    read = cycle_form.read(sent.values, id, desk.name, choice, now)
    if isinstance(read, Cycle) and not read.why and (against := await _objection(read, choice.items, desk)):
        read = {"why": f"{against} Please say why members are asked all the same, or choose a calmer rhythm."}
    if not isinstance(read, Cycle):
        return Reply(open=cycle_form.form(choice, sent.values, read))
    await desk.tx.cycles.put(read)
    await desk.tx.proceedings.add(read.id, f"begun: {cycle_cards.said(read.schedule)}", desk.name, now, read.why)
    return Reply(whisper=cycle_cards.cycle(read, choice.items, now, "It recurs from now on."))


async def show_cycles(press: Pressed, action: ShowCycles, desk: Desk) -> Reply:
    """A page of those that recur."""
    running = [cycle for cycle in await desk.tx.cycles.all() if not cycle.stopped]
    return turn_page(press.turn, cycle_cards.cycles(running, action.page, await bank.askable(desk.tx), desk.clock.now()))


async def stop(press: Pressed, action: StopCycle, desk: Desk) -> Reply:
    """Let it recur no more."""
    cycle = await desk.tx.cycles.get(action.cycle)
    if cycle is None or cycle.stopped:
        return turn_page(press.turn, cycle_cards.no_cycle())
    await desk.tx.cycles.put(replace(cycle, stopped=True))
    await desk.tx.proceedings.add(cycle.id, "stopped", desk.name, desk.clock.now())
    return turn_page(press.turn, cycle_cards.stopped(cycle))


async def _objection(cycle: Cycle, items: Mapping[str, Item], desk: Desk) -> str:
    """The first thing that speaks against the pulses to come; empty when nothing does."""
    known = list(await desk.tx.polls.all())
    for each in cycle_cards.coming(cycle, desk.clock.now(), LOOKED_AT):
        poll = cycles.poll(cycle, each.occurrence, [items[id] for id in each.items], lambda text: text)
        if against := objections(poll, known):
            return against[0]
        known.append(poll)
    return ""
