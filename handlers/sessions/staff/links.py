"""Buttons of staff's that several cards of sessions share."""

from bot.card import Button, Buttons, Part
from bot.model.sessions.session import Session
from handlers.sessions.staff.actions import EditAgenda, EditCircle, EditSession, NewSession


def new_button(channel: str = "") -> Button:
    """The form of a session; for the channel of this id if one is named."""
    return Button("New session", NewSession("", channel), opens_form=True, about="You see it before anybody else does")


NEW = new_button()


def beginnings(*, staff: bool) -> tuple[Part, ...]:
    """The ways to something new, for staff."""
    return (Buttons((NEW,)),) if staff else ()


def edit_buttons(session: Session) -> tuple[Button, ...]:
    """The forms of all that staff can change."""
    what = Button("Edit", EditSession(session.id, ""), opens_form=True, about="What it is about, when and where")
    who = Button("Who leads and comes", EditCircle(session.id, ""), opens_form=True, about="Moderator, places, series")
    return (what, who)


def agenda_button(session: Session) -> Button:
    """The form of what whoever leads it may change."""
    return Button("Edit", EditAgenda(session.id, ""), opens_form=True, about="Agenda and link to the call")


def next_button(session: Session) -> Button:
    """The form of the one after it."""
    return Button("Announce the next one", NewSession(session.id), opens_form=True, about="As this one, a week later")
