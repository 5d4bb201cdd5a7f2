"""Somebody's own clock shows a session of a series at another time than the one before: they read it before they are late."""

from datetime import timedelta

from bot.card import Part, Strong, text
from bot.desk import Desk
from bot.model.sessions.drafts import predecessor
from bot.model.sessions.hours import shifted
from bot.model.sessions.rsvps import Rsvp
from bot.model.sessions.session import Session
from bot.preferences import preferences_of
from handlers.sessions.staff.words import later


async def other_clock(session: Session, rsvp: Rsvp | None, desk: Desk) -> tuple[Part, ...]:
    """By how much, for whoever is at the desk; nothing for most people."""
    if session.state != "announced" or desk.account is None:
        return ()
    before = predecessor(session, await desk.tx.sessions.in_series(session.series))
    zone = (await preferences_of(desk.account.person, desk.tx, "")).zone
    shift = shifted(before.timing, session.timing, zone) if before and zone else timedelta()
    return told(shift)


def told(shift: timedelta) -> tuple[Part, ...]:
    """By how much a clock shows it at another time; nothing where it does not."""
    what = "your clock shows it at another time than the last session of the series: "
    return (text(Strong("Mind: "), what, Strong(later(shift)), "."),) if shift else ()
