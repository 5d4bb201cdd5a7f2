"""The checkpoint: all tables as one TinyDB file, and from which journal file on the story continues.

It is written page by page while transactions go on. What they change meanwhile may be in it or not: that is in the journal,
which is read on top of it, and to which a change made twice is no other than one made once.
"""

import json
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path

from storage import disk
from storage.embedded import journal
from storage.embedded.packed import PackedTables, member
from storage.embedded.pages import Pages

NAME = "store.json"
ABOUT = "_store"
"""The last table of the file: which version wrote it, which journal file follows, and a checksum of all before it."""

SYNC_EVERY = 1024 * 1024
"""Bytes after which the disk is given time: a file system may hold up the journal's sync for all that is not yet written."""

_decode = json.JSONDecoder().raw_decode


class Checkpoint:
    """A checkpoint on its way to the disk; the one before it stands until `finish`."""

    def __init__(self, folder: Path) -> None:
        self.size = 0
        self._unsynced, self._crc = 0, 0
        self._file = disk.Replacement(folder / NAME)

    def add(self, text: str) -> None:
        """Write some more of what `texts` gives."""
        data = text.encode()
        self._crc = zlib.crc32(data, self._crc)
        self._file.write(data)
        self.size += len(data)
        self._unsynced += len(data)
        if self._unsynced >= SYNC_EVERY:
            self._file.sync()
            self._unsynced = 0

    def finish(self, number: int) -> None:
        """Let it take the place of the one before it; the story continues in this journal file."""
        self.add(f'"{ABOUT}": {{"1": {{"version": {journal.VERSION}, "journal": {number}')
        self._file.write(b', "crc32": %d}}}\n' % self._crc)
        self._file.finish()

    def close(self) -> None:
        """Let go of it; unless it is finished, the one before it stands."""
        self._file.close()


def texts(tables: Mapping[str, Pages]) -> Iterator[str]:
    """The tables as text, a page at a time; between two of them the tables may change."""
    yield "{"
    for name, pages in list(tables.items()):
        yield f"{json.dumps(name)}: {{"
        comma = ""
        for page in pages.page_by_page():
            if page:
                yield comma + ",\n".join([member(key, text) for key, text in page.items()])
                comma = ",\n"
        yield "},\n"


def read(folder: Path) -> tuple[PackedTables, int]:
    """All tables, and the journal file that goes on from there; before the first checkpoint none, and file 1."""
    path = folder / NAME
    if not path.exists():
        return {}, 1
    data = path.read_bytes()
    try:
        end = data.rindex(f'"{ABOUT}": '.encode())
        about = json.loads(b"{" + data[end:])[ABOUT]["1"]
        if about["version"] > journal.VERSION:
            raise journal.newer(path)
        if about["crc32"] != zlib.crc32(data[: data.rindex(b', "crc32"')]):
            raise journal.damaged(path)
        return _tables(data[:end].decode()), int(about["journal"])
    except (ValueError, KeyError, TypeError, IndexError):
        raise journal.damaged(path) from None


def _tables(text: str) -> PackedTables:
    """The records as they stand in the text, each with a look at where it ends."""
    tables: PackedTables = {}
    at = 1
    while at < len(text):
        name, at = _decode(text, at)
        rows = tables[name] = {}
        at += len(": {")
        while text[at] != "}":
            key, colon = _decode(text, at)
            start = colon + len(": ")
            _, at = _decode(text, start)
            rows[key] = text[start:at]
            at += len(",\n") if text[at] == "," else 0
        at += len("},\n")
    return tables
