"""What becomes of a joint bid is kept, noted, and told to all who shared their names, whoever changed it."""

from bot.desk import Desk
from bot.model.funding.interest import Interest
from bot.model.funding.introductions import Introduction
from handlers.funding.introductions import owing
from handlers.funding.noting import note
from handlers.funding.owing import moment

OPEN = ("brokered", "in progress", "submitted")
"""States in which there is still something to come."""


async def deadline_moved(interest: Interest, desk: Desk) -> None:
    """Tell those who bid together already, and nobody else, that one of them has another deadline."""
    for each in await desk.tx.introductions.all():
        mine = {party.organisation for party in each.parties if party.interest == interest.id}
        if each.state in OPEN and mine - each.withdrawn:
            await owing.owe_deadline(each, interest, moment(desk))


async def keep(before: Introduction, changed: Introduction, what: str, desk: Desk, why: str = "") -> None:
    """Keep it, note it, tell all of them, and the Secretariat when results differ."""
    await desk.tx.introductions.put(changed)
    if what and what != changed.state:
        await note(what, changed.id, desk, why)
    if changed.state != before.state:
        await note(changed.state, changed.id, desk, why)
    at = moment(desk)
    await owing.owe_news(changed, at)
    if changed.disputed and not before.disputed:
        await owing.owe_staff(owing.DISPUTE, changed.id, desk.secretariat.staff, at)
