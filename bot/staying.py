"""Who is still there, and who takes the place of somebody who is not: their own other account, or the deputy."""

from dataclasses import dataclass
from datetime import date

from bot.model.addresses import Person
from bot.model.members import Account
from bot.persons import accounts_of
from bot.ports import Transaction


@dataclass(frozen=True, slots=True)
class Staying:
    """The people of a day; `staff` belong to the Secretariat, and stay whoever they speak for."""

    tx: Transaction
    staff: frozenset[Person]
    today: date

    async def stays(self, person: Person, organisation: str = "") -> bool:
        """Whether somebody still speaks for this organisation, or for any where none is named; of nobody unknown it is said."""
        account = await self.tx.accounts.get(person)
        return account is None or await self._there(account, organisation)

    async def instead(self, person: Person, organisation: str = "") -> Person | None:
        """The account of the same person that is still there: they only left a platform."""
        for other in (await accounts_of(person, self.tx))[1:]:
            if await self._there(other, organisation):
                return other.person
        return None

    async def deputy(self, organisation: str) -> Person | None:
        """The deputy whom an organisation named, as long as both are there."""
        member = await self.tx.organisations.get(organisation)
        for account in await self.tx.accounts.with_address(member.deputy) if member and member.deputy else ():
            if await self._there(account, organisation):
                return account.person
        return None

    async def _there(self, account: Account, organisation: str) -> bool:
        if account.person in self.staff and not organisation:
            return True
        if account.standing != "confirmed" or (organisation and account.organisation != organisation):
            return False
        member = await self.tx.organisations.get(account.organisation)
        return member is not None and member.member_on(self.today)
