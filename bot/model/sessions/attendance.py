"""Who was there, apart from who said they would come; and whether a session counts as held.

Held is a session in which at least two organisations took part: on the call, by a post in the thread, or as whoever led it
notes (research/sessions-and-funding.md §5A.2 and §6.14). Nobody is ever reproached with a place that stayed empty.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from bot.model.addresses import Person
from bot.model.sessions.rsvps import Rsvp
from bot.model.sessions.session import Session

How = Literal["joined", "posted", "noted"]
"""Followed the link to the call, wrote in the thread, or was noted by whoever led the session."""

LEAST = 2
"""Organisations that make a session."""
NOTING = timedelta(days=1)
"""So long after the end whoever led it can note who was there, before a session that too few are known of is not held."""
ABSENT = timedelta(minutes=15)
"""So long after the start of a call the Secretariat hears that nobody leads it."""


@dataclass(frozen=True, slots=True)
class Presence:
    """Somebody of an organisation was there; `person` is None where the organisation was noted, or the person is forgotten."""

    session: str
    organisation: str
    how: How
    at: datetime
    person: Person | None = None


@dataclass(frozen=True, slots=True)
class Judgement:
    """The organisations that took part, and whether that makes it a session; None when whoever led it has to decide."""

    organisations: tuple[str, ...]
    why: str
    held: bool | None


def present(presences: Iterable[Presence]) -> tuple[str, ...]:
    """The organisations that took part, each once."""
    return tuple(sorted({each.organisation for each in presences if each.organisation}))


def judgement(session: Session, presences: Iterable[Presence]) -> Judgement:
    """What the rules say of a session that has ended; of one that was called off after its start they say nothing."""
    there = present(presences)
    if session.state == "cancelled":
        return Judgement(there, "It was called off.", held=False)
    if session.early:
        return Judgement(there, "It was called off after its start: was it held?", held=None)
    if len(there) >= LEAST:
        return Judgement(there, f"{len(there)} organisations took part.", held=True)
    return Judgement(there, "Only one organisation took part." if there else "Nobody took part.", held=False)


def settled(session: Session, presences: Iterable[Presence], now: datetime) -> Judgement | None:
    """What can be said by now of a session that has ended; None while that is to be decided, or somebody may yet be noted."""
    found = judgement(session, presences)
    waits = not found.held and session.ended_at is not None and now < session.ended_at + NOTING
    return None if found.held is None or waits else found


def unled(session: Session, presences: Iterable[Presence], now: datetime) -> bool:
    """Whether a call goes on without the moderator and the deputy that it has; without either the Secretariat leads it."""
    timing = session.timing
    if session.state != "announced" or not timing.length or not timing.start + ABSENT <= now < timing.end:
        return False
    came = [each.person for each in presences if each.person]
    return session.moderator is not None and not session.led_by(came)


def no_shows(rsvps: Iterable[Rsvp], presences: Iterable[Presence]) -> tuple[str, ...]:
    """Organisations that said they come and were not there: for the Secretariat alone, and for nothing but planning."""
    coming = {each.organisation for each in rsvps if each.standing == "going" and each.organisation}
    return tuple(sorted(coming - set(present(presences))))
