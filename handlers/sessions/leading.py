"""A session for those who lead it: its moderator, its deputy and the Secretariat; everybody else reads that it is for them."""

from bot.card import Card
from bot.desk import Desk
from bot.model.sessions.session import Session
from handlers.sessions.cards import no_session, not_yours
from handlers.sessions.finding import leads, session_of


async def led(id: str, desk: Desk) -> Session | Card:
    """The session, or why it is not theirs to lead."""
    session = await session_of(id, desk.tx)
    if session is None:
        return no_session()
    return session if await leads(session, desk) else not_yours(session)
