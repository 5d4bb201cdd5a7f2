"""Buttons of this room that several cards share."""

from bot.card import Button
from bot.model.sessions.session import Session
from handlers.sessions.changes.actions import ManageSession


def manage_button(session: Session) -> Button:
    """What can be done with a session."""
    return Button("Manage", ManageSession(session.id), about=f"Call off, open again, end or hand over: {session.title}")
