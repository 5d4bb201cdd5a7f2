"""Buttons of this room that several cards share."""

from bot.card import Button
from bot.model.sessions.session import Session
from handlers.sessions.changes.actions import ManageSession


def manage_button(session: Session) -> Button:
    """What can be done with a session."""
    return Button("Manage", ManageSession(session.id), about=f"Edit, call off, hand over or look back on it: {session.title}")
