"""What a data folder holds: the checkpoint, and on top of it every transaction that reached the journal."""

from dataclasses import dataclass
from pathlib import Path

from storage.embedded import checkpoint, journal
from storage.embedded.packed import Changes, PackedTables


@dataclass(slots=True)
class Recovered:
    """All tables, and the journal file to go on with behind its whole lines."""

    tables: PackedTables
    number: int
    size: int = 0


def load(folder: Path) -> Recovered:
    """Read a folder without changing it; raises StoreRefused for damage, and for what a newer version wrote."""
    tables, first = checkpoint.read(folder)
    found, whole = Recovered(tables, first), True
    for number in _files(folder, first):
        transactions, size, complete = journal.read(folder, number)
        if transactions and not whole:
            raise journal.damaged(journal.path(folder, found.number))
        if transactions or number == first:  # a file without any was begun when the disk failed: the one before it goes on
            found.number, found.size, whole = number, size, complete
        for changes in transactions:
            _apply(changes, tables)
    return found


def _files(folder: Path, first: int) -> list[int]:
    numbers = [number for number in journal.numbers(folder) if number >= first]
    at_least = 1 if first > 1 else 0  # a checkpoint is written when the file after it is begun
    expected = list(range(first, first + max(len(numbers), at_least)))
    if numbers != expected:
        raise journal.damaged(journal.path(folder, min(set(expected) - set(numbers))))
    return numbers


def _apply(changes: Changes, tables: PackedTables) -> None:
    for name, rows in changes.items():
        table = tables.setdefault(name, {})
        for key, text in rows.items():
            if text is None:
                table.pop(key, None)
            else:
                table[key] = text
