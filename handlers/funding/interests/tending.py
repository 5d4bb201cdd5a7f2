"""What a pass does about interests: closes those whose deadline passed or whose member left, and follows contacts who left.

It looks once an hour; nobody is matched meanwhile, for matching asks for the deadline itself. Each interest is a transaction of
its own, so wherever a process dies, the next pass goes on from there.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.model.addresses import Person
from bot.model.funding.expiry import owes_closing
from bot.model.funding.interest import Interest, Reason, closed
from bot.ports import Clock, Store, Transaction
from bot.staying import Staying
from handlers.funding.noting import note_by_itself

EVERY = timedelta(hours=1)


@dataclass(slots=True)
class Interests:
    """One per process; run by each pass."""

    store: Store
    clock: Clock
    looked: datetime | None = None

    async def run(self) -> None:
        """One pass."""
        now = self.clock.now()
        if self.looked is not None and self.looked <= now < self.looked + EVERY:
            return
        async with self.store.transaction() as tx:
            found = [each.id for each in (*await tx.interests.live(), *await tx.interests.paused())]
        for id in found:
            async with self.store.transaction() as tx:
                if interest := await tx.interests.get(id):
                    await _tend(interest, tx, now)
        self.looked = now


async def _tend(interest: Interest, tx: Transaction, now: datetime) -> None:
    member = await tx.organisations.get(interest.organisation)
    if interest.state == "closed":
        return
    if member is None or not member.member_on(now.date()):
        await _close(interest, "member left", tx, now)
    elif owes_closing(interest, now):
        await _close(interest, "deadline passed", tx, now)
    elif (kept := await _in_hands(interest, Staying(tx, frozenset(), now.date()))) != interest:
        await tx.interests.put(kept)
        await note_by_itself("contact changed", interest.id, tx, now, "somebody left")


async def _close(interest: Interest, why: Reason, tx: Transaction, now: datetime) -> None:
    await tx.interests.put(closed(interest, why))
    await note_by_itself("closed", interest.id, tx, now, why)


async def _in_hands(interest: Interest, people: Staying) -> Interest:
    """The interest with those who are there: of who left their own other account, else the deputy; what was agreed stands."""
    contact = await _still(interest.contact, interest, people)
    deputy = await _still(interest.deputy, interest, people)
    if contact is None:
        contact, deputy = deputy or await people.deputy(interest.organisation), None
    return replace(interest, contact=contact, deputy=deputy if deputy != contact else None)


async def _still(person: Person | None, interest: Interest, people: Staying) -> Person | None:
    if person is None or await people.stays(person, interest.organisation):
        return person
    return await people.instead(person, interest.organisation)
