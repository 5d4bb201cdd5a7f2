"""What people read on their own page of sessions to come."""

from collections.abc import Sequence
from datetime import datetime

from bot.card import Buttons, Part, Strong, text
from bot.desk import Desk
from bot.model.sessions import rsvps
from bot.model.sessions.rsvps import Rsvp
from bot.model.sessions.session import Session
from handlers.sessions.cards import stands
from handlers.sessions.finding import people_at
from handlers.sessions.links import details_button

MOST = 3
"""Sessions that are named; the list has them all."""


async def coming(desk: Desk) -> tuple[Part, ...]:
    """The next sessions, with what one said to each."""
    if desk.role == "stranger":
        return ()
    now, people = desk.clock.now(), await people_at(desk)
    ahead = sorted(await desk.tx.sessions.in_state("announced"), key=lambda each: (each.timing.start, each.id))
    shown = [each for each in ahead if each.stage(now) != "over"][:MOST]
    return sessions([(each, rsvps.of(await desk.tx.rsvps.of(each.id), people)) for each in shown], now)


def sessions(shown: Sequence[tuple[Session, Rsvp | None]], now: datetime) -> tuple[Part, ...]:
    """Each with the way to say whether one comes; nothing when there is none."""
    return tuple(part for session, mine in shown for part in _session(session, mine, now))


def _session(session: Session, mine: Rsvp | None, now: datetime) -> tuple[Part, ...]:
    begins = "Goes on until " if session.stage(now) == "on" else ""
    at = session.timing.over if begins else session.timing.start
    line = text(Strong(session.title), ": ", begins, at, ". ", *stands(session, mine))
    return (line, Buttons((details_button(session),)))
