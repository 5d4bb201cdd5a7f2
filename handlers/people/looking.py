"""Finding out who people are: the directories are asked beside the conversation, and their answers matched with the members."""

import asyncio
import logging
from collections.abc import Mapping, Sequence
from contextlib import suppress

from bot.model import identity
from bot.model.addresses import Person, Platform
from bot.model.identity import Profile
from bot.model.members import Account, Organisation
from bot.ports import Clock, Directory, Store, Transaction, Undelivered
from bot.who import meet
from handlers.people import owing

log = logging.getLogger(__name__)

AT_ONCE = 20
"""People of whom a pass asks at most."""
PATIENCE = 5.0
"""Seconds that a directory may take for one of them, and after which a pass asks it of no more."""
WAITED_FOR = 1.0
"""Seconds that it may take while the person waits: Slack closes the door after three."""
FOR_GOOD = ("refused", "recipient", "gone")
"""Failures that no waiting changes."""


class Looking:
    """Looks people up, a few in each pass."""

    def __init__(self, store: Store, directories: Mapping[Platform, Directory], clock: Clock) -> None:
        self._store, self._directories, self._clock = store, directories, clock
        self._members: Sequence[Organisation] | None = None
        """The members at the last pass."""

    async def ask(self) -> None:
        """Ask of whom we have not asked yet, or long ago; one platform does not wait for another."""
        async with self._store.transaction() as tx:
            due = await tx.accounts.to_ask(self._clock.now(), AT_ONCE)
        platforms = {account.person.platform for account in due}
        await asyncio.gather(*(self._ask_all([a for a in due if a.person.platform == here]) for here in platforms))

    async def at_once(self, person: Person) -> None:
        """Ask of somebody who waits; should the directory be slow or away, the next pass asks again."""
        async with self._store.transaction() as tx:
            await meet(person, tx, self._clock.now())
        with suppress(Undelivered, TimeoutError):
            async with asyncio.timeout(WAITED_FOR):
                profile = await self._profile(person)
            await self._note(person, profile)

    async def again(self, tx: Transaction) -> None:
        """When the members changed, or this is the first pass, an address may say what it did not before."""
        members = await self._present(tx)
        if members != self._members:
            for account in await tx.accounts.in_standing("unknown"):
                await self._identify(account, members, tx)
            self._members = members

    async def _ask_all(self, accounts: Sequence[Account]) -> None:
        """One after the other; when the platform is away or busy, the rest of them wait as long as the one that failed."""
        enough = asyncio.get_running_loop().time() + PATIENCE
        for number, account in enumerate(accounts):
            try:
                await self._note(account.person, await self._profile(account.person))
            except Undelivered as failure:
                log.info("not told who", extra={"platform": account.person.platform, "code": failure.code})
                if failure.fate not in FOR_GOOD:
                    return await self._postpone(accounts[number:], for_good=False)
                await self._postpone([account], for_good=True)
            if asyncio.get_running_loop().time() > enough:
                return None
        return None

    async def _profile(self, person: Person) -> Profile:
        directory = self._directories.get(person.platform)
        if directory is None:
            raise Undelivered("not connected")
        try:
            async with asyncio.timeout(PATIENCE):
                return await directory.profile(person)
        except TimeoutError:
            raise Undelivered("timeout", "unknown") from None

    async def _note(self, person: Person, profile: Profile) -> None:
        """Keep what the directory said of somebody, as their account is by now, and what follows from it."""
        async with self._store.transaction() as tx:
            if account := await tx.accounts.get(person):
                known = identity.answered(account, profile, self._clock.now())
                await tx.accounts.put(known)
                await self._identify(known, await self._present(tx), tx)

    async def _postpone(self, accounts: Sequence[Account], *, for_good: bool) -> None:
        async with self._store.transaction() as tx:
            for person in (account.person for account in accounts):
                if account := await tx.accounts.get(person):
                    await tx.accounts.put(identity.unanswered(account, self._clock.now(), for_good=for_good))

    async def _identify(self, account: Account, members: Sequence[Organisation], tx: Transaction) -> None:
        theirs = [other for other in await tx.accounts.with_address(account.address) if other.person != account.person]
        made = identity.identified(account, identity.match(account.address, theirs, members), self._clock.now())
        if made == account:
            return
        await tx.accounts.put(made)
        if account.standing == "claimed":
            await owing.claim_changed(account, tx, self._clock)
            await owing.owe_decision(made, tx, self._clock)

    async def _present(self, tx: Transaction) -> Sequence[Organisation]:
        today = self._clock.now().date()
        return [member for member in await tx.organisations.all() if member.member_on(today)]
