"""What a pass does about interests: closes those whose time is up or whose member left, follows contacts, forgets drafts.

It looks once an hour; nobody is matched meanwhile, for matching asks for the deadline itself. Each interest is a transaction of
its own, so wherever a process dies, the next pass goes on from there.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.model.addresses import Person
from bot.model.funding import drafts
from bot.model.funding.expiry import owes_closing
from bot.model.funding.interest import Interest, Reason, closed
from bot.ports import Clock, Store, Vault
from bot.staying import Staying
from handlers.funding.interests import telling
from handlers.funding.noting import note_by_itself, once
from handlers.funding.owing import Moment

EVERY = timedelta(hours=1)


@dataclass(slots=True)
class Interests:
    """One per process; run by each pass."""

    store: Store
    vault: Vault
    clock: Clock
    zone: str
    looked: datetime | None = None

    async def run(self) -> None:
        """One pass."""
        now = self.clock.now()
        if self.looked is not None and self.looked <= now < self.looked + EVERY:
            return
        async with self.store.transaction() as tx:
            begun = await tx.interests.drafts()
            found = [each.id for each in (*await tx.interests.live(), *await tx.interests.paused(), *begun)]
        for id in found:
            async with self.store.transaction() as tx:
                if interest := await tx.interests.get(id):
                    tend = _wait if interest.state == "draft" else _tend
                    await tend(interest, Moment(tx, self.vault, now, self.zone))
        self.looked = now


async def _tend(interest: Interest, at: Moment) -> None:
    member, today = await at.tx.organisations.get(interest.organisation), at.now.date()
    if interest.state == "closed":
        return
    if member is None or not member.member_on(today):
        await _close(interest, "member left", at)
    elif owes_closing(interest, at.now):
        await telling.tell(telling.CLOSED, await _close(interest, "deadline passed", at), at)
    elif (kept := await _in_hands(interest, Staying(at.tx, frozenset(), today))) != interest:
        await at.tx.interests.put(kept)
        await note_by_itself("contact changed", interest.id, at.tx, at.now, "somebody left")
        if kept.contact != interest.contact:
            await telling.tell(telling.PASSED, kept, at)


async def _wait(draft: Interest, at: Moment) -> None:
    """Ask the writer of a draft once whether it is still wanted, and forget it when a week later it was not touched."""
    if draft.touched is None:
        await at.tx.interests.put(replace(draft, touched=at.now))
    elif drafts.forgotten_at(draft, at.now) <= at.now:
        await at.tx.interests.delete(draft.id)
    elif drafts.reminds(draft, at.now) and await once("asked", f"draft {draft.id}", at, draft.touched.isoformat()):
        await telling.remind(draft, at)


async def _close(interest: Interest, why: Reason, at: Moment) -> Interest:
    after = closed(interest, why)
    await at.tx.interests.put(after)
    await note_by_itself("closed", interest.id, at.tx, at.now, why)
    return after


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
