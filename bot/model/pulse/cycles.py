"""Pulses that recur: a schedule, and the items that take turns."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from bot.model.addresses import Place
from bot.model.schedule import Schedule

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


def turn(cycle: Cycle) -> Sequence[str]:
    """The items whose turn it is: each comes again only after all others."""
    count = min(cycle.at_once, len(cycle.items))
    return [cycle.items[(cycle.asked + number) % len(cycle.items)] for number in range(count)]


def after_turn(cycle: Cycle) -> Cycle:
    """The cycle when they have been asked."""
    return replace(cycle, asked=cycle.asked + len(turn(cycle)))
