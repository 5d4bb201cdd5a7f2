"""A store that forgets: for tests, single questions on the command line, and nothing else."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

from storage.records import INDEXED, Record, Tables
from storage.repositories import Repositories
from storage.watchers import Watchers

NESTS = (dict, list)


class MemoryRecords:
    """Records in dictionaries; what is handed out are copies."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    async def get(self, table: str, key: str) -> Record | None:
        """The record under a key, a copy."""
        record = self._tables.get(table, {}).get(key)
        return _copy(record) if record is not None else None

    async def put(self, table: str, key: str, record: Record) -> None:
        """Keep a copy of a record under a key."""
        self._tables.setdefault(table, {})[key] = json.loads(json.dumps(record, allow_nan=False))

    async def delete(self, table: str, key: str) -> None:
        """Remove the record under a key."""
        self._tables.get(table, {}).pop(key, None)

    async def find(self, table: str, field: str, value: str) -> list[tuple[str, Record]]:
        """Keys and copies of the records whose field has this value, in key order."""
        rows = [(key, record) for key, record in self._searched(table, field).items() if record.get(field) == value]
        return [(key, _copy(record)) for key, record in sorted(rows)]

    async def below(self, table: str, field: str, limit: str) -> list[str]:
        """Keys of the records whose field is text smaller than `limit`."""
        rows = self._searched(table, field).items()
        return [key for key, record in rows if str(record.get(field, limit)) < limit]

    async def find_below(self, table: str, field: str, limit: str) -> list[tuple[str, Record]]:
        """Keys and copies of the records whose field is text smaller than `limit`, the smallest first."""
        rows = self._searched(table, field)
        keys = sorted(await self.below(table, field, limit), key=lambda key: (str(rows[key][field]), key))
        return [(key, _copy(rows[key])) for key in keys]

    async def scan(self, table: str) -> list[tuple[str, Record]]:
        """Keys and copies of all records of a table, in key order."""
        return [(key, _copy(record)) for key, record in sorted(self._tables.get(table, {}).items())]

    def _searched(self, table: str, field: str) -> dict[str, Record]:
        if field not in INDEXED.get(table, ()):
            raise KeyError(field)  # as strict as a store that could not answer without reading everything
        return self._tables.get(table, {})


def _copy(record: Record) -> Record:
    """A copy of what JSON can hold, several times faster than one of anything."""
    return {name: _copied(value) if isinstance(value, NESTS) else value for name, value in record.items()}


def _copied(kept: Any) -> Any:
    if isinstance(kept, dict):
        return _copy(kept)
    return [_copied(value) if isinstance(value, NESTS) else value for value in kept]


class MemoryStore:
    """One writer at a time; a transaction that raises leaves everything as it was."""

    def __init__(self) -> None:
        self._tables: Tables = {}
        self._turn = asyncio.Lock()
        self._watchers = Watchers()

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Repositories]:
        """Begin; commit when the block ends, undo when it raises."""
        async with self._turn:
            before = {name: dict(rows) for name, rows in self._tables.items()}
            tx = Repositories(MemoryRecords(self._tables))
            try:
                yield tx
            except BaseException:
                self._tables = before
                raise
        self._watchers.tell(tx)

    def watch(self, call: Callable[[], None]) -> None:
        """Have this called after a commit that owes something at once."""
        self._watchers.add(call)

    async def leads(self) -> bool:
        """Nobody else has this memory."""
        return True

    def peek(self) -> Repositories:
        """The repositories outside any transaction, for somebody who only looks."""
        return Repositories(MemoryRecords(self._tables))

    async def compact(self) -> None:
        """What is deleted is gone."""

    async def close(self) -> None:
        """Nothing to write out."""
