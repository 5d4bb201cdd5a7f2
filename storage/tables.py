"""TinyDB in memory: a change touches only the documents it changes, keeps the indexes right, and can be taken back."""

import copy
import json
from collections.abc import Callable, Iterator, MutableMapping
from typing import Any

from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Table

from storage.index import Index, Pair
from storage.records import INDEXED, Changes, Record, Tables

Note = tuple[str, str, Record | None]
"""A change: its table, its key, and what stood there before."""


class Memory(Storage):
    """Where TinyDB finds its tables; `notes` are the changes of the transaction under way."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        self.notes: list[Note] = []

    def read(self) -> Tables:
        """All tables, and no copy of them."""
        return self.tables

    def write(self, data: dict[str, dict[str, Any]]) -> None:
        """Refused: to write everything at once is what this store is there to avoid."""
        raise NotImplementedError("Change documents, not the whole store.")


class Rows(Table):
    """A table whose documents have text as ids; a document in memory is never changed, only replaced."""

    document_id_class = str  # type: ignore[assignment]  # TinyDB says int and takes anything

    def __init__(self, memory: Memory, name: str) -> None:
        super().__init__(memory, name)
        self.rows = memory.tables.setdefault(name, {})
        self.indexes = {field: Index(self._pairs(field)) for field in INDEXED.get(name, ())}
        self._memory = memory

    def put(self, key: str, record: Record) -> None:
        """Keep a document, in place of any other with this id."""
        self._update_table(lambda rows: rows.update({key: record}))

    def drop(self, key: str) -> None:
        """Remove the document with this id, if there is one."""
        self._update_table(lambda rows: rows.pop(key, None))

    def place(self, key: str, record: Record | None) -> Record | None:
        """Put a document, or with None its absence, into memory without a note; gives what stood there."""
        self.clear_cache()
        before = self.rows.pop(key, None)
        if record is not None:
            self.rows[key] = record
        for field, index in self.indexes.items():
            if before and isinstance(value := before.get(field), str):
                index.remove((value, key))
            if record and isinstance(value := record.get(field), str):
                index.add((value, key))
        return before

    def _pairs(self, field: str) -> Iterator[Pair]:
        return ((value, key) for key, record in self.rows.items() if isinstance(value := record.get(field), str))

    def _update_table(self, updater: Callable[[Any], None]) -> None:
        draft = Draft(self.rows)
        updater(draft)
        for key, record in draft.changes():
            self._memory.notes.append((self.name, key, self.place(key, record)))


class Database(TinyDB):
    """TinyDB with these tables, over one memory."""

    table_class = Rows  # type: ignore[assignment]  # a TinyDB of Rows only

    def __init__(self, tables: Tables) -> None:
        self.memory = Memory(tables)
        super().__init__(storage=lambda: self.memory)
        for name in INDEXED:  # while nobody waits
            self.rows(name)

    def rows(self, name: str) -> Rows:
        """A table; it comes to be when it is first asked for."""
        found = self.table(name)
        assert isinstance(found, Rows)
        return found

    def begin(self) -> list[Note]:
        """Start the notes of another transaction; whoever holds the ones before is cut off."""
        self.memory.notes = []
        return self.memory.notes

    def changes(self, notes: list[Note]) -> Changes:
        """What stands now in all places that were changed."""
        found: Changes = {}
        for name, key, _ in notes:
            found.setdefault(name, {})[key] = self.memory.tables[name].get(key)
        return found

    def undo(self, notes: list[Note]) -> None:
        """Take changes back, the last one first, and forget them."""
        while notes:
            name, key, before = notes.pop()
            self.rows(name).place(key, before)


class Draft(MutableMapping[str, Record]):
    """A table as an updater of TinyDB sees it: whatever it touches is a copy."""

    def __init__(self, rows: dict[str, Record]) -> None:
        self._rows = rows
        self._touched: dict[str, Record | None] = {}

    def changes(self) -> list[tuple[str, Record | None]]:
        """What is different now, as JSON has it: there 1 is not True, as it is to Python."""
        after = ((key, json.dumps(record, allow_nan=False)) for key, record in self._touched.items())
        return [(key, json.loads(text)) for key, text in after if text != json.dumps(self._rows.get(key))]

    def __getitem__(self, key: str) -> Record:
        if key not in self._touched:
            self._touched[key] = copy.deepcopy(self._rows[key])
        record = self._touched[key]
        if record is None:
            raise KeyError(key)
        return record

    def __setitem__(self, key: str, record: Record) -> None:
        self._touched[key] = record

    def __delitem__(self, key: str) -> None:
        if key not in self:
            raise KeyError(key)
        self._touched[key] = None

    def __contains__(self, key: object) -> bool:
        return self._touched[key] is not None if key in self._touched else key in self._rows

    def __iter__(self) -> Iterator[str]:
        return iter([key for key in {**self._rows, **self._touched} if key in self])

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def clear(self) -> None:
        """Remove everything, at once where the inherited way takes one after the other."""
        self._touched = dict.fromkeys(self)
