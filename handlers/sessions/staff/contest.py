"""Somebody else changed the same field of a session meanwhile: what is stored now stands beside what was typed."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.action import Action
from bot.events import FormValues
from bot.form import Field, Form
from bot.model.sessions.session import Session
from handlers.sessions.staff.fields import NAMES, Sheet
from handlers.sessions.staff.offer import Offer
from handlers.sessions.staff.words import when

FIELDS: Mapping[str, str] = {"timing": "day", "places": "channels"}
"""At which field of the form one of the session's is told, where they have different names."""
LONG = "agenda"
"""Has no room below its field."""


def contest(
    sheet: Sheet, on_submit: Action, stored: Session, questions: Sequence[str], offer: Offer, values: FormValues
) -> Form:
    """The form as it was sent, with what somebody else stored meanwhile where both changed something."""
    now = {FIELDS.get(name, name): told(stored, name, offer) for name in questions}
    shown = tuple(_with(field, now) for field in sheet.fields(stored, offer, values))
    names = ", ".join(NAMES[name] for name in questions)
    intro = (
        f"Meanwhile somebody else changed: {names}. Nothing of yours is saved yet. Save again to put what stands here in "
        "place of theirs; what only they changed stays."
    )
    agenda = f"\nAgenda now stored: {now[LONG]}" if LONG in now else ""
    return Form("Somebody was faster", shown, on_submit, "Save mine", intro + agenda, values)


def told(session: Session, name: str, offer: Offer) -> str:
    """A field of a session in words."""
    match name:
        case "timing":
            return when(session)
        case "places":
            return ", ".join(channel.label for channel in offer.channels if channel.place in session.places) or "none"
        case "moderator" | "deputy":
            person = session.moderator if name == "moderator" else session.deputy
            return offer.called(person) if person else "nobody"
        case "expected":
            return ", ".join(offer.organisations.get(id, id) for id in session.expected) or "all members"
        case _:
            return str(getattr(session, name) or "nothing")


def _with(field: Field, now: Mapping[str, str]) -> Field:
    return replace(field, hint=f"Now stored: {now[field.id]}") if field.id in now and field.id != LONG else field
