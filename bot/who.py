"""For whom somebody speaks, and what they may do: asked anew in each turn, in its transaction."""

from dataclasses import dataclass

from bot.desk import Role
from bot.model.addresses import Person
from bot.model.members import Account, Organisation
from bot.ports import Clock, Transaction


@dataclass(frozen=True, slots=True)
class Who:
    """Somebody at the desk; without a confirmed organisation they are a stranger, who may ask about the public texts."""

    role: Role = "stranger"
    account: Account | None = None
    organisation: Organisation | None = None


@dataclass(frozen=True, slots=True)
class Roll:
    """The alliance's people. `first_staff` of the settings count only while the store knows no staff."""

    first_staff: frozenset[Person]
    clock: Clock

    async def who(self, person: Person, tx: Transaction) -> Who:
        """Who this is, as things stand."""
        account = await tx.accounts.get(person)
        organisation = await self._organisation(account, tx)
        if await self.is_staff(person, tx):
            return Who("staff", account, organisation)
        return Who("member" if organisation else "stranger", account, organisation)

    async def is_staff(self, person: Person, tx: Transaction) -> bool:
        """Whether somebody belongs to the Secretariat's staff."""
        return person in await self.staff(tx)

    async def staff(self, tx: Transaction) -> frozenset[Person]:
        """All staff; the first ones of the settings while there are no others."""
        return frozenset(await tx.staff.all()) or self.first_staff

    async def _organisation(self, account: Account | None, tx: Transaction) -> Organisation | None:
        if account is None or account.standing != "confirmed":
            return None
        organisation = await tx.organisations.get(account.organisation)
        return organisation if organisation and organisation.member_on(self.clock.now().date()) else None
