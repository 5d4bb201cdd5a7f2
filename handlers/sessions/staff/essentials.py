"""The form of what a session is about, when it is, and which channels hear of it."""

from dataclasses import replace

from bot import fields
from bot.events import FormValues
from bot.fields import MOST_OPTIONS, Reading
from bot.form import Field, Line
from bot.model.addresses import Place
from bot.model.sessions import entry
from bot.model.sessions.links import join_link
from bot.model.sessions.session import Session
from handlers.sessions.staff.actions import EditSession
from handlers.sessions.staff.fields import Sheet, agenda_field, link_field
from handlers.sessions.staff.offer import Offer
from handlers.sessions.staff.timing_fields import read_timing, timing_fields, timing_values

NOWHERE = "Please choose a channel: nobody hears of it otherwise."
INTRO = "Who leads it, how many can come and who is expected stands in a form of its own."


def _fields(session: Session, offer: Offer, typed: FormValues) -> tuple[Field, ...]:
    """All of them; without those of the time where there is none to choose."""
    return (
        Line("title", "Issue", longest=entry.LONGEST_TITLE),
        *(timing_fields(typed) if offer.timed or "day" in typed else ()),
        agenda_field(),
        link_field(),
        *fields.channels_field(offer.channels),
    )


def _values(session: Session, offer: Offer) -> FormValues:
    """A session as it stands in the form."""
    words: FormValues = {"title": session.title, "agenda": session.agenda, "link": session.link}
    when = timing_values(session.timing) if offer.timed else {}
    return {**words, **when, "channels": fields.ids(offer.channels, session.places)}


def _read(reading: Reading, session: Session, offer: Offer) -> Session:
    """The session with what was typed; one whose time was not asked keeps it."""
    asked = offer.timed or "day" in reading.sent
    places = _places(reading, session, offer)
    if not places and offer.channels:
        reading.faults["channels"] = NOWHERE
    return replace(
        session,
        title=reading.get("title", entry.title, session.title),
        agenda=reading.get("agenda", entry.agenda, session.agenda),
        timing=read_timing(reading, session.timing) if asked else session.timing,
        link=reading.get("link", lambda typed: join_link(typed, offer.hosts), session.link),
        places=places,
    )


def _places(reading: Reading, session: Session, offer: Offer) -> tuple[Place, ...]:
    """The channels that were chosen, in an order that does not change, and those that could not be chosen."""
    shown = [channel.place for channel in offer.channels[:MOST_OPTIONS]]
    chosen = {*fields.places(reading, offer.channels), *(place for place in session.places if place not in shown)}
    return tuple(sorted(chosen, key=lambda place: place.key))


ESSENTIALS = Sheet("Session", INTRO, _fields, _values, _read, EditSession)
