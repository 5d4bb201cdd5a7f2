"""Two people who edit one session at once, perhaps from two platforms: what each wanted is kept, field by field."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from bot.model import marks as form
from bot.model.addresses import Person
from bot.model.marks import Words
from bot.model.sessions.session import Session


@dataclass(frozen=True, slots=True)
class Merge:
    """What comes of an edit.

    session    as it is wanted, once there is no question
    theirs     fields that somebody else changed meanwhile, and that stay so
    questions  fields that both changed, each to something else
    """

    session: Session
    theirs: tuple[str, ...]
    questions: tuple[str, ...]


def marks(session: Session) -> str:
    """What a form carries, to tell later what its writer saw."""
    return form.marks(_words(session))


def merge(typed: Session, now: Session, shown: str) -> Merge:
    """What was typed into a form with these marks, upon the session as it is by now."""
    found = form.sides(_words(typed), _words(now), shown)
    kept = replace(now, **{field: getattr(typed, field) for field in found.mine})
    return Merge(kept, found.theirs_alone, found.both)


def told(shown: str, now: Session, fields: Iterable[str]) -> str:
    """The marks once their reader was told what these fields are by now."""
    return form.told(shown, _words(now), frozenset(fields))


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
