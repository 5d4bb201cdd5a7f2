"""How times and the lists of names are told to those who plan sessions."""

from collections.abc import Iterable
from datetime import timedelta

from bot.model.calendar.wording import planned
from bot.model.sessions.session import Session
from handlers.sessions import words

NAMED = 8
"""Organisations that are named in a line; the others are counted."""
MINUTE = timedelta(minutes=1)


def when(session: Session) -> str:
    """When it is and how long it takes, in words that mean the same to everybody."""
    timing = session.timing
    call = f", {words.length(session)}" if timing.length else ""
    days = f", {timing.days} {'day' if timing.days == 1 else 'days'} in writing" if timing.days else ""
    return f"{planned(timing.start, timing.zone)}{call}{days}"


def later(shift: timedelta) -> str:
    """`1 h later`, or `30 min earlier`."""
    hours, rest = divmod(abs(shift) // MINUTE, 60)
    said = [*([f"{hours} h"] if hours else []), *([f"{rest} min"] if rest else [])]
    return f"{' '.join(said)} {'later' if shift > timedelta() else 'earlier'}"


def names(known: Iterable[str]) -> str:
    """Some by name, and how many more."""
    known = list(known)
    more = f" and {len(known) - NAMED} more" if len(known) > NAMED else ""
    return ", ".join(known[:NAMED]) + more
