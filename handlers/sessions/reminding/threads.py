"""What the card in channels says of the thread below it."""

from bot.card import Part
from bot.desk import Desk
from bot.model.sessions.session import Session
from handlers.sessions.reminding import thread_cards


async def notice(session: Session, desk: Desk) -> tuple[Part, ...]:
    """Where to write, for a discussion."""
    return thread_cards.below(session)
