"""Recurring pulses as staff see them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import assert_never

from bot.card import Button, Buttons, Card, Part, Strong, text
from bot.model.pulse.cycles import Cycle, after_turn, turn
from bot.model.pulse.items import Item
from bot.model.schedule import WEEKDAYS, FirstWorkingDay, Monthly, Occurrence, Schedule, Weekly, after
from bot.pages import page
from handlers.pulse.links import ALL_POLLS
from handlers.pulse.staff.actions import ShowCycles, StopCycle
from handlers.pulse.staff.draft_cards import clock
from handlers.pulse.staff.links import CYCLES, NEW_CYCLE

ON_A_PAGE = 5
NEXT = 3
"""Pulses to come that are named."""


@dataclass(frozen=True, slots=True)
class Coming:
    """A pulse to come: when, and the items whose turn it will be."""

    occurrence: Occurrence
    items: tuple[str, ...]


def coming(cycle: Cycle, now: datetime, most: int = NEXT) -> list[Coming]:
    """The next pulses of a cycle."""
    found: list[Coming] = []
    moment = now
    while len(found) < most and (occurrence := after(cycle.schedule, moment)):
        found.append(Coming(occurrence, tuple(turn(cycle))))
        cycle, moment = after_turn(cycle), occurrence.at
    return found


def cycle(shown: Cycle, bank: Mapping[str, Item], now: datetime, note: str = "") -> Card:
    """One recurring pulse with what comes next."""
    head = (text(Strong(note)),) if note else ()
    why = (text("Members are asked this often because: ", shown.why, tone="quiet"),) if shown.why else ()
    return Card(
        f"Recurring pulse: {said(shown.schedule)}",
        (*head, *(_next(each, shown, bank) for each in coming(shown, now)), *why, Buttons((_stop(shown), CYCLES, ALL_POLLS))),
    )


def cycles(shown: Sequence[Cycle], number: int, bank: Mapping[str, Item], now: datetime) -> Card:
    """Those that recur, a page at a time."""
    part = page(shown, number, ON_A_PAGE)
    items = [each for one in part.items for each in _item(one, bank, now)] or [text("No pulse recurs.")]
    return Card("Recurring pulses", (*items, *part.steps(ShowCycles), Buttons((NEW_CYCLE, ALL_POLLS))))


def stopped(shown: Cycle) -> Card:
    """It recurs no more."""
    what = "A pulse of it that is open goes on to its end; you can close it early or cancel it."
    return Card("It recurs no more", (text(said(shown.schedule)), text(what), Buttons((CYCLES, ALL_POLLS))))


def no_cycle() -> Card:
    """It was stopped, or never was."""
    return Card("This pulse recurs no more", (text("Nothing was changed."), Buttons((CYCLES, ALL_POLLS))))


def said(schedule: Schedule) -> str:
    """`every 2 weeks on Monday and Friday, 09:00 in Europe/Rome`."""
    return f"{_days(schedule.days)}, {schedule.at:%H:%M} in {schedule.zone}"


def _days(days: Weekly | Monthly | FirstWorkingDay) -> str:
    match days:
        case Weekly():
            names = " and ".join(day.capitalize() for day in WEEKDAYS if day in days.weekdays)
            return f"every week on {names}" if days.every == 1 else f"every {days.every} weeks on {names}"
        case Monthly():
            often = "every month" if days.every == 1 else f"every {days.every} months"
            return f"{often} on the {days.week} {days.weekday.capitalize()}"
        case FirstWorkingDay():
            return "every month on the first working day"
        case _:
            assert_never(days)


def _item(shown: Cycle, bank: Mapping[str, Item], now: datetime) -> tuple[Part, ...]:
    first = [_next(each, shown, bank) for each in coming(shown, now, 1)]
    return (text(Strong(_headed(shown.schedule))), *first, Buttons((_stop(shown),)))


def _next(each: Coming, shown: Cycle, bank: Mapping[str, Item]) -> Part:
    labels = ", ".join(bank[id].label if id in bank else id for id in each.items)
    return text(*clock(each.occurrence.at, shown.schedule.zone), f", open for {shown.days} days: {labels}")


def _headed(schedule: Schedule) -> str:
    words = said(schedule)
    return words[0].upper() + words[1:]


def _stop(shown: Cycle) -> Button:
    return Button("Stop", StopCycle(shown.id), style="danger", about=f"Stop: {said(shown.schedule)}")
