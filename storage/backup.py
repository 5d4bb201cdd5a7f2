"""A backup: everything that a store holds as one file of JSON lines, of which nothing counts unless all of it is whole.

The first line says what follows, each other one is a record `[table, key, record]`, and the last counts them and holds the
SHA-256 of all lines before it. The same records always give the same lines, whichever store they come from.
"""

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from bot import __version__
from bot.ports import StoreRefused
from storage import disk, migrations
from storage.memory_store import MemoryRecords
from storage.records import INDEXED, Record, Tables

FORMAT = "Alliance Bot backup"
VERSION = 1
"""Of the lines; the records have their own, see storage.migrations."""

NOT_IN_BACKUPS: tuple[str, ...] = ()
"""Tables whose records never leave their store; a restore leaves them as they are."""

LONGEST = 100_000
"""Bytes that a first line may have."""

Tell = Callable[[int, int], None]
"""Told how many records of how many are done."""


@dataclass(frozen=True, slots=True)
class Backup:
    """What was read: when and by which version it was made, and its records as this version keeps them."""

    made: datetime
    by: str
    tables: Tables


def belonging() -> list[str]:
    """The tables that belong into a backup."""
    return [table for table in INDEXED if table not in NOT_IN_BACKUPS]


def write(path: Path, tables: Tables, made: datetime, tell: Tell = lambda done, total: None) -> None:
    """Write a file, in place of an earlier one; raises OSError, and then what stood there stands there still."""
    disk.replace(path, _lines({table: tables.get(table, {}) for table in belonging()}, made, tell))


def resembles(path: Path) -> bool:
    """Whether a file begins as backups do, whatever follows; raises OSError."""
    with path.open("rb") as file:
        return FORMAT.encode() in file.readline(LONGEST)


async def read(path: Path) -> Backup:
    """Read a file, whole and up to date; raises StoreRefused with a sentence for whatever is wrong with it."""
    try:
        found = _read(path)
    except OSError as error:
        raise StoreRefused(f"{path} cannot be read ({disk.code(error)}).") from error
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise _damaged(path) from None
    await migrations.advance(MemoryRecords(found.tables))
    if strangers := sorted({table for table, rows in found.tables.items() if rows} - set(belonging())):
        raise StoreRefused(f"{path} holds what this version of the bot does not keep: {', '.join(strangers)}.")
    return found


def _lines(tables: Tables, made: datetime, tell: Tell) -> Iterator[bytes]:
    counts = {table: len(rows) for table, rows in tables.items()}
    schema, total, digest = migrations.version(tables), sum(counts.values()), hashlib.sha256()
    for done, entry in enumerate(_entries(tables, _header(made, schema, counts))):
        line = json.dumps(entry, sort_keys=True).encode() + b"\n"
        digest.update(line)
        yield line
        tell(done, total)
    yield _end(total, digest.hexdigest())


def _entries(tables: Tables, header: Record) -> Iterator[object]:
    yield header
    for table, rows in sorted(tables.items()):
        for key, record in sorted(rows.items()):
            yield [table, key, record]


def _header(made: datetime, schema: int, counts: dict[str, int]) -> Record:
    about = {"format": FORMAT, "version": VERSION, "schema": schema}
    return {**about, "made": made.isoformat(timespec="seconds"), "by": __version__, "tables": counts}


def _end(total: int, digest: str) -> bytes:
    return b'{"records": %d, "sha256": "%s"}\n' % (total, digest.encode())


def _read(path: Path) -> Backup:
    with path.open("rb") as file:
        first = file.readline(LONGEST)
        header = _known(path, first)
        rest = file.read()
    at = rest.rfind(b"\n", 0, -1) + 1
    lines = rest[:at].splitlines()
    if rest[at:] != _end(len(lines), hashlib.sha256(first + rest[:at]).hexdigest()):
        raise _damaged(path)
    tables: Tables = {table: {} for table in header["tables"]}
    for table, key, record in map(json.loads, lines):
        tables[table][key] = record
    return Backup(datetime.fromisoformat(header["made"]), header["by"], tables)


def _known(path: Path, line: bytes) -> dict[str, Any]:
    """The first line, when it is one, and no newer version wrote it."""
    try:
        header = json.loads(line)
    except (ValueError, RecursionError):
        header = None
    if not isinstance(header, dict) or header.get("format") != FORMAT:
        raise StoreRefused(f"{path} is not a backup of Alliance Bot.")
    if header["version"] > VERSION or header["schema"] > migrations.latest():
        raise StoreRefused(f"{path} was made by a newer version of the bot. Restore it with that version, or a later one.")
    return header


def _damaged(path: Path) -> StoreRefused:
    return StoreRefused(f"{path} is damaged or was cut short. Use another backup.")
