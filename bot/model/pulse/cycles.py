"""Pulses that recur: a schedule, and the items that take turns."""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from bot.model.addresses import Place
from bot.model.pulse.items import Item
from bot.model.pulse.polls import Poll, asked
from bot.model.schedule import Occurrence, Schedule
from bot.model.zones import instant, local

USEFUL = timedelta(hours=20)
"""How late a pulse may still begin; after that the next one comes."""


@dataclass(frozen=True, slots=True)
class Cycle:
    """A recurring pulse: on each scheduled day the next `at_once` of its items, for so many days, in these channels.

    `why` is the reason for which staff overruled the guards, if they did. `asked` counts the items that had their turn.
    """

    id: str
    schedule: Schedule
    items: tuple[str, ...]
    at_once: int
    days: int
    places: tuple[Place, ...]
    by: str
    why: str = ""
    asked: int = 0
    stopped: bool = False
    comments: bool = False
    direct: bool = False


def turn(cycle: Cycle) -> Sequence[str]:
    """The items whose turn it is: each comes again only after all others."""
    count = min(cycle.at_once, len(cycle.items))
    return [cycle.items[(cycle.asked + number) % len(cycle.items)] for number in range(count)]


def after_turn(cycle: Cycle) -> Cycle:
    """The cycle when they have been asked."""
    return replace(cycle, asked=cycle.asked + len(turn(cycle)))


def poll_id(cycle: Cycle, occurrence: Occurrence) -> str:
    """What the poll of a scheduled day is called: always the same, so that it is planned once."""
    return hashlib.sha256(f"{cycle.id} {occurrence.day}".encode()).hexdigest()[:16]


def poll(cycle: Cycle, occurrence: Occurrence, items: Iterable[Item], seal: Callable[[str], str]) -> Poll:
    """The poll of a scheduled day, planned; it ends at the wall time at which it began."""
    id, opens, zone = poll_id(cycle, occurrence), occurrence.at, cycle.schedule.zone
    closes = instant(local(opens, zone) + timedelta(days=cycle.days), zone)
    made = Poll(id, "pulse", asked(id, items, seal), opens, closes, zone, cycle.places, cycle.by, "planned")
    return replace(made, cycle=cycle.id, comments=cycle.comments, direct=cycle.direct)
