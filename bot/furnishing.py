"""The playground's invented members in the store: they move in when it holds none, and out when real platforms are set up."""

import logging
from collections.abc import Sequence

from bot.model.members import Account, Organisation
from bot.ports import Store

log = logging.getLogger(__name__)


async def move_in(organisations: Sequence[Organisation], accounts: Sequence[Account], store: Store) -> None:
    """Put the invented members and those who speak for them into a store without members; any other stays as it is."""
    async with store.transaction() as tx:
        if await tx.organisations.all():
            return
        for organisation in organisations:
            await tx.organisations.put(organisation)
        for account in accounts:
            await tx.accounts.put(account)


async def move_out(organisations: Sequence[Organisation], accounts: Sequence[Account], store: Store) -> None:
    """Take the invented members out of a store in which the playground was tried before: nobody real may count them."""
    async with store.transaction() as tx:
        known = {organisation.id for organisation in await tx.organisations.all()}
        invented = [organisation for organisation in organisations if organisation.id in known]
        for organisation in invented:
            await tx.organisations.delete(organisation.id)
        for account in accounts if invented else ():
            await tx.accounts.delete(account.person)
    if invented:
        log.info("the playground's members moved out", extra={"count": len(invented)})
