"""What polls keep about people: who of the staff did what to a poll. Whose answer is whose nobody can tell."""

from collections.abc import Sequence

from bot.desk import SOMEBODY
from bot.holdings import Entry, Holding
from bot.model.members import Account
from bot.ports import Transaction


async def _done(account: Account, tx: Transaction) -> Sequence[Entry]:
    found = [each for each in await tx.proceedings.all() if account.name and each.by == account.name]
    return [{"what": each.what, "on": each.at} for each in found]


async def _unname(account: Account, tx: Transaction) -> None:
    if not account.name:
        return
    await tx.proceedings.rename(account.name, SOMEBODY)
    await tx.polls.rename(account.name, SOMEBODY)
    await tx.cycles.rename(account.name, SOMEBODY)


HOLDINGS = (
    Holding(
        "What you did to polls",
        ("proceedings", "polls", "cycles"),
        _done,
        _unname,
        "What you did to polls for the Secretariat, and your organisation's answers to them.",
    ),
)
