"""Every kind of store, each opened by its own factory, so that a test runs over all of them."""

from collections.abc import Awaitable, Callable
from pathlib import Path

from storage import migrations
from storage.memory_store import MemoryStore
from storage.records import Tables, everything
from storage.stores import RecordStore
from storage.tinydb_store import TinyStore

Factory = Callable[[Path], Awaitable[RecordStore]]


async def memory(folder: Path) -> RecordStore:
    return MemoryStore()


async def tinydb(folder: Path) -> RecordStore:
    return TinyStore.open(folder)


STORES: dict[str, Factory] = {"memory": memory, "tinydb": tinydb}


async def opened(kind: str, folder: Path) -> RecordStore:
    """A store of this kind, up to date, in a folder that is its own."""
    store = await STORES[kind](folder)
    await migrations.migrate(store, lambda tables: None)
    return store


async def fill(store: RecordStore, tables: Tables) -> None:
    """Put these records in."""
    async with store.transaction() as tx:
        for table, rows in tables.items():
            for key, record in rows.items():
                await tx.records.put(table, key, record)


async def held(store: RecordStore) -> Tables:
    """Everything that a store holds."""
    async with store.transaction() as tx:
        return await everything(tx.records)
