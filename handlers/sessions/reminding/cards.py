"""Reminders of a session: in its channels, and to somebody who comes or may come."""

from datetime import datetime

from bot.card import Button, Buttons, Card, Part, text
from bot.model.calendar.wording import on_clocks
from bot.model.preferences import Preferences
from bot.model.sessions.calls import Kind, questions_close
from bot.model.sessions.rsvps import Rsvp
from bot.model.sessions.session import Session
from handlers.sessions import cards, words
from handlers.sessions.finding import Around
from handlers.sessions.links import details_button, rsvp_buttons, wish_button

TITLES: dict[Kind, str] = {
    "week": "Coming up",
    "start": "It begins",
    "closing": "The discussion ends soon",
    "questions": "Questions for a session",
    "personal": "Reminder of a session",
}
"""What each is; days are not named, for whoever reads it may do so on another."""
WHERE = "Write in the thread of the message that announced it."


def in_channel(kind: Kind, session: Session, around: Around) -> Card:
    """What everybody in a channel reads."""
    who = (words.leader(around.leader), words.coming(session, around.turnout)) if kind == "week" else ()
    where = (text(WHERE),) if session.timing.days and kind != "week" else ()
    buttons = Buttons((details_button(session),)) if kind == "closing" else rsvp_buttons(session)
    return Card(title(kind, session), (*words.when(session), *where, *who, buttons))


def to_person(
    kind: Kind, session: Session, rsvp: Rsvp, preferences: Preferences, ways: tuple[Part, ...], ask: tuple[Button, ...]
) -> Card:
    """What somebody reads alone: what they said, when that is on their clock, the way in, and the way out."""
    until: tuple[Part, ...] = ()
    if kind == "questions":
        until = (text("Questions can be asked until ", questions_close(session), "."),)
    own = _on_their_clock(session.timing.start, session.timing.zone, preferences)
    said = text(*cards.stands(session, rsvp))
    return Card(title(kind, session), (*until, *words.when(session), *own, said, *ways, _answers(session, rsvp, ask)))


def title(kind: Kind, session: Session) -> str:
    """What it is, and of what."""
    return f"{TITLES[kind]}: {session.title}"


def _on_their_clock(start: datetime, zone: str, preferences: Preferences) -> tuple[Part, ...]:
    """The start in the reader's own zone, in words; their chat may believe them elsewhere."""
    if preferences.zone == zone:
        return ()
    return (text("In your time zone: ", on_clocks(start, preferences.zone, preferences.language), ".", tone="quiet"),)


def _answers(session: Session, rsvp: Rsvp, ask: tuple[Button, ...]) -> Buttons:
    """Say that one does not come after all; or that one does, where that is open."""
    sure = rsvp.standing == "going" and rsvp.timed == session.timed
    come = () if sure else (wish_button(session, "going"),)
    return Buttons((*come, wish_button(session, "no"), *ask, details_button(session)))
