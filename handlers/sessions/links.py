"""Buttons that several cards of sessions share."""

from bot.card import Button, Buttons, Style
from bot.menu import run_button
from bot.model.sessions.rsvps import Wish
from bot.model.sessions.session import Session
from handlers.sessions.actions import SayRsvp, ShowSession, ShowSteps

ALL_SESSIONS = run_button("All sessions", "sessions")
WISHES: dict[Wish, str] = {"going": "Going", "maybe": "Maybe", "no": "Can't go"}


def details_button(session: Session) -> Button:
    """The session as it is to whoever presses."""
    return Button("Details", ShowSession(session.id), about=f"{session.title}: what you said, and all that you can do")


def steps_button(session: Session) -> Button:
    """What was done to it."""
    return Button("What was done", ShowSteps(session.id), about="Who announced, changed or called off this session")


def wish_button(session: Session, wish: Wish) -> Button:
    """Say one thing about coming."""
    style: Style = "primary" if wish == "going" else "default"
    return Button(WISHES[wish], SayRsvp(session.id, wish), style, about=f"{WISHES[wish]}: {session.title}")


def rsvp_buttons(session: Session) -> Buttons:
    """Say whether one comes, or look closer."""
    return Buttons((*(wish_button(session, wish) for wish in WISHES), details_button(session)))
