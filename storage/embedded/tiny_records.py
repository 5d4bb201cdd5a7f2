"""The records of the embedded store."""

import asyncio

from bot.ports import NotSaved
from storage.embedded.packed import unpack
from storage.embedded.tables import Database, Note, Rows
from storage.records import Record

BREATH = 256
"""Records that are read in a row before others have a turn."""


class TinyRecords:
    """The records as one transaction sees them."""

    def __init__(self, db: Database, notes: list[Note]) -> None:
        self._db, self._notes = db, notes

    async def get(self, table: str, key: str) -> Record | None:
        """The record under a key, a copy."""
        text = self._table(table).rows.find(key)
        return unpack(text) if text else None

    async def put(self, table: str, key: str, record: Record) -> None:
        """Keep a copy of a record under a key."""
        self._table(table).put(key, record)

    async def delete(self, table: str, key: str) -> None:
        """Remove the record under a key."""
        self._table(table).drop(key)

    async def find(self, table: str, field: str, value: str) -> list[tuple[str, Record]]:
        """Keys and copies of the records whose field has this value, in key order."""
        rows = self._table(table)
        return [(key, unpack(rows.rows[key])) for key in rows.indexes[field].equal(value)]

    async def below(self, table: str, field: str, limit: str) -> list[str]:
        """Keys of the records whose field is text smaller than `limit`."""
        return self._table(table).indexes[field].below(limit)

    async def find_below(self, table: str, field: str, limit: str) -> list[tuple[str, Record]]:
        """Keys and copies of the records whose field is text smaller than `limit`, the smallest first."""
        rows, found = self._table(table), list[tuple[str, Record]]()
        for key in rows.indexes[field].below(limit):
            found.append((key, unpack(rows.rows[key])))
            if len(found) % BREATH == 0:  # so many that nobody else would get a turn
                await asyncio.sleep(0)
        return found

    async def scan(self, table: str) -> list[tuple[str, Record]]:
        """Keys and copies of all records of a table, in key order."""
        return [(key, unpack(text)) for key, text in sorted(self._table(table).rows.items())]

    def check(self) -> None:
        """Raise NotSaved when the transaction is over, or was built on one that failed."""
        if self._db.memory.notes is not self._notes:
            raise NotSaved("The transaction is over, or was built on one that failed; nothing of it is kept.")

    def _table(self, name: str) -> Rows:
        self.check()
        return self._db.rows(name)
