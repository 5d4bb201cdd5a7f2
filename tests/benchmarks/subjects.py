"""Stores under measurement: each filled with so many records, and asked for the same few things."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Protocol

from tinydb import TinyDB, where
from tinydb.table import Document

from storage import disk
from storage.embedded.checkpoint import Checkpoint, texts
from storage.embedded.journal import Journal
from storage.embedded.packed import pack
from storage.embedded.pages import Pages
from storage.embedded.tinydb_store import TinyStore
from storage.records import Record
from storage.sql import opening as sql_opening
from storage.stores import RecordStore
from tests.storage.postgres import PostgresServer

GROUP = 50
"""Records that share a value, so that one look into an index finds as many."""
TABLE = "texts"


class Subject(Protocol):
    """A store that holds `stored` records."""

    stored: int

    async def write(self, number: int) -> None:
        """Add a record; return when it is safe."""

    async def read(self, number: int) -> None:
        """Look at one record."""

    async def find(self, number: int) -> None:
        """Look for fifty by a field."""

    async def close(self) -> None:
        """Let go of files."""


class Kept:
    """A store of the bot's."""

    def __init__(self, store: RecordStore, stored: int) -> None:
        self.store, self.stored = store, stored
        self.remove: Callable[[], None] = lambda: None
        """What to do when it is closed."""

    async def write(self, number: int) -> None:
        async with self.store.transaction() as tx:
            await tx.records.put(TABLE, f"new {number}", record(number))

    async def read(self, number: int) -> None:
        async with self.store.transaction() as tx:
            assert await tx.records.get(TABLE, f"old {number % self.stored:07}")

    async def find(self, number: int) -> None:
        async with self.store.transaction() as tx:
            assert len(await tx.records.find(TABLE, "kind", kind(number % self.stored))) == GROUP

    async def close(self) -> None:
        await self.store.close()
        self.remove()


class Stock:
    """TinyDB as it comes; its file does not even survive a crash."""

    def __init__(self, folder: Path, stored: int) -> None:
        self.stored = stored
        self._db = TinyDB(folder / "stock.json")
        self._table: Any = self._db.table(TABLE)
        self._table.insert_multiple(old for _, old in records(stored))

    async def write(self, number: int) -> None:
        self._table.insert(Document(record(number) | {"kind": "new"}, self.stored + number + 1))

    async def read(self, number: int) -> None:
        assert self._table.get(doc_id=number % self.stored + 1)

    async def find(self, number: int) -> None:
        self._table.clear_cache()
        assert len(self._table.search(where("kind") == kind(number % self.stored))) == GROUP

    async def close(self) -> None:
        self._db.close()


def record(number: int) -> Record:
    """A record of about 200 bytes; every other one has lists in it."""
    found: Record = {"kind": kind(-1), "source": f"Document {number % 7}", "words": f"Some words of clause {number}. " * 4}
    return found | {"topics": ["6C-1", ["6C-2", {"of": [number]}]]} if number % 2 else found


def records(stored: int) -> Iterator[tuple[str, Record]]:
    """What stands there at the beginning."""
    return ((f"old {number:07}", record(number) | {"kind": kind(number)}) for number in range(stored))


def kind(number: int) -> str:
    """The value that a group shares."""
    return f"group {number // GROUP:06}"


async def tiny(stored: int, folder: Path) -> Subject:
    """Ours, embedded; the records are laid down as a checkpoint."""
    return await asyncio.to_thread(_laid_down, stored, folder)


async def sqlite(stored: int, folder: Path) -> Subject:
    """Ours, over SQLite."""
    return await _filled(await sql_opening.open_store(f"sqlite+aiosqlite:///{folder / 'bot.db'}"), stored)


async def postgresql(stored: int, folder: Path) -> Subject:
    """Ours, over a server that waits for its disk as it should."""
    server = PostgresServer(durable=True)
    found = await _filled(await sql_opening.open_store(server.database()), stored)
    found.remove = server.remove
    return found


async def _filled(store: RecordStore, stored: int) -> Kept:
    async with store.transaction() as tx:
        for key, old in records(stored):
            await tx.records.put(TABLE, key, old)
    return Kept(store, stored)


async def stock(stored: int, folder: Path) -> Subject:
    """TinyDB's own storage."""
    return Stock(folder, stored)


def _laid_down(stored: int, folder: Path) -> Subject:
    written = Checkpoint(folder)
    for text in texts({TABLE: Pages({key: pack(old) for key, old in records(stored)})}):
        written.add(text)
    written.finish(1)
    written.close()
    Journal(folder, 1, 0).close()
    disk.sync_folder(folder)
    return Kept(TinyStore.open(folder), stored)


SUBJECTS: Sequence[tuple[str, Callable[[Path], Awaitable[Subject]]]] = (
    ("ours 1 k", partial(tiny, 1_000)),
    ("ours 1 M", partial(tiny, 1_000_000)),
    ("stock TinyDB 1 k", partial(stock, 1_000)),
    ("stock TinyDB 10 k", partial(stock, 10_000)),
    ("SQLite 1 k", partial(sqlite, 1_000)),
    ("PostgreSQL 1 k", partial(postgresql, 1_000)),
)
"""The columns of the table; another store takes part by a line here and a factory above."""
