"""What organisations' entries say of people: whose address is that of the representative or the deputy."""

from collections.abc import Sequence

from bot.holdings import Entry, Holding
from bot.model.members import Account
from bot.ports import Transaction


async def _entries(account: Account, tx: Transaction) -> Sequence[Entry]:
    found = []
    for organisation in await tx.organisations.all() if account.address else ():
        roles = {"representative": organisation.representative, "deputy": organisation.deputy}
        mine = [role for role, address in roles.items() if address == account.address]
        found += [{"organisation": organisation.name, "as": role, "address": account.address} for role in mine]
    return found


HOLDINGS = (
    Holding(
        "Organisations that name your address",
        ("organisations",),
        _entries,
        None,
        "An organisation that names your address as its representative's or deputy's: it, or the Secretariat, changes that.",
    ),
)
