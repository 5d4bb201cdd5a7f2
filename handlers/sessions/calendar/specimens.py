"""Every card on somebody's calendar, and what other cards offer for calendars, in every state."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

from bot.card import Card, Part, text
from bot.desk import Desk
from bot.links import links
from bot.model.addresses import Person, Place
from bot.model.members import Account
from bot.model.sessions import session as sessions
from bot.model.sessions.rsvps import Rsvp, Standing
from bot.model.sessions.session import Session
from bot.model.sessions.timing import Timing
from bot.specimen import Specimen
from handlers.sessions.calendar import cards
from handlers.sessions.calendar.offers import calendar_parts, channel_parts

ANA = Person("slack", "T1", "U0123ABCD")
WAY = "https://teams.microsoft.com/meet/1"
AGENDA = "What three ports learned about titles that last, and what did not work. " * 12


def specimens(desk: Desk) -> Iterator[Specimen]:
    """One specimen per state."""
    made, now = partial(Specimen, feature="sessions"), desk.clock.now()
    desk = replace(desk, account=Account(ANA, "Ana Ruiz", "ana@harbour.example", "harbour", "confirmed"))
    there = replace(desk, links=links("https://bot.example.org", desk.vault))
    coming = [(_session(n, now), _rsvp(_session(n, now), "maybe" if n == 2 else "going", n)) for n in range(1, 7)]
    first, mine = coming[0]
    no = replace(mine, standing="no")
    yield made("calendar", state="no feed yet", shown=cards.calendar(coming[:2], 1, 0, there))
    yield made("calendar-feed", state="several pages, a feed", shown=cards.calendar(coming, 1, 2**47, there))
    yield made("calendar-none", state="no sessions", shown=cards.calendar([], 1, 0, there))
    yield made(
        "calendar-changed", state="taken back", shown=cards.calendar(coming[:1], 1, 0, there, "Your feed is taken back.")
    )
    yield made("calendar-files", state="no public address", shown=cards.calendar(coming[:2], 1, 0, desk))
    yield made("calendar-sure-new", state="asked once more", shown=cards.sure("new", 7))
    yield made("calendar-sure-none", state="asked once more", shown=cards.sure("none", 7))
    yield made("calendar-in-chat", state="sent", shown=cards.in_chat(first.title))
    yield made("calendar-no-file", state="nothing to send", shown=cards.no_file())
    yield made("calendar-offer", state="comes", shown=_offer(calendar_parts(first, mine, there)))
    yield made("calendar-offer-file", state="comes, no public address", shown=_offer(calendar_parts(first, mine, desk)))
    yield made("calendar-offer-out", state="comes no more", shown=_offer(calendar_parts(first, no, there)))
    yield made("calendar-offer-channel", state="in a channel", shown=_offer(channel_parts(first, there)))


def _offer(parts: tuple[Part, ...]) -> Card:
    return Card("You are coming", (text("Noted. ", "Your answer stands on the card of the session."), *parts))


def _session(number: int, now: datetime) -> Session:
    wall = (now + timedelta(days=7 * number)).replace(hour=15, minute=0, second=0, microsecond=0, tzinfo=None)
    timing = Timing(wall, "Europe/Brussels", timedelta(hours=1), days=5 if number == 3 else 0)
    draft = Session(f"s{number}", f"Land titles in port cities, part {number}", timing, (Place("slack", "T1", "C1"),), "Noor")
    return sessions.announced(replace(draft, agenda=AGENDA, link=WAY), now)


def _rsvp(session: Session, standing: Standing, number: int) -> Rsvp:
    assert session.timed_at
    return Rsvp(session.id, ANA, "harbour", standing, number, session.timed_at, 0 if number == 4 else session.timed)
