"""What happens to interests and introductions is noted beside them, in the transaction that does it."""

from datetime import datetime

from bot.desk import Desk
from bot.model.funding.events import Actor, Event
from bot.ports import Transaction
from handlers.funding.owing import Moment


def actor(desk: Desk) -> Actor | None:
    """Whoever is at the desk, as an event names them; None for somebody who speaks for nobody."""
    if desk.account is None or desk.organisation is None:
        return None
    return Actor(desk.account.name, desk.organisation.id, desk.account.person)


async def note(what: str, subject: str, desk: Desk, why: str = "") -> None:
    """Note what the person at the desk did."""
    now, who = desk.clock.now(), actor(desk)
    by = who or Actor(desk.name, "", desk.account.person) if desk.account else who
    event = by.did(what, subject, 0, now, why) if by else Event(subject, 0, what, now, why=why)
    await desk.tx.happenings.add(event)


async def note_by_itself(what: str, subject: str, tx: Transaction, now: datetime, why: str = "") -> None:
    """Note what nobody did but the clock."""
    await tx.happenings.add(Event(subject, 0, what, now, why=why))


async def once(what: str, subject: str, at: Moment, why: str = "") -> bool:
    """Whether it was not noted before; now it is."""
    if any((each.what, each.why) == (what, why) for each in await at.tx.happenings.of(subject)):
        return False
    await note_by_itself(what, subject, at.tx, at.now, why)
    return True
