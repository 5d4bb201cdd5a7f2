"""The way from a reminder to the questions of a session."""

from datetime import datetime

from bot.card import Button
from bot.model.sessions.session import Session


def ask_buttons(session: Session, now: datetime) -> tuple[Button, ...]:
    """Ask something, while questions are taken."""
    return ()
