"""Two people who edit one session at once, perhaps from two platforms: what each wanted is kept, field by field."""

from bot.model.addresses import Person
from bot.model.edits import Edits
from bot.model.marks import Words
from bot.model.sessions.session import Session


def _words(session: Session) -> Words:
    """Every field as one text; equal texts are the same content."""
    return {
        "title": session.title,
        "agenda": session.agenda,
        "places": " ".join(place.key for place in session.places),
        "link": session.link,
        "capacity": str(session.capacity),
        "expected": " ".join(session.expected),
        "series": session.series,
        "moderator": _key(session.moderator),
        "deputy": _key(session.deputy),
        "timing": session.timing.key,
    }


def _key(person: Person | None) -> str:
    return person.key if person else ""


EDITS = Edits(_words)
