"""Every kind of store, each opened in the same way, so that a test runs over all of them."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from storage import migrations
from storage.embedded.tinydb_store import TinyStore
from storage.memory_store import MemoryStore
from storage.records import Tables, everything
from storage.sql import opening as sql_opening
from storage.stores import RecordStore
from tests.storage.postgres import PostgresServer

KINDS = ("memory", "tinydb", "sqlite", "postgresql")

Open = Callable[[str, Path], Awaitable[RecordStore]]
"""Opens a new store of a kind, in a folder of its own."""


@pytest.fixture
def open_new(request: pytest.FixtureRequest) -> Open:
    """How to open one; the server is started when the first test needs it."""

    async def opened(kind: str, folder: Path) -> RecordStore:
        store = await _opened(kind, folder)
        await migrations.migrate(store, lambda tables: None)
        return store

    async def _opened(kind: str, folder: Path) -> RecordStore:
        match kind:
            case "memory":
                return MemoryStore()
            case "tinydb":
                return TinyStore.open(folder)
            case "sqlite":
                await asyncio.to_thread(folder.mkdir, exist_ok=True)
                return await sql_opening.open_store(f"sqlite+aiosqlite:///{folder / 'bot.db'}")
            case _:
                server: PostgresServer = request.getfixturevalue("postgres")
                return await sql_opening.open_store(server.database())

    return opened


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
