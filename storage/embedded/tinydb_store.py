"""The embedded store: TinyDB in memory, a journal that every transaction reaches before it counts, and checkpoints."""

import asyncio
import errno
import logging
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext
from pathlib import Path

from bot.ports import NotSaved, StoreRefused
from storage import disk, lock
from storage.embedded import checkpoint, journal
from storage.embedded.commits import Commits
from storage.embedded.journal import Journal
from storage.embedded.recovery import load
from storage.embedded.refusals import refusal
from storage.embedded.tables import Database
from storage.embedded.tiny_records import TinyRecords
from storage.records import INDEXED
from storage.repositories import Repositories
from storage.watchers import Watchers

log = logging.getLogger(__name__)

CHECKPOINT_AT = 8 * 1024 * 1024
"""Bytes of journal that call for a checkpoint, unless the last one was larger: so that its cost stays in proportion."""

REST = 0.002
"""Seconds between two pages of a checkpoint beside a running server."""


class TinyStore:
    """One writer at a time; a transaction is acknowledged when it is safe on the disk."""

    def __init__(self, folder: Path, key: int, db: Database, commits: Commits) -> None:
        """Use `open`."""
        self._folder, self._key, self._db, self._commits = folder, key, db, commits
        self._turn = asyncio.Lock()
        self._checkpoint_at = CHECKPOINT_AT
        self._checkpointing: asyncio.Task[bool] | None = None
        self._closed = False
        self._watchers = Watchers()

    @classmethod
    def open(cls, folder: Path) -> "TinyStore":
        """Lock a folder and read it; raises StoreRefused with a sentence when that is not possible."""
        try:
            disk.make_folder(folder)
            key = lock.take(folder / ".lock", f"The data folder {folder}")
        except OSError as error:
            raise refusal(folder, error) from error
        try:
            found = load(folder)
            file = Journal(folder, found.number, found.size)
        except (OSError, StoreRefused) as error:
            disk.close(key)
            raise refusal(folder, error) from error
        db = Database(found.tables)
        for name in INDEXED:  # while nobody waits
            db.rows(name)
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
            self._checkpointing = asyncio.create_task(self._checkpoint(self._turn))

    def watch(self, call: Callable[[], None]) -> None:
        """Have this called after a commit that owes something at once."""
        self._watchers.add(call)

    async def leads(self) -> bool:
        """Nobody else has this folder."""
        return True

    async def compact(self) -> None:
        """Write down what stands, and remove the journal that tells how it came to be."""
        while self._checkpointing and not self._checkpointing.done():
            await self._checkpointing
        self._checkpointing = asyncio.create_task(self._checkpoint(self._turn))
        if not await self._checkpointing:
            raise NotSaved(f"The data folder {self._folder} still holds what was deleted. Make room on it.")

    async def close(self) -> None:
        """Write everything into the checkpoint and let go of the folder; once closed, a store takes nothing more."""
        if self._closed:
            return
        self._closed = True
        if self._checkpointing:
            await self._checkpointing
        async with self._turn:
            await self._checkpoint(nullcontext())  # nobody comes in between: it holds exactly what stands
            await self._commits.close()
            disk.close(self._key)

    async def _checkpoint(self, turn: AbstractAsyncContextManager[None]) -> bool:
        """Between two transactions go on in a new journal file; then write down what stands, page by page between others.

        False when that failed: then the journal still holds everything, and the next checkpoint may succeed.
        """
        size, done = 0, False
        try:
            async with turn:
                await self._commits.settle()
                if self._commits.refusal:
                    return False
                number = await asyncio.to_thread(self._commits.rotate)
            size = await self._write_down(number, turn)
            await asyncio.to_thread(journal.remove_before, self._folder, number)
            done = True
        except OSError as error:
            log.warning("no checkpoint", extra={"code": disk.code(error)})
        self._checkpoint_at = self._commits.journal.size + max(CHECKPOINT_AT, size)
        return done

    async def _write_down(self, number: int, turn: AbstractAsyncContextManager[None]) -> int:
        """Put a checkpoint in place that this journal file follows, and say its size."""
        failures = self._commits.failures
        pages = checkpoint.texts(self._db.memory.tables)
        written = await asyncio.to_thread(checkpoint.Checkpoint, self._folder)
        try:
            while page := await _next(pages, turn):
                await asyncio.to_thread(written.add, page)
                await asyncio.sleep(0 if self._closed else REST)
            async with turn:
                await self._commits.settle()
            if self._commits.failures > failures:  # then something in it was taken back since
                raise OSError(errno.ECANCELED, "undone")
            await asyncio.to_thread(written.finish, number)
        finally:
            await asyncio.to_thread(written.close)
        return written.size


def read_only(folder: Path) -> Repositories:
    """What a folder holds at this moment, also while a store has it open; raises StoreRefused like `TinyStore.open`."""
    while True:
        files = journal.numbers(folder)
        try:
            db = Database(load(folder).tables)
            return Repositories(TinyRecords(db, db.memory.notes))
        except (OSError, StoreRefused) as error:
            if files == journal.numbers(folder):  # otherwise a checkpoint came in between
                raise refusal(folder, error) from error


async def _next(pages: Iterator[str], turn: AbstractAsyncContextManager[None]) -> str | None:
    async with turn:
        return next(pages, None)
