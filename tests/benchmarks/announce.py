"""An announcement to 500 places, from being owed to standing there, over the real store, sweep and courier.

Processor time of it all, over the least that is durable: three transactions a place (owed, leaving, there) and the same cards
handed to the same messenger. Places take a message at once.
"""

import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from bot.app import routes
from bot.card import Card
from bot.courier import Courier
from bot.desk import Alliance
from bot.model.addresses import Place
from bot.ports import Store
from bot.router import Router
from storage.opening import open_store
from storage.vault import MemoryVault
from tests.desk import ORACLE, a_member
from tests.durability.news import SUBJECT, news, words
from tests.fakes.messenger import FakeMessenger
from tests.virtual import VirtualClock, run

PLACES = [Place("slack", "T1", f"C{number}") for number in range(500)]
ROUNDS = 3


def ratios() -> dict[str, float]:
    """Over the least, on disk; and in milliseconds a place."""
    least, ours = (median(_on_disk(story) for _ in range(ROUNDS)) for story in (_least, _announced))
    return {
        "to 500 places, over three transactions and a post each": ours / least,
        "milliseconds of processor time a place": 1000 * ours / len(PLACES),
    }


def _on_disk(story: Callable[[Store], Awaitable[float]]) -> float:
    with TemporaryDirectory() as folder:

        async def on_disk() -> float:
            store = await open_store(f"tinydb:{Path(folder) / 'data'}")
            try:
                return await story(store)
            finally:
                await store.close()

        return run(on_disk())


async def _least(store: Store) -> float:
    messenger = FakeMessenger()
    begun = time.process_time()
    for step in ("owed", "leaving", "there"):
        for place in PLACES:
            async with store.transaction() as tx:
                await tx.conversations.put(place.key, {"step": step})
    for place in PLACES:
        await messenger.post(place, Card(words(place.key)))
    return time.process_time() - begun


async def _announced(store: Store) -> float:
    clock, messenger, table = VirtualClock(), FakeMessenger(), routes()
    news(table)
    router = Router(table, store, ORACLE, clock, Alliance(), a_member, MemoryVault())
    courier = Courier(store, {"slack": messenger}, router.draw, clock)
    begun = time.process_time()
    async with store.transaction() as tx:
        for place in PLACES:
            await tx.deliveries.owe(SUBJECT, place, clock.now())
    await courier.run()
    await courier.idle()
    spent = time.process_time() - begun
    assert len(messenger.shown) == len(PLACES)
    await courier.stop()
    return spent
