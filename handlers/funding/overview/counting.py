"""“No. of new partnerships successfully brokered/in progress” (strategy §8b), recounted from what happened whenever asked."""

from dataclasses import dataclass
from datetime import date

from bot.model.funding.indicator import BROKERED, Opportunity, Partnerships, Period, partnerships
from bot.model.lines import folded
from bot.model.targets import PARTNERSHIPS
from bot.model.zones import local
from bot.ports import Transaction


@dataclass(frozen=True, slots=True)
class Year:
    """A year's numbers, by the calendar of the one zone in which the alliance reports."""

    year: int
    zone: str
    counted: Partnerships
    others: tuple[int, ...] = ()
    """The years before and after of which there is something to see, or to plan."""


async def count(year: int, tx: Transaction, zone: str) -> Year:
    """A year's numbers."""
    made = {each.id: Opportunity(each.organisations, folded(each.about)) for each in await tx.introductions.all()}
    events = [each for each in await tx.happenings.all() if each.subject in made]
    targets = {target.year: target.number for target in await tx.targets.of(PARTNERSHIPS)}
    period = Period(date(year, 1, 1), date(year, 12, 31), zone)
    return Year(year, zone, partnerships(events, made, period, targets.get(year)))


async def years(tx: Transaction, zone: str) -> list[int]:
    """From the first year in which any was brokered to the last of which anything is known, and those with a target."""
    made = {each.id for each in await tx.introductions.all()}
    known = [each for each in await tx.happenings.all() if each.subject in made]
    begun = {local(each.at, zone).year for each in known if each.what == BROKERED}
    later = {local(each.at, zone).year for each in known}
    between = range(min(begun), max(later) + 1) if begun else ()
    return sorted({*between, *(target.year for target in await tx.targets.of(PARTNERSHIPS))})
