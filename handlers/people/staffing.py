"""Letting people into the staff and out of it, and telling all of it; shared by the chat and the command line.

All of it happens in one transaction with the question who is staff, so two decisions at once cannot leave nobody.
"""

import hashlib
from collections.abc import Collection
from datetime import datetime

from bot.model.addresses import Person
from bot.model.members import Account
from bot.model.staff import Change, Proposal
from bot.ports import Transaction

KIND = "change of staff"
"""The living card on a proposal."""


def proposed(change: Change, people: Collection[Person], by: Person | None, now: datetime) -> Proposal:
    """A new proposal; whoever says the same twice in a second says it once."""
    named = tuple(sorted(people, key=lambda person: person.key))
    said = "\n".join([change, *(person.key for person in named), by.key if by else "", now.isoformat(timespec="seconds")])
    return Proposal(hashlib.sha256(said.encode()).hexdigest()[:16], change, named, by, now)


async def carry_out(proposal: Proposal, staff: Collection[Person], tx: Transaction, now: datetime) -> frozenset[Person]:
    """Do what was agreed; the staff from now on.

    The first staff of the settings count only while the store knows none, so from here on the store knows them too.
    """
    kept = frozenset(await tx.staff.all())
    wanted = kept | frozenset(staff)
    wanted = wanted | set(proposal.people) if proposal.change == "add" else wanted - set(proposal.people)
    for person in wanted - kept:
        await tx.staff.add(person, now)
    for person in kept - wanted:
        await tx.staff.remove(person)
    return wanted


async def announce(proposal: Proposal, staff: Collection[Person], tx: Transaction, now: datetime) -> None:
    """Owe the card of a proposal, as it stands now, to all staff and to whoever has it already."""
    subject = f"{KIND}:{proposal.id}"
    known = await tx.deliveries.of(subject)
    revision = max((delivery.revision for delivery in known), default=0) + 1
    for person in {*staff, *(delivery.to for delivery in known)}:
        await tx.deliveries.owe(subject, person, now, revision=revision)


async def accounts(people: Collection[Person], tx: Transaction) -> dict[Person, Account]:
    """What is known of these people; nothing of those who never turned to us."""
    found = [await tx.accounts.get(person) for person in people]
    return {account.person: account for account in found if account}


async def all_of(person: Person, tx: Transaction) -> frozenset[Person]:
    """All accounts of the person whose account this is, as far as their address tells."""
    account = await tx.accounts.get(person)
    return frozenset(
        {person, *(theirs.person for theirs in await tx.accounts.with_address(account.address if account else ""))}
    )
