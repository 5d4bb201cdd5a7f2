"""One person with accounts on several platforms, whom only their address makes one."""

from bot.model.addresses import Person
from bot.model.members import Account
from bot.ports import Transaction


async def accounts_of(person: Person, tx: Transaction) -> list[Account]:
    """All accounts of a person, for one address is one person; the one that is meant comes first, also when nothing is kept."""
    first = await tx.accounts.get(person) or Account(person)
    others = await tx.accounts.with_address(first.address)
    return [first, *(account for account in others if account.person != person)]
