"""What the wordings of texts keep about people: who of the staff wrote which."""

from collections.abc import Sequence

from bot.desk import SOMEBODY
from bot.holdings import Entry, Holding
from bot.model.members import Account
from bot.ports import Transaction


async def _written(account: Account, tx: Transaction) -> Sequence[Entry]:
    texts = await tx.wordings.all() if account.name else ()
    mine = [each for wordings in texts for each in wordings if each.by == account.name]
    return [{"text": each.title, "on": each.at} for each in mine]


async def _unname(account: Account, tx: Transaction) -> None:
    if account.name:
        await tx.wordings.rename(account.name, SOMEBODY)


HOLDINGS = (
    Holding("Wordings of texts", ("wordings",), _written, _unname, "What you changed in the texts for the Secretariat."),
)
