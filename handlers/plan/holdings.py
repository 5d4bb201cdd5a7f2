"""What the plan keeps about people: who of the staff changed which action."""

from collections.abc import Sequence

from bot.desk import SOMEBODY
from bot.holdings import Entry, Holding
from bot.model.members import Account
from bot.ports import Transaction


async def _changed(account: Account, tx: Transaction) -> Sequence[Entry]:
    found = list[Entry]()
    for action in await tx.actions.all() if account.name else ():
        mine = [each for each in await tx.actions.history(action.id) if each.by == account.name]
        found += [{"action": each.title, "on": each.at} for each in mine]
    return found


async def _unname(account: Account, tx: Transaction) -> None:
    if account.name:
        await tx.actions.rename(account.name, SOMEBODY)


HOLDINGS = (
    Holding("Changes of the plan", ("actions",), _changed, _unname, "What you changed in the plan for the Secretariat."),
)
