"""What this room has to say on a session's pages: the way to manage it, and how many have yet to confirm its time."""

from bot.card import Button, Part, text
from bot.desk import Desk
from bot.model.sessions.rsvps import Rsvp, to_confirm
from bot.model.sessions.session import Session
from handlers.sessions.changes.links import manage_button
from handlers.sessions.finding import leads
from handlers.sessions.words import people


async def way(session: Session, desk: Desk) -> tuple[Button, ...]:
    """For whoever leads it."""
    return (manage_button(session),) if await leads(session, desk) else ()


async def notice(session: Session, desk: Desk) -> tuple[Part, ...]:
    """How many of those who come said so of another time; nothing when none did."""
    if not session.takes_answers(desk.clock.now()):
        return ()
    return unconfirmed(len(to_confirm(session, await desk.tx.rsvps.of(session.id))))


async def extra(session: Session, rsvp: Rsvp | None, desk: Desk) -> tuple[Part, ...]:
    """The same on one's own page."""
    return await notice(session, desk)


def unconfirmed(number: int) -> tuple[Part, ...]:
    """So many have yet to say it again."""
    has = "has" if number == 1 else "have"
    return (text(f"{people(number)} of those who come {has} yet to confirm the time.", tone="quiet"),) if number else ()
