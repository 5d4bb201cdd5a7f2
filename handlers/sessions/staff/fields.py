"""What the forms of a session have in common: which field holds what, and what fields of a session are called."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bot.action import Action
from bot.events import FormValues
from bot.fields import Reading
from bot.form import Field, Form, Line, Paragraph
from bot.model.lines import Unfit
from bot.model.sessions import entry
from bot.model.sessions.links import LONGEST as LONGEST_LINK
from bot.model.sessions.session import Session
from handlers.sessions.staff.offer import Offer

NAMES: Mapping[str, str] = {
    "title": "issue",
    "timing": "time",
    "agenda": "agenda",
    "link": "link to the call",
    "places": "channels",
    "moderator": "moderator",
    "deputy": "deputy",
    "capacity": "number of places",
    "expected": "organisations expected",
    "series": "series",
}
"""The fields of a session, as they are told."""
PREVIEWED = "Nothing is posted before you have seen the preview. "
MOST_DIGITS = 6


@dataclass(frozen=True, slots=True)
class Sheet:
    """A form of some of a session's fields.

    fields   of a session, with what there is to choose from, and with what stands in them
    values   a session as it stands in them
    read     the session with what was typed; faults are noted in the reading
    action   what the form is sent as, by session and marks
    """

    title: str
    intro: str
    fields: Callable[[Session, Offer, FormValues], tuple[Field, ...]]
    values: Callable[[Session, Offer], FormValues]
    read: Callable[[Reading, Session, Offer], Session]
    action: Callable[[str, str], Action]


def form(
    sheet: Sheet, on_submit: Action, session: Session, offer: Offer, values: FormValues, faults: Mapping[str, str] | None = None
) -> Form:
    """The form, with what was typed in it; a field that a fault asks for stands in it too."""
    typed = {**dict.fromkeys(faults or {}, ""), **values}
    submit, intro = ("Preview", PREVIEWED + sheet.intro) if session.state == "draft" else ("Save", sheet.intro)
    return Form(sheet.title, sheet.fields(session, offer, typed), on_submit, submit, intro, typed, dict(faults or {}))


def agenda_field() -> Paragraph:
    """What is to be talked about."""
    hint = "What to prepare, who speaks, what should come of it"
    return Paragraph("agenda", "Agenda", hint=hint, required=False, longest=entry.LONGEST_AGENDA)


def link_field() -> Line:
    """The way into the call."""
    hint = "Only whoever comes is led there; it is shown in no channel, and you can change it later."
    return Line("link", "Link to the call", hint=hint, required=False, longest=LONGEST_LINK)


def whole(typed: str) -> int:
    """A whole number."""
    if not (typed.isascii() and typed.isdecimal() and len(typed) <= MOST_DIGITS):
        raise Unfit("Please give a whole number.")
    return int(typed)
