"""What a card offers to those who want a session in their calendar."""

from bot.card import Part
from bot.desk import Desk
from bot.model.sessions.rsvps import Rsvp
from bot.model.sessions.session import Session


def calendar_parts(session: Session, rsvp: Rsvp, desk: Desk) -> tuple[Part, ...]:
    """For a card that only whoever said this reads: ways into their own calendar, or out of it; nothing where none fits."""
    return ()


def channel_parts(session: Session, desk: Desk) -> tuple[Part, ...]:
    """For a card that everybody in a channel reads: a file that invites nobody, without anything private."""
    return ()
