"""Who left is followed the same day: their lead, their place and what they were to do pass to a deputy, or to the Secretariat.

Once an hour the people of sessions that are announced, or not settled yet, are compared with who is there; each session is a
transaction of its own. Who leads a session since somebody handed it over, or had their data deleted, is told with any pass.
"""

from collections import defaultdict
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.model.addresses import Person
from bot.model.sessions import learning, rsvps
from bot.model.sessions import session as model
from bot.model.sessions.rsvps import Rsvp
from bot.model.sessions.session import Session
from bot.ports import Clock, Store, Transaction
from bot.staying import Staying
from handlers.sessions import keeping, owing
from handlers.sessions.changes import handing
from handlers.sessions.changes.handing import What
from handlers.sessions.changes.news import CONCERNED

EVERY = timedelta(hours=1)
LEFT = "Somebody has left their organisation"
"""Who it was nobody reads in a list that all members may see."""

Passing = dict[Person, set[What]]
"""What passes to whom."""


@dataclass(slots=True)
class Leavers:
    """One per process; run by each pass."""

    store: Store
    clock: Clock
    staff: Callable[[Transaction], Awaitable[frozenset[Person]]]
    zone: str
    looked: datetime | None = None

    async def run(self) -> None:
        """One pass."""
        now = self.clock.now()
        look = self.looked is None or not self.looked <= now < self.looked + EVERY
        async with self.store.transaction() as tx:
            found = [*await tx.sessions.in_state("announced"), *await tx.sessions.in_state("ended")]
            ids = {each.id for each in found if look or each.passed}
            ids |= {each.session for each in await tx.summaries.open()} if look else set()
        for id in sorted(ids):
            async with self.store.transaction() as tx:
                if session := await tx.sessions.get(id):
                    await self._settle(session, tx, now)
        self.looked = now if look else self.looked

    async def _settle(self, session: Session, tx: Transaction, now: datetime) -> None:
        """Pass on all of a session that was somebody's who left, and tell each heir once."""
        staff = await self.staff(tx)
        people, passing = Staying(tx, staff, now.date()), defaultdict[Person, set[What]](set)
        session = await self._lead(session, people, passing, now)
        session = await self._places(session, people, passing, now)
        await self._follow_ups(session, people, passing)
        if session.state == "announced":
            await owing.owe_card(session, tx, now)  # also without those who had their data deleted
        for person, what in passing.items():
            await handing.owe(session, what, person, tx, now, self.zone)

    async def _lead(self, session: Session, people: Staying, passing: Passing, now: datetime) -> Session:
        """Let somebody lead it who is there, and have them told."""
        if session.state not in ("announced", "ended"):
            return session
        led = await _led_by_who_stays(session, people)
        if led.passed:
            for person in [led.moderator] if led.moderator else people.staff:
                passing[person].add("lead")
            led = replace(led, passed=False)
        if led.revision != session.revision:
            await keeping.keep(led, people.tx, now, "another lead", keeping.SCHEDULE, LEFT)
        elif led != session:
            await people.tx.sessions.put(led)
            await owing.owe_card(led, people.tx, now)
        return led

    async def _places(self, session: Session, people: Staying, passing: Passing, now: datetime) -> Session:
        """Pass places to deputies, who have to confirm; others are free."""
        if not session.takes_answers(now):
            return session
        before = await people.tx.rsvps.of(session.id)
        after = tuple(before)
        for each in before:
            if not await people.stays(each.person, each.organisation):
                after, heir = await _passed(each, after, people, now)
                if heir:
                    passing[heir].add("place")
        if after == tuple(before):
            return session
        await people.tx.steps.add(session.id, "a place passed on", keeping.SCHEDULE, now, LEFT)
        return await keeping.keep_list(session, before, rsvps.arranged(session, after, now), people.tx, now, self.zone)

    async def _follow_ups(self, session: Session, people: Staying, passing: Passing) -> None:
        """Pass on what is still to be done."""
        before = after = await people.tx.summaries.get(session.id)
        for each in before.follow_ups if before else ():
            if after and each.person and not each.done and not await people.stays(each.person, each.organisation):
                heir = await people.instead(each.person, each.organisation)
                deputy = None if heir else await people.deputy(each.organisation)
                after = learning.handed_over(after, (each.person,), heir or deputy)
                for person in [] if heir else [deputy] if deputy else people.staff:
                    passing[person].add("follow")
        if after and after != before:
            await people.tx.summaries.put(after)


async def _led_by_who_stays(session: Session, people: Staying) -> Session:
    """The session without a moderator or deputy who left; who only left a platform leads it from their other account."""
    for person in (session.moderator, session.deputy):
        if person is None or await people.stays(person):
            continue
        if other := await people.instead(person):
            moderator, deputy = (other if each == person else each for each in (session.moderator, session.deputy))
            session = replace(session, moderator=moderator, deputy=deputy, revision=session.revision + 1)
        else:
            session = model.handed_over(session, (person,))
    return session


async def _passed(left: Rsvp, list: Sequence[Rsvp], people: Staying, now: datetime) -> tuple[tuple[Rsvp, ...], Person | None]:
    """The list once somebody left, and to whom their place passed as something new to them."""
    others = [each for each in list if each.person != left.person]
    if own := await people.instead(left.person, left.organisation):
        kept = [replace(left, person=own)] if all(each.person != own for each in others) else []
        return tuple(sorted((*others, *kept), key=lambda each: each.number)), None
    deputy = await people.deputy(left.organisation) if left.standing in CONCERNED else None
    after = rsvps.handed_over(list, (left.person,), deputy, now)
    return after, deputy if any(each.person == deputy for each in after) and len(after) == len(list) else None
