"""A session of a fictional alliance, and people of its members."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.model.addresses import Person, Place
from bot.model.preferences import Preferences
from bot.model.sessions import session
from bot.model.sessions.session import Session
from bot.model.sessions.timing import Timing

HOUR, MINUTE, DAY = timedelta(hours=1), timedelta(minutes=1), timedelta(days=1)
NOW = datetime(2026, 10, 1, 9, 0, tzinfo=UTC)
CALL = Timing(datetime(2026, 10, 27, 15, 0), "Europe/Brussels", HOUR)
START = datetime(2026, 10, 27, 14, 0, tzinfo=UTC)
CHANNEL, TEAM = Place("slack", "T1", "C1"), Place("teams", "tenant", "19:x@thread.tacv2")
ANA, ANA_TEAMS = Person("slack", "T1", "UANA"), Person("teams", "tenant", "29:ana")
BEN, EVA = Person("slack", "T1", "UBEN"), Person("teams", "tenant", "29:eva")
DRAFT = Session("s1", "Land titles", CALL, (CHANNEL, TEAM), "Noor", ANA, BEN, expected=("harbour", "ports"))
ANNOUNCED = session.announced(DRAFT, NOW)
NO_QUIET = Preferences("Europe/Brussels", quiet=None)


def person(number: int) -> Person:
    """Somebody, one for each number."""
    return Person("slack", "T1", f"U{number:03}")


def of_capacity(places: int | None) -> Session:
    """The session with so many places."""
    return replace(ANNOUNCED, capacity=places)


def usual(whom: Person) -> Preferences:
    """What everybody prefers who is never asleep."""
    return NO_QUIET
