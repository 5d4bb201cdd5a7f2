"""The playground's invented members in the store: they move in when it holds none, and out when real platforms are set up."""

import logging
from collections.abc import Sequence

from bot.model.funding.interest import Interest
from bot.model.members import Account, Organisation
from bot.model.preferences import Preferences
from bot.ports import Store, Transaction

log = logging.getLogger(__name__)


async def move_in(
    organisations: Sequence[Organisation], accounts: Sequence[Account], interests: Sequence[Interest], store: Store
) -> None:
    """Put the invented members, those who speak for them and what they look at into a store without members.

    Any other store stays as it is. They sleep at no hour: whoever tries the bot at night has the answers at once.
    """
    async with store.transaction() as tx:
        if await tx.organisations.all():
            return
        for organisation in organisations:
            await tx.organisations.put(organisation)
        for account in accounts:
            await tx.accounts.put(account)
            await tx.preferences.put(account.person, Preferences("UTC", quiet=None))
        for interest in interests:
            await tx.interests.put(interest)


async def move_out(
    organisations: Sequence[Organisation], accounts: Sequence[Account], interests: Sequence[Interest], store: Store
) -> None:
    """Take the invented members out of a store in which the playground was tried before: nobody real may count them."""
    async with store.transaction() as tx:
        known = {organisation.id for organisation in await tx.organisations.all()}
        invented = [organisation for organisation in organisations if organisation.id in known]
        for organisation in invented:
            await tx.organisations.delete(organisation.id)
            await _forget_funding(organisation.id, tx)
        for account in accounts if invented else ():
            await tx.accounts.delete(account.person)
            await tx.preferences.delete(account.person)
    if invented:
        log.info("the playground's members moved out", extra={"count": len(invented)})


async def _forget_funding(organisation: str, tx: Transaction) -> None:
    """What it looked at, those registered on the way too, and with whom it came together: no indicator may count that."""
    for interest in await tx.interests.of(organisation):
        await tx.interests.delete(interest.id)
    for introduction in await tx.introductions.all():
        if organisation in introduction.organisations:
            await tx.introductions.delete(introduction.id)
