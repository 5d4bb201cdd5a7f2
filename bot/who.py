"""For whom somebody speaks, and what they may do: asked anew in each turn, in its transaction."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from bot.desk import Role
from bot.model import identity
from bot.model.addresses import Person
from bot.model.members import Account, Organisation
from bot.model.staff import Secretariat
from bot.ports import Clock, Transaction


@dataclass(frozen=True, slots=True)
class Who:
    """Somebody at the desk; without a confirmed organisation they are a stranger, who may ask about the public texts."""

    role: Role = "stranger"
    account: Account | None = None
    organisation: Organisation | None = None
    secretariat: Secretariat = field(default_factory=Secretariat)


@dataclass(frozen=True, slots=True)
class Roll:
    """The alliance's people. `first_staff` of the settings count only while the store knows no staff.

    `workspaces` tells whose people may be staff: the bot's own, which it learns when it connects, and those that are listed.
    """

    first_staff: frozenset[Person]
    clock: Clock
    workspaces: Callable[[], frozenset[str]]

    async def who(self, person: Person, tx: Transaction) -> Who:
        """Who this is, as things stand."""
        account = await tx.accounts.get(person)
        organisation = await self._organisation(account, tx)
        secretariat = await self.secretariat(tx)
        if person in secretariat.staff:
            return Who("staff", account, organisation, secretariat)
        return Who("member" if organisation else "stranger", account, organisation, secretariat)

    async def is_staff(self, person: Person, tx: Transaction) -> bool:
        """Whether somebody belongs to the Secretariat's staff."""
        return person in await self.staff(tx)

    async def staff(self, tx: Transaction) -> frozenset[Person]:
        """All staff; the first ones of the settings while there are no others."""
        return (await self.secretariat(tx)).staff

    async def secretariat(self, tx: Transaction) -> Secretariat:
        """The staff without those who may not be of it: of a foreign workspace, guests, and whose account was closed."""
        named = frozenset(await tx.staff.all()) or self.first_staff
        ours = Secretariat(workspaces=self.workspaces())
        staff = [person for person in named if ours.admits(person, await tx.accounts.get(person))]
        return Secretariat(frozenset(staff), ours.workspaces)

    async def _organisation(self, account: Account | None, tx: Transaction) -> Organisation | None:
        if account is None or account.standing != "confirmed":
            return None
        organisation = await tx.organisations.get(account.organisation)
        return organisation if organisation and organisation.member_on(self.clock.now().date()) else None


async def spokespeople(organisation: Organisation, tx: Transaction) -> list[Person]:
    """Who is written to when an organisation is: its representative and deputy, or all who speak for it; once each."""
    accounts = [each for each in await tx.accounts.of(organisation.id) if each.standing == "confirmed"]
    named = [each for each in accounts if each.address and each.address in (organisation.representative, organisation.deputy)]
    once = {account.address or account.person.key: account.person for account in named or accounts}
    return sorted(once.values(), key=lambda person: person.key)


async def meet(person: Person, tx: Transaction, now: datetime) -> None:
    """Note who turned to us; nobody else is noted."""
    account = await tx.accounts.get(person)
    if account is None:
        await tx.accounts.put(identity.noted(person, now))
    elif account.standing == "gone":
        await tx.accounts.put(identity.returned(account, now))
