"""What a pass does about news: whatever has settled is told, and noted as told in the same transaction."""

from bot.model.sessions import news
from bot.ports import Clock, Store
from handlers.sessions.changes.news import owe


async def tell(store: Store, clock: Clock, zone: str) -> None:
    """One pass; each session in a transaction of its own, and only those of which there is news."""
    async with store.transaction() as tx:
        known = [*await tx.sessions.in_state("announced"), *await tx.sessions.in_state("cancelled")]
    for session in (each for each in known if news.due(each, clock.now())):
        async with store.transaction() as tx:
            current, now = await tx.sessions.get(session.id), clock.now()
            if current and current.heard and news.due(current, now):
                await owe(current, current.heard, tx, now, zone)
                await tx.sessions.put(news.told(current))
