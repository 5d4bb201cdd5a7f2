"""The embedded store: TinyDB in memory, a journal that every transaction reaches before it counts, and checkpoints."""

import asyncio
import copy
import logging
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from bot.ports import NotSaved, StoreRefused
from storage import checkpoint, disk, journal, lock
from storage.commits import Commits
from storage.journal import Journal
from storage.memory_store import MemoryRecords
from storage.records import Record
from storage.recovery import load
from storage.repositories import Repositories
from storage.tables import Database, Note, Rows
from storage.watchers import Watchers

log = logging.getLogger(__name__)

CHECKPOINT_AT = 8 * 1024 * 1024
"""Bytes of journal that call for a checkpoint, unless the last one was larger: so that its cost stays in proportion."""

REST = 0.001
"""Seconds between two slices of a checkpoint beside a running server."""


class TinyRecords:
    """The records as one transaction sees them."""

    def __init__(self, db: Database, notes: list[Note]) -> None:
        self._db, self._notes = db, notes

    async def get(self, table: str, key: str) -> Record | None:
        """The record under a key, a copy."""
        return copy.deepcopy(self._table(table).rows.get(key))

    async def put(self, table: str, key: str, record: Record) -> None:
        """Keep a copy of a record under a key."""
        self._table(table).put(key, record)

    async def delete(self, table: str, key: str) -> None:
        """Remove the record under a key."""
        self._table(table).drop(key)

    async def find(self, table: str, field: str, value: str) -> list[tuple[str, Record]]:
        """Keys and copies of the records whose field has this value, in key order."""
        rows = self._table(table)
        return [(key, copy.deepcopy(rows.rows[key])) for key in rows.indexes[field].equal(value)]

    async def below(self, table: str, field: str, limit: str) -> list[str]:
        """Keys of the records whose field is text smaller than `limit`."""
        return self._table(table).indexes[field].below(limit)

    async def scan(self, table: str) -> list[tuple[str, Record]]:
        """Keys and copies of all records of a table, in key order."""
        return [(key, copy.deepcopy(record)) for key, record in sorted(self._table(table).rows.items())]

    def check(self) -> None:
        """Raise NotSaved when the transaction is over, or was built on one that failed."""
        if self._db.memory.notes is not self._notes:
            raise NotSaved("The transaction is over, or was built on one that failed; nothing of it is kept.")

    def _table(self, name: str) -> Rows:
        self.check()
        return self._db.rows(name)


class TinyStore:
    """One writer at a time; a transaction is acknowledged when it is safe on the disk."""

    def __init__(self, folder: Path, key: int, db: Database, commits: Commits) -> None:
        """Use `open`."""
        self._folder, self._key, self._db, self._commits = folder, key, db, commits
        self._turn = asyncio.Lock()
        self._checkpoint_at = CHECKPOINT_AT
        self._checkpointing: asyncio.Task[None] | None = None
        self._closed = False
        self._watchers = Watchers()

    @classmethod
    def open(cls, folder: Path) -> "TinyStore":
        """Lock a folder and read it; raises StoreRefused with a sentence when that is not possible."""
        try:
            disk.make_folder(folder)
            key = lock.take(folder / ".lock", f"The data folder {folder}")
        except OSError as error:
            raise _refused(folder, error) from error
        try:
            found = load(folder)
            file = Journal(folder, found.number, found.size)
        except (OSError, StoreRefused) as error:
            disk.close(key)
            raise _refused(folder, error) from error
        db = Database(found.tables)
        return cls(folder, key, db, Commits(db, file))

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Repositories]:
        """Begin; commit when the block ends, undo when it raises. Raises NotSaved when the disk does not take it."""
        async with self._turn:
            notes = self._db.begin()
            records = TinyRecords(self._db, notes)
            tx = Repositories(records)
            try:
                yield tx
                records.check()
                group = self._commits.add(notes) if notes else self._commits.last
            except BaseException:
                self._db.undo(notes)
                raise
            finally:
                self._db.begin()  # whoever kept these records beyond their transaction can do nothing with them
        if group and (fault := await asyncio.shield(group.fate)):
            raise NotSaved(str(fault), unknown=fault.unknown)
        self._watchers.tell(tx)
        if self._commits.journal.size >= self._checkpoint_at and (self._checkpointing is None or self._checkpointing.done()):
            self._checkpointing = asyncio.create_task(self._checkpoint())

    def watch(self, call: Callable[[], None]) -> None:
        """Have this called after a commit that owes something at once."""
        self._watchers.add(call)

    async def leads(self) -> bool:
        """Nobody else has this folder."""
        return True

    async def close(self) -> None:
        """Write everything into the checkpoint and let go of the folder; once closed, a store takes nothing more."""
        if self._closed:
            return
        self._closed = True
        if self._checkpointing:
            await self._checkpointing
        await self._checkpoint()
        async with self._turn:
            await self._commits.close()
            disk.close(self._key)

    async def _checkpoint(self) -> None:
        """Between two transactions go on in a new journal file; then write down what stood at that moment."""
        size = 0
        try:
            async with self._turn:
                await self._commits.settle()
                if self._commits.refusal:
                    return
                number = await asyncio.to_thread(self._commits.rotate)
                tables = {name: dict(rows) for name, rows in self._db.memory.tables.items()}
            size = await asyncio.to_thread(checkpoint.write, self._folder, tables, number, self._rest)
            await asyncio.to_thread(journal.remove_before, self._folder, number)
        except OSError as error:  # the journal holds everything; the next checkpoint may succeed
            log.warning("no checkpoint", extra={"code": disk.code(error)})
        self._checkpoint_at = self._commits.journal.size + max(CHECKPOINT_AT, size)

    def _rest(self) -> None:
        if not self._closed:
            time.sleep(REST)


def read_only(folder: Path) -> Repositories:
    """What a folder holds at this moment, also while a store has it open; raises StoreRefused like `TinyStore.open`."""
    while True:
        files = journal.numbers(folder)
        try:
            return Repositories(MemoryRecords(load(folder).tables))
        except (OSError, StoreRefused) as error:
            if files == journal.numbers(folder):  # otherwise a checkpoint came in between
                raise _refused(folder, error) from error


def _refused(folder: Path, error: Exception) -> StoreRefused:
    if isinstance(error, StoreRefused):
        return error
    return StoreRefused(f"The data folder {folder} cannot be used ({disk.code(error)}). Check its owner and the disk.")
