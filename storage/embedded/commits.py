"""Group commit: transactions that end while the disk is busy go into the journal together, with one sync."""

import asyncio
import logging
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from bot.ports import NotSaved
from storage import disk
from storage.embedded.journal import Journal
from storage.embedded.packed import Changes
from storage.embedded.tables import Database, Note

log = logging.getLogger(__name__)


@dataclass(slots=True)
class Group:
    """Transactions that are written together; their fate is None once they are safe."""

    fate: asyncio.Future[NotSaved | None]
    changes: list[Changes] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)


class Commits:
    """Takes transactions to the disk in the order of their ends, off the event loop; what fails is undone in memory.

    A transaction may build on one whose fate is still open: memory is ahead of the disk. So when a group fails, all that
    came after it fails with it, and whoever only read waits for what it has read.
    """

    def __init__(self, db: Database, journal: Journal) -> None:
        self.journal = journal
        self.refusal = ""
        """Why nothing is taken any more."""
        self.failures = 0
        """How often memory was ahead of the disk in vain."""
        self._db = db
        self._folder = f"The data folder {journal.folder}"
        self._thread = ThreadPoolExecutor(1, "journal")
        self._writing: Group | None = None
        self._waiting: Group | None = None
        self._task: asyncio.Task[None] | None = None

    def add(self, notes: list[Note]) -> Group:
        """Commit; the fate of the group given back is the transaction's."""
        if self.refusal:
            raise NotSaved(self.refusal)
        group = self._waiting = self._waiting or Group(asyncio.get_running_loop().create_future())
        group.changes.append(self._db.changes(notes))
        group.notes.extend(notes)
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._write())
        return group

    @property
    def last(self) -> Group | None:
        """The youngest group whose fate is open."""
        return self._waiting or self._writing

    async def settle(self) -> None:
        """Return when no fate is open any more."""
        while self.last:
            await asyncio.shield(self.last.fate)

    def rotate(self) -> int:
        """Go on in another file, and say its number; only while all is settled."""
        old, self.journal = self.journal, Journal(self.journal.folder, self.journal.number + 1, 0)
        old.close()
        return self.journal.number

    async def close(self) -> None:
        """Settle, take nothing more, and let go of the file."""
        await self.settle()
        self.refusal = self.refusal or "The store is closed."
        self._thread.shutdown()
        self.journal.close()

    async def _write(self) -> None:
        while self._waiting:
            self._writing, self._waiting = self._waiting, None
            try:
                await asyncio.get_running_loop().run_in_executor(self._thread, self.journal.append, self._writing.changes)
            except Exception as error:  # whatever it is, those who wait must hear of it
                self._fail(error)
            else:
                self._writing.fate.set_result(None)
            self._writing = None

    def _fail(self, error: Exception) -> None:
        self.failures += 1
        code = disk.code(error)
        log.error("the disk took no write", extra={"code": code, "status": "read only" if self.journal.torn else "going on"})
        if self.journal.torn:
            self.refusal = f"{self._folder} takes no more writes ({code}). Repair the disk, then start again; reading goes on."
        fault = NotSaved(self.refusal or f"{self._folder} took no write ({code}). Make room on it.", unknown=bool(self.refusal))
        self._db.undo(self._db.memory.notes)
        self._db.begin()
        for group in (self._waiting, self._writing):
            if group:
                self._db.undo(group.notes)
                group.fate.set_result(fault)
        self._waiting = None
