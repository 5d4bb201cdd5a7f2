"""Every kind of store, each opened in the same way, so that a test runs over all of them."""

import asyncio
import shutil
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from storage import migrations
from storage.embedded.tinydb_store import TinyStore
from storage.memory_store import MemoryStore
from storage.records import Tables, everything
from storage.sql import opening as sql_opening
from storage.sql.sqlite import path_of
from storage.stores import RecordStore
from tests.storage.postgres import PostgresServer

KINDS = ("memory", "tinydb", "sqlite", "postgresql")

Open = Callable[[str, Path], Awaitable[RecordStore]]
"""Opens a new store of a kind, in a folder of its own."""


@pytest.fixture(scope="session")
def models() -> dict[str, str]:
    """A database of each kind, closed since its tables were made: those of all other tests are copies of it."""
    return {}


@pytest.fixture
def open_new(request: pytest.FixtureRequest, models: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Open:
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
                model = await _model(kind, lambda: _file(tmp_path_factory.mktemp(kind)))
                await asyncio.to_thread(shutil.copyfile, path_of(model), path_of(_file(folder)))
                return await sql_opening.open_store(_file(folder))
            case _:
                server: PostgresServer = request.getfixturevalue("postgres")
                return await sql_opening.open_store(server.database(like=await _model(kind, server.database)))

    async def _model(kind: str, make: Callable[[], str]) -> str:
        if kind not in models:
            url = make()
            store = await sql_opening.open_store(url)
            await migrations.migrate(store, lambda tables: None)
            await store.close()
            models[kind] = url
        return models[kind]

    return opened


def _file(folder: Path) -> str:
    return f"sqlite+aiosqlite:///{folder / 'bot.db'}"


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
