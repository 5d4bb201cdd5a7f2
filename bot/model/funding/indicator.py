"""The strategy's indicator “No. of new partnerships successfully brokered/in progress” (§8b), recounted from the events.

One partnership is one set of organisations on one opportunity: a trio counts once, and so does the same set on the same call
however often it comes together. Consent that is withdrawn takes away names, not the count.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from bot.model.funding.events import Event
from bot.model.zones import local

BROKERED = "brokered"
UNDER_WAY = frozenset({BROKERED, "in progress", "submitted"})
OVER = frozenset({"won", "not awarded", "abandoned"})


@dataclass(frozen=True, slots=True)
class Opportunity:
    """What an introduction is about: which organisations, on which call, or which funder where there is none."""

    organisations: frozenset[str]
    about: str


@dataclass(frozen=True, slots=True)
class Period:
    """From one day to another, both included, in the one zone in which the alliance reports."""

    first: date
    last: date
    zone: str

    def day(self, at: datetime) -> date:
        """The day of an instant, there."""
        return local(at, self.zone).date()


@dataclass(frozen=True, slots=True)
class Partnerships:
    """The introductions behind each number. `target` is None where none was set, which is never said as 0 %."""

    brokered: tuple[str, ...]
    in_progress: tuple[str, ...]
    target: int | None = None


def partnerships(
    events: Iterable[Event], opportunities: Mapping[str, Opportunity], period: Period, target: int | None = None
) -> Partnerships:
    """Brokered within the period, and under way at its end; of introductions by the same set on the same call the first."""
    history = _histories(events, period)
    firsts: dict[Opportunity, tuple[date, str]] = {}
    under_way: dict[Opportunity, str] = {}
    for id, steps in sorted(history.items()):
        about = opportunities[id]
        if day := next((day for day, what in steps if what == BROKERED), None):
            firsts[about] = min(firsts.get(about, (day, id)), (day, id))
        if steps and steps[-1][1] in UNDER_WAY:
            under_way.setdefault(about, id)
    brokered = sorted(id for day, id in firsts.values() if day >= period.first)
    return Partnerships(tuple(brokered), tuple(sorted(under_way.values())), target)


def _histories(events: Iterable[Event], period: Period) -> dict[str, list[tuple[date, str]]]:
    """The states that each introduction went through until the end of the period, with their days."""
    found: dict[str, list[tuple[date, str]]] = {}
    for each in sorted(events, key=lambda event: (event.subject, event.number)):
        if each.what in UNDER_WAY | OVER and (day := period.day(each.at)) <= period.last:
            found.setdefault(each.subject, []).append((day, each.what))
    return found
