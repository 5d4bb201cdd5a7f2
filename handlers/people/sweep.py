"""What a pass does about people: finds out who they are, and owes staff what they have to know or decide."""

from collections.abc import Mapping

from bot.model import identity, staff
from bot.model.addresses import Person, Platform
from bot.model.members import Organisation
from bot.ports import Clock, Directory, Store, Transaction
from bot.who import Roll
from handlers.people import owing, staffing
from handlers.people.looking import Looking
from handlers.people.people import representatives

CLOSED = frozenset({"user_disabled", "user_not_found", "users_not_found"})
"""A platform's words for an account that is no more, when a message does not arrive."""


class People:
    """One per process; run by each pass of the sweep, and asked about newcomers who wait."""

    def __init__(self, store: Store, directories: Mapping[Platform, Directory], roll: Roll, clock: Clock) -> None:
        self._store, self._roll, self._clock = store, roll, clock
        self._looking = Looking(store, directories, clock)

    async def greet(self, person: Person) -> None:
        """Find out at once who somebody is who turned to us."""
        await self._looking.at_once(person)

    async def run(self) -> None:
        """One pass."""
        await self._looking.ask()
        async with self._store.transaction() as tx:
            await self._looking.again(tx)
            await self._close(tx)
            people = await self._roll.staff(tx)
            await self._open_claims(people, tx)
            await self._vacancies(people, tx)
            await self._expire(people, tx)

    async def _close(self, tx: Transaction) -> None:
        """What did not arrive tells of accounts that are no more, unless somebody spoke from there since."""
        for delivery in await tx.deliveries.in_state("failed"):
            if delivery.code not in CLOSED or not isinstance(delivery.to, Person):
                continue
            account = await tx.accounts.get(delivery.to)
            spoke = account and account.since and account.since > delivery.since
            if account and account.standing != "gone" and not spoke:
                await tx.accounts.put(identity.gone(account, self._clock.now()))

    async def _open_claims(self, people: frozenset[Person], tx: Transaction) -> None:
        """Also whoever became staff since is to decide."""
        for account in await tx.accounts.in_standing("claimed"):
            await owing.owe_claim(account, people, tx, self._clock)

    async def _vacancies(self, people: frozenset[Person], tx: Transaction) -> None:
        """See which of the organisations that lost somebody have nobody left who represents them."""
        left, today = await tx.accounts.in_standing("gone"), self._clock.now().date()
        addresses, former = {account.address for account in left} - {""}, {account.organisation for account in left}
        for member in await tx.organisations.all() if left else ():
            named = {member.representative, member.deputy}
            if member.member_on(today) and (member.id in former or addresses & named):
                vacant = any(named) and not identity.speaker(member, await representatives(member, tx))
                await self._vacancy(member, people, tx, vacant=vacant)

    async def _vacancy(self, member: Organisation, people: frozenset[Person], tx: Transaction, *, vacant: bool) -> None:
        """One living card: its odd revisions say that nobody is left, the even ones that somebody is there again."""
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
