"""What a pass does about people: asks the directories who they are, and owes staff what they have to know or decide."""

import asyncio
import logging
from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.model import identity, staff
from bot.model.addresses import Person, Platform
from bot.model.identity import Profile
from bot.model.members import Account, Organisation
from bot.ports import Clock, Directory, Store, Transaction, Undelivered
from bot.who import Roll
from handlers.people import owing, staffing
from handlers.people.people import representatives

log = logging.getLogger(__name__)

AT_ONCE = 20
"""People of whom a pass asks at most."""
PATIENCE = 5.0
"""Seconds that a directory may take for one of them."""
FOR_GOOD = ("refused", "recipient", "gone")
"""Failures that no waiting changes."""
CLOSED = frozenset({"user_disabled", "user_not_found", "users_not_found"})
"""A platform's words for an account that is no more, when a message does not arrive."""


class People:
    """One per process; run by each pass of the sweep."""

    def __init__(self, store: Store, directories: Mapping[Platform, Directory], roll: Roll, clock: Clock) -> None:
        self._store, self._directories, self._roll, self._clock = store, directories, roll, clock
        self._members: Sequence[Organisation] | None = None
        """The members at the last pass: whoever was unknown is looked at again when they change."""

    async def run(self) -> None:
        """One pass."""
        async with self._store.transaction() as tx:
            due = await tx.accounts.to_ask(self._clock.now(), AT_ONCE)
        by_platform = {
            account.person.platform: [a for a in due if a.person.platform == account.person.platform] for account in due
        }
        await asyncio.gather(*(self._ask(platform, accounts) for platform, accounts in by_platform.items()))
        async with self._store.transaction() as tx:
            await self._look_again(tx)
            await self._close(tx)
            await self._owe(tx)

    async def _ask(self, platform: Platform, accounts: Sequence[Account]) -> None:
        """Ask one platform, one after the other; when it is away or busy, the others of this pass wait for the next."""
        directory = self._directories.get(platform)
        for account in accounts if directory else ():
            assert directory
            try:
                async with asyncio.timeout(PATIENCE):
                    answer = await directory.profile(account.person)
            except (Undelivered, TimeoutError) as failure:
                for_good = isinstance(failure, Undelivered) and failure.fate in FOR_GOOD
                code = failure.code if isinstance(failure, Undelivered) else "slow"
                log.info("not told who somebody is", extra={"platform": platform, "code": code})
                await self._note(account.person, None, for_good=for_good)
                if not for_good:
                    return
            else:
                await self._note(account.person, answer)

    async def _note(self, person: Person, profile: Profile | None, *, for_good: bool = False) -> None:
        """Keep what the directory said of somebody, as their account is by now, and what follows from it."""
        async with self._store.transaction() as tx:
            if (account := await tx.accounts.get(person)) is None:
                return
            now = self._clock.now()
            if profile is None:
                await tx.accounts.put(identity.unanswered(account, now, for_good=for_good))
            else:
                known = identity.answered(account, profile, now)
                await tx.accounts.put(known)
                await self._identify(known, await self._present(tx, now), tx)

    async def _look_again(self, tx: Transaction) -> None:
        """The members changed, or this is the first pass: an address may say now what it did not before."""
        members = await self._present(tx, self._clock.now())
        if members != self._members:
            for account in await tx.accounts.in_standing("unknown"):
                await self._identify(account, members, tx)
            self._members = members

    async def _identify(self, account: Account, members: Sequence[Organisation], tx: Transaction) -> None:
        theirs = [other for other in await tx.accounts.with_address(account.address) if other.person != account.person]
        found = identity.match(account.address, theirs, members)
        made = identity.identified(account, found, self._clock.now())
        if made == account:
            return
        await tx.accounts.put(made)
        if account.standing == "claimed":
            await owing.claim_changed(account, tx, self._clock)
            await owing.owe_decision(made, tx, self._clock)

    async def _close(self, tx: Transaction) -> None:
        """What did not arrive tells of accounts that are no more, unless somebody spoke from there since."""
        for delivery in await tx.deliveries.in_state("failed"):
            account = await tx.accounts.get(delivery.to) if isinstance(delivery.to, Person) else None
            before = account and (account.since is None or account.since <= delivery.since)
            if account and before and delivery.code in CLOSED and account.standing != "gone":
                await tx.accounts.put(identity.gone(account, self._clock.now()))

    async def _owe(self, tx: Transaction) -> None:
        """Open claims to whoever became staff since, and what else staff have to hear of."""
        people = await self._roll.staff(tx)
        for account in await tx.accounts.in_standing("claimed"):
            await owing.owe_claim(account, people, tx, self._clock)
        await self._vacancies(people, tx)
        await self._expire(people, tx)

    async def _vacancies(self, people: frozenset[Person], tx: Transaction) -> None:
        """One living card for each organisation that lost its last representative: odd revisions say so, even ones undo it."""
        left = await tx.accounts.in_standing("gone")
        addresses, former = {account.address for account in left} - {""}, {account.organisation for account in left}
        for member in await self._present(tx, self._clock.now()):
            if member.id in former or addresses & {member.representative, member.deputy}:
                vacant = not identity.speaker(member, await representatives(member, tx))
                named = bool(member.representative or member.deputy)
                await self._owe_vacancy(member, people, tx, vacant=vacant and named)

    async def _owe_vacancy(self, member: Organisation, people: frozenset[Person], tx: Transaction, *, vacant: bool) -> None:
        subject = f"{owing.VACANCY}:{member.id}"
        last = max((known.revision for known in await tx.deliveries.of(subject)), default=0)
        revision = last if vacant == bool(last % 2) else last + 1
        for person in people if revision else ():
            await tx.deliveries.owe(subject, person, self._clock.now(), revision=revision)

    async def _expire(self, people: frozenset[Person], tx: Transaction) -> None:
        """Nobody agreed in time."""
        now = self._clock.now()
        for proposal in await tx.proposals.all():
            if proposal.state == "open" and not proposal.waits(now):
                done = staff.decided(proposal, "expired", None, now)
                await tx.proposals.put(done)
                await staffing.announce(done, people, tx, now)

    async def _present(self, tx: Transaction, now: datetime) -> Sequence[Organisation]:
        return [member for member in await tx.organisations.all() if member.member_on(now.date())]
