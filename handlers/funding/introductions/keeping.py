"""A joint bid is kept as it is now: noted, and told to all who shared their names, whoever changed it."""

from bot.desk import Desk
from bot.model.funding.introductions import Introduction
from handlers.funding.introductions import owing
from handlers.funding.noting import note
from handlers.funding.owing import moment


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
