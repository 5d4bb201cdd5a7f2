"""The month's report for staff: once per month and person, on its first working day or as soon as we can."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from bot.card import Card
from bot.desk import Desk
from bot.model.addresses import Person
from bot.model.deliveries import Delivery
from bot.model.plan import current
from bot.model.schedule import Occurrence
from bot.ports import Transaction
from handlers.plan import cards

KIND = "plan due"
"""The report, as a delivery."""


async def owe(months: Sequence[Occurrence], staff: Iterable[Person], tx: Transaction, now: datetime) -> None:
    """Owe staff the report of each month, under the month's own name; whoever was owed it is owed nothing more."""
    for person in sorted(staff, key=lambda person: person.key):
        for month in months:
            await tx.deliveries.owe(f"{KIND}:{month.day:%Y-%m}", person, now)


async def draw(delivery: Delivery, desk: Desk) -> Card | None:
    """The report as things stand when it is sent; none when nothing is due, or the reader is no longer staff."""
    if desk.role != "staff":
        return None
    return cards.report(current(desk.knowledge.plan, await desk.tx.actions.all()), desk.clock.now().date())
