"""The form of what whoever leads a session may change without the Secretariat."""

from dataclasses import replace

from bot.events import FormValues
from bot.fields import Reading
from bot.form import Field
from bot.model.sessions import entry
from bot.model.sessions.links import join_link
from bot.model.sessions.session import Session
from handlers.sessions.staff.actions import EditAgenda
from handlers.sessions.staff.fields import Sheet, agenda_field, link_field
from handlers.sessions.staff.offer import Offer

INTRO = "You lead this session, so you can change these. For anything else please ask the Secretariat."


def _fields(session: Session, offer: Offer, typed: FormValues) -> tuple[Field, ...]:
    return agenda_field(), link_field()


def _values(session: Session, offer: Offer) -> FormValues:
    return {"agenda": session.agenda, "link": session.link}


def _read(reading: Reading, session: Session, offer: Offer) -> Session:
    agenda = reading.get("agenda", entry.agenda, session.agenda)
    return replace(session, agenda=agenda, link=reading.get("link", lambda typed: join_link(typed, offer.hosts), session.link))


AGENDA = Sheet("Agenda and link", INTRO, _fields, _values, _read, EditAgenda)
