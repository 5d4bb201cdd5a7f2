"""What goes by itself with time: marks of deleted data, who let whom into the staff, and people who left long ago."""

from collections.abc import Sequence
from datetime import datetime

from bot.holdings import Holding, erase_account
from bot.model.erasures import REMEMBER_ERASED, REMEMBER_LEFT
from bot.model.members import Account
from bot.model.staff import REMEMBER_DECIDED
from bot.ports import Clock, Store, Transaction


async def age(holdings: Sequence[Holding], store: Store, clock: Clock) -> None:
    """One pass."""
    now = clock.now()
    async with store.transaction() as tx:
        await tx.erasures.prune(now - REMEMBER_ERASED)
        await tx.proposals.prune(now - REMEMBER_DECIDED)
        for account in await _left(tx, now - REMEMBER_LEFT):
            await erase_account(account, holdings, tx)


async def _left(tx: Transaction, before: datetime) -> list[Account]:
    """Who has been gone since before then, but for those whom an organisation still names.

    Their closed account is how we know that they are away, and that the deputy represents it.
    """
    gone = [account for account in await tx.accounts.in_standing("gone") if account.since and account.since < before]
    members = await tx.organisations.all() if gone else ()
    named = {address for member in members for address in (member.representative, member.deputy)} - {""}
    return [account for account in gone if account.address not in named]
