"""The month's report for staff: once per month and person, on its first working day or as soon as we can."""

from collections.abc import Iterable
from datetime import datetime

from bot.card import Card
from bot.desk import Desk
from bot.model.addresses import Person
from bot.model.deliveries import Delivery
from bot.model.plan import Plan, current, months_due, worth_telling
from bot.ports import Transaction
from handlers.plan import cards

KIND = "plan due"
"""The report, as a delivery."""


async def owe(plan: Plan, staff: Iterable[Person], tx: Transaction, now: datetime) -> None:
    """Owe staff the month's report where there is one, under the month's own name; whoever was owed it gets no other."""
    actions = current(plan, await tx.actions.all())
    worth = [month for month in months_due(plan, now) if worth_telling(actions, month)]
    for person in sorted(staff, key=lambda person: person.key):
        for month in worth:
            await tx.deliveries.owe(f"{KIND}:{month.day:%Y-%m}", person, now)


async def draw(delivery: Delivery, desk: Desk) -> Card | None:
    """The report as things stand when it is sent; none when nothing is due, or the reader is no longer staff."""
    if desk.role != "staff":
        return None
    return cards.report(current(desk.knowledge.plan, await desk.tx.actions.all()), desk.clock.now().date())
