"""The form of who leads a session, how many can come, who is expected, and the series that it is part of."""

from dataclasses import replace

from bot.events import FormValues
from bot.fields import MOST_OPTIONS, Reading
from bot.form import Choice, Field, Line, Number
from bot.model.addresses import Person
from bot.model.sessions import entry
from bot.model.sessions.entry import MOST_PLACES
from bot.model.sessions.session import Session
from handlers.sessions.staff.actions import EditCircle
from handlers.sessions.staff.fields import Sheet, whole
from handlers.sessions.staff.offer import Offer, person_id

NOBODY = "none"
"""Slack takes no empty option."""
SERIES_SHOWN = 6
SAME = "Please choose somebody else than the moderator, or nobody."


def _fields(session: Session, offer: Offer, typed: FormValues) -> tuple[Field, ...]:
    people = tuple((id, label) for id, (_, label) in [*offer.people.items()][: MOST_OPTIONS - 1])
    known = f" So far: {', '.join(offer.series[:SERIES_SHOWN])}." if offer.series else ""
    return (
        Choice("moderator", "Moderator", ((NOBODY, "The Secretariat leads it"), *people)),
        Choice("deputy", "Deputy, should the moderator be away", ((NOBODY, "Nobody"), *people)),
        Number("capacity", "Places", 1, MOST_PLACES, hint="Leave it empty if there is room for all.", required=False),
        *_expected(offer),
        Line(
            "series",
            "Series",
            f"A word for sessions that belong together.{known}",
            required=False,
            longest=entry.LONGEST_SERIES,
        ),
    )


def _expected(offer: Offer) -> tuple[Choice, ...]:
    options = tuple(offer.organisations.items())[:MOST_OPTIONS]
    hint = "Whose clocks count for the hour; choose none if all members are meant."
    return (Choice("expected", "Organisations expected", options, hint, required=False, many=True),) if options else ()


def _values(session: Session, offer: Offer) -> FormValues:
    return {
        "moderator": _id(session.moderator),
        "deputy": _id(session.deputy),
        "capacity": str(session.capacity or ""),
        "expected": session.expected,
        "series": session.series,
    }


def _read(reading: Reading, session: Session, offer: Offer) -> Session:
    moderator, deputy = offer.person(reading.text("moderator")), offer.person(reading.text("deputy"))
    if deputy and deputy == moderator:
        reading.faults["deputy"] = SAME
    return replace(
        session,
        moderator=moderator,
        deputy=deputy,
        capacity=reading.get("capacity", lambda typed: entry.capacity(whole(typed) if typed else None), session.capacity),
        expected=_chosen(reading, session, offer),
        series=reading.get("series", lambda typed: entry.series(typed, offer.series), session.series),
    )


def _chosen(reading: Reading, session: Session, offer: Offer) -> tuple[str, ...]:
    """The organisations that were chosen, in an order that does not change, and those that could not be chosen."""
    shown, chosen = tuple(offer.organisations)[:MOST_OPTIONS], reading.texts("expected")
    return tuple(sorted([*(id for id in shown if id in chosen), *(id for id in session.expected if id not in shown)]))


def _id(person: Person | None) -> str:
    return person_id(person) if person else NOBODY


CIRCLE = Sheet("Who leads and comes", "", _fields, _values, _read, EditCircle)
