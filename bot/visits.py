"""What whoever follows one of the bot's links gets to see: decided anew each time, from what the store holds by then."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from bot.desk import Alliance
from bot.links import KEEP, Links
from bot.model.addresses import Person, person_of
from bot.model.calendar.changes import INSIDE
from bot.model.calendar.entries import Entry
from bot.model.calendar.invitations import Invitations
from bot.model.links import Expired, Forged, Pass, Purpose
from bot.model.members import Account
from bot.model.sessions.attendance import Presence
from bot.model.sessions.rsvps import Rsvp, arranged, may_join, of
from bot.model.sessions.session import Session
from bot.persons import accounts_of
from bot.ports import Clock, Store, Transaction
from bot.preferences import preferences_of

Why = Literal["unknown", "expired", "replaced", "withdrawn", "off", "over", "missing"]
"""Why a link opens nothing: it is none of ours, or none that stands; who followed it comes no more; the session is called off
or over; or nobody has said yet where the call is."""

COUNTS_FROM = timedelta(minutes=15)
"""So long before the start whoever follows their link takes part; earlier it is somebody who tries it out."""
MOST_IN_FEED = 200
"""Sessions, the latest."""
REACHES_BACK = timedelta(days=366)
"""How long a session stays in a feed after it was."""


class Closed(Exception):
    """The link opens nothing."""

    def __init__(self, why: Why) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True, slots=True)
class Visits:
    """The bot's side of its links; every method raises Closed, and NotSaved as a store does."""

    store: Store
    links: Links
    alliance: Alliance
    clock: Clock

    async def join(self, token: str, *, arrives: bool) -> str:
        """Where the call is. Whoever `arrives`, and is no program that only looks, is noted as taking part, once."""
        opened, now = self._read(token, "join"), self.clock.now()
        async with self.store.transaction() as tx:
            session, rsvp = await _answer(opened, tx, now)
            link = _way_in(session, rsvp, opened, now)
            if arrives and now >= session.timing.start - COUNTS_FROM:
                await tx.attendance.add(Presence(session.id, rsvp.organisation, "joined", now, rsvp.person))
        return link

    async def file(self, token: str) -> Entry:
        """The entry that a file is made of: somebody's own, or one for everybody."""
        opened, made = self._read(token, "file"), self._invitations()
        async with self.store.transaction() as tx:
            if not opened.person:
                return made.public(await _public(opened, tx, made.now))
            session, rsvp = await _answer(opened, tx, made.now)
            if not opened.stands(rsvp.number):
                raise Closed("replaced")
            account = await tx.accounts.get(rsvp.person) or Account(rsvp.person)
            entry = made.personal(session, rsvp, account, self.links.way_in(session, rsvp))
        if entry is None:
            raise Closed("off")
        return entry

    async def feed(self, token: str) -> Sequence[Entry]:
        """All sessions to which somebody comes, or may come, on whichever account they said so."""
        opened, made = self._read(token, "feed"), self._invitations()
        person = person_of(opened.person)
        async with self.store.transaction() as tx:
            if person is None or not opened.stands((await preferences_of(person, tx, self.alliance.zone)).feed):
                raise Closed("unknown")
            found = await coming(person, tx, lambda session: session.timing.over > made.now - REACHES_BACK)
        return [made.fed(session, rsvp, self.links.way_in(session, rsvp)) for session, rsvp in found[-MOST_IN_FEED:]]

    def _invitations(self) -> Invitations:
        return Invitations(self.alliance.organiser, self.clock.now())

    def _read(self, token: str, purpose: Purpose) -> Pass:
        try:
            return self.links.read(token, purpose, self.clock.now())
        except Forged:
            raise Closed("unknown") from None
        except Expired:
            raise Closed("expired") from None


async def coming(person: Person, tx: Transaction, wanted: Callable[[Session], bool]) -> list[tuple[Session, Rsvp]]:
    """The sessions, by their beginning, that somebody has in their calendar, with what they said last of each."""
    theirs = [account.person for account in await accounts_of(person, tx)]
    said = [rsvp for each in theirs for rsvp in await tx.rsvps.by(each)]
    found = []
    for id in {rsvp.session for rsvp in said}:
        session, rsvp = await tx.sessions.get(id), of((each for each in said if each.session == id), theirs)
        if session and rsvp and rsvp.standing in INSIDE and session.state != "draft" and wanted(session):
            found.append((session, rsvp))
    return sorted(found, key=lambda each: (each[0].timing.start, each[0].id))


async def _answer(opened: Pass, tx: Transaction, now: datetime) -> tuple[Session, Rsvp]:
    """The session, and what whoever the link was made for said of it."""
    session = await tx.sessions.get(opened.session)
    if session is None:
        raise Closed("unknown")
    known = arranged(session, await tx.rsvps.of(session.id), now)
    rsvp = next((each for each in known if each.person.key == opened.person), None)
    if rsvp is None:
        raise Closed("unknown")
    return session, rsvp


def _way_in(session: Session, rsvp: Rsvp, opened: Pass, now: datetime) -> str:
    if session.state == "cancelled":
        raise Closed("off")
    if not session.takes_answers(now):
        raise Closed("over")
    if not may_join(session, rsvp, now):
        raise Closed("withdrawn")
    if not opened.stands(rsvp.number):
        raise Closed("replaced")
    if not session.link:
        raise Closed("missing")
    return session.link


async def _public(opened: Pass, tx: Transaction, now: datetime) -> Session:
    session = await tx.sessions.get(opened.session)
    if session is None or session.state == "draft":
        raise Closed("unknown")
    if not opened.stands(session.edition):
        raise Closed("replaced")
    if session.timing.over + KEEP <= now:
        raise Closed("expired")
    return session
