"""One person with accounts on several platforms, whom only their address makes one."""

from collections.abc import Sequence

from bot.model.addresses import Person
from bot.model.members import Account
from bot.ports import Transaction


async def accounts_of(person: Person, tx: Transaction) -> Sequence[Account]:
    """All accounts of a person, as far as their address tells; the one that is named here first."""
    own = await tx.accounts.get(person)
    if own is None:
        return []
    return [own, *(other for other in await tx.accounts.with_address(own.address) if other.person != person)]
