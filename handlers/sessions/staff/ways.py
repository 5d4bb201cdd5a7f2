"""What staff, and whoever leads a session, can do on its own page."""

from bot.card import Button
from bot.desk import Desk
from bot.model.sessions.session import Session
from handlers.sessions.finding import leads
from handlers.sessions.staff.links import agenda_button, edit_buttons, next_button


async def edits(session: Session, desk: Desk) -> tuple[Button, ...]:
    """The forms, as long as there is something to change; and for staff the way to the next session."""
    if desk.role == "staff":
        changes = edit_buttons(session) if session.state == "announced" else ()
        return (*changes, next_button(session)) if session.state != "cancelled" else ()
    return (agenda_button(session),) if session.state == "announced" and await leads(session, desk) else ()
