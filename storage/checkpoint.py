"""The checkpoint: all tables as one TinyDB file, and from which journal file on the story continues."""

import json
import zlib
from collections.abc import Callable, Iterator
from itertools import chain, islice
from pathlib import Path
from typing import Any

from storage import disk, journal
from storage.records import Tables

NAME = "store.json"
ABOUT = "_store"
"""The last table of the file: which version wrote it, which journal file follows, and a checksum of all before it."""

SLICE = 100
"""Records turned into text at a time."""


def write(folder: Path, tables: Tables, number: int, rest: Callable[[], None]) -> int:
    """Replace the checkpoint and say its size; `rest` is called after each slice and may leave time for other threads."""
    disk.replace(folder / NAME, _parts(tables, number, rest))
    return (folder / NAME).stat().st_size


def read(folder: Path) -> tuple[Tables, int]:
    """All tables, and the journal file that goes on from there; before the first checkpoint none, and file 1."""
    path = folder / NAME
    if not path.exists():
        return {}, 1
    data = path.read_bytes()
    try:
        tables: dict[str, Any] = json.loads(data)
        about = tables.pop(ABOUT)["1"]
        if about["version"] > journal.VERSION:
            raise journal.newer(path)
        if about["crc32"] != zlib.crc32(data[: data.rindex(b', "crc32"')]):
            raise journal.damaged(path)
    except (ValueError, KeyError, TypeError, AttributeError):
        raise journal.damaged(path) from None
    return tables, about["journal"]


def _parts(tables: Tables, number: int, rest: Callable[[], None]) -> Iterator[bytes]:
    crc = 0
    for text in chain(_texts(tables), [f'"{ABOUT}": {{"1": {{"version": {journal.VERSION}, "journal": {number}']):
        part = text.encode()
        crc = zlib.crc32(part, crc)
        yield part
        rest()
    yield b', "crc32": %d}}}\n' % crc


def _texts(tables: Tables) -> Iterator[str]:
    yield "{"
    for name, rows in tables.items():
        yield f"{json.dumps(name)}: {{"
        left, comma = iter(rows.items()), ""
        while some := dict(islice(left, SLICE)):
            yield comma + json.dumps(some)[1:-1]
            comma = ",\n"
        yield "},\n"
