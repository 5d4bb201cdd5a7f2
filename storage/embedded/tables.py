"""TinyDB in memory: a change touches only the documents it changes, keeps the indexes right, and can be taken back."""

from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping
from typing import Any

from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Table

from storage.embedded.index import Index, Pair
from storage.embedded.packed import Changes, Packed, PackedTables, pack, unpack
from storage.embedded.pages import Pages
from storage.records import INDEXED, Record

Note = tuple[str, str, Packed | None]
"""A change: its table, its key, and what stood there before."""


class Memory(Storage):
    """Where TinyDB finds its tables; `notes` are the changes of the transaction under way."""

    def __init__(self, tables: PackedTables) -> None:
        self.tables = {name: Pages(rows) for name, rows in tables.items()}
        self.notes: list[Note] = []

    def read(self) -> dict[str, dict[str, Any]]:
        """All tables, without a copy of them: a record is unpacked when it is looked at."""
        return {name: Draft(rows) for name, rows in self.tables.items()}  # type: ignore[misc]  # as good as a dict

    def write(self, data: dict[str, dict[str, Any]]) -> None:
        """Refused: to write everything at once is what this store is there to avoid."""
        raise NotImplementedError("Change documents, not the whole store.")


class Rows(Table):
    """A table whose documents have text as ids; they are packed, and in memory only replaced, never changed."""

    document_id_class = str  # type: ignore[assignment]  # TinyDB says int and takes anything

    def __init__(self, memory: Memory, name: str) -> None:
        super().__init__(memory, name)
        self.rows = memory.tables.setdefault(name, Pages({}))
        self.indexes = self._indexes(INDEXED.get(name, ()))
        self._memory = memory

    def put(self, key: str, record: Record) -> None:
        """Keep a document, in place of any other with this id."""
        self._update_table(lambda rows: rows.__setitem__(key, record))

    def drop(self, key: str) -> None:
        """Remove the document with this id, if there is one."""
        self._update_table(lambda rows: rows.pop(key, None))

    def place(self, key: str, text: Packed | None) -> Packed | None:
        """Put a document, or with None its absence, into memory without a note; gives what stood there."""
        self.clear_cache()
        before = self.rows.find(key)
        if text is not None:
            self.rows[key] = text
        elif before is not None:
            del self.rows[key]
        if self.indexes:
            self._index(key, before, text)
        return before

    def _index(self, key: str, before: Packed | None, after: Packed | None) -> None:
        old, new = (unpack(text) if text else {} for text in (before, after))
        for field, index in self.indexes.items():
            if (gone := old.get(field)) == (come := new.get(field)):
                continue
            if isinstance(gone, str):
                index.remove((gone, key))
            if isinstance(come, str):
                index.add((come, key))

    def _indexes(self, fields: Iterable[str]) -> dict[str, Index]:
        pairs: dict[str, list[Pair]] = {field: [] for field in fields}
        for key, text in self.rows.items() if pairs else ():
            record = unpack(text)
            for field, found in pairs.items():
                if isinstance(value := record.get(field), str):
                    found.append((value, key))
        return {field: Index(found) for field, found in pairs.items()}

    def _update_table(self, updater: Callable[[Any], None]) -> None:
        draft = Draft(self.rows)
        updater(draft)
        for key, text in draft.changes():
            self._memory.notes.append((self.name, key, self.place(key, text)))


class Database(TinyDB):
    """TinyDB with these tables, over one memory."""

    table_class = Rows  # type: ignore[assignment]  # a TinyDB of Rows only

    def __init__(self, tables: PackedTables) -> None:
        self.memory = Memory(tables)
        super().__init__(storage=lambda: self.memory)

    def rows(self, name: str) -> Rows:
        """A table; it comes to be, and is indexed, when it is first asked for."""
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
            found.setdefault(name, {})[key] = self.memory.tables[name].find(key)
        return found

    def undo(self, notes: list[Note]) -> None:
        """Take changes back, the last one first, and forget them."""
        while notes:
            name, key, before = notes.pop()
            self.rows(name).place(key, before)


class Draft(MutableMapping[str, Record]):
    """A table as an updater of TinyDB sees it: whatever it touches is a copy."""

    def __init__(self, rows: Mapping[str, Packed]) -> None:
        self._rows = rows
        self._touched: dict[str, Record | None] = {}

    def changes(self) -> list[tuple[str, Packed | None]]:
        """What is different now, as JSON has it: there 1 is not True, as it is to Python."""
        after = [(key, None if record is None else pack(record)) for key, record in self._touched.items()]
        return [(key, text) for key, text in after if text != self._rows.get(key)]

    def __getitem__(self, key: str) -> Record:
        if key not in self._touched:
            self._touched[key] = unpack(self._rows[key])
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
