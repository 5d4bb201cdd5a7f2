"""The journal: transactions as lines `crc32 json`, appended and synced in groups, in numbered files.

Each line says where its group begins. A group is begun only when the one before it is safe on the disk; so an unreadable
line is the unfinished end of a crash while nothing but its own group follows, and damage as soon as a later group does.
"""

import json
import re
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bot.ports import StoreRefused
from storage import disk
from storage.embedded.packed import Changes, member, pack
from storage.records import Record

VERSION = 1
"""Of everything in the folder; a folder written by a newer one is refused."""


class Journal:
    """The file that transactions are appended to."""

    def __init__(self, folder: Path, number: int, size: int) -> None:
        """Go on after the whole lines of a file (see `read`), or begin it."""
        self.folder, self.number, self.size = folder, number, size
        self.torn = False
        """Whether nobody knows what the disk holds: after a failed sync, and when a half line cannot be taken back."""
        self._file = disk.open_file(path(folder, number))
        try:
            disk.cut(self._file, size)
            if size == 0:
                self._write([f'"version": {VERSION}'])
                disk.sync_folder(folder)
        except OSError:
            self.close()
            raise

    def append(self, group: Sequence[Changes]) -> None:
        """Return once these transactions are safe; after an OSError none of them is there, unless `torn`."""
        self._write([f'"changes": {_text(changes)}' for changes in group])

    def close(self) -> None:
        """Let go of the file."""
        disk.close(self._file)

    def _write(self, lines: Sequence[str]) -> None:
        data = b"".join(_encode(f'{{"group": {self.size}, {line}}}') for line in lines)
        self.torn = True
        try:
            disk.write(self._file, data)
        except OSError:
            disk.cut(self._file, self.size)
            self.torn = False
            raise
        disk.sync(self._file)
        self.size += len(data)
        self.torn = False


def read(folder: Path, number: int) -> tuple[list[Changes], int, bool]:
    """The transactions of a file, the size of its whole lines, and whether that is all of it."""
    found: list[Changes] = []
    size, group, whole = 0, 0, True
    with path(folder, number).open("rb") as file:
        for line in file:
            entry = _decode(line)
            if entry is None:
                whole = False
            elif entry.get("version", VERSION) > VERSION:
                raise newer(path(folder, number))
            elif entry["group"] not in (group, size):
                raise damaged(path(folder, number))
            elif whole:
                if "changes" in entry:
                    found.append(_packed(entry["changes"]))
                group, size = entry["group"], size + len(line)
    return found, size, whole


def path(folder: Path, number: int) -> Path:
    """Where a file is."""
    return folder / f"journal-{number:06}"


def numbers(folder: Path) -> list[int]:
    """The numbers of all files, oldest first."""
    return sorted(int(found[1]) for file in folder.glob("journal-*") if (found := re.fullmatch(r"journal-(\d+)", file.name)))


def remove_before(folder: Path, number: int) -> None:
    """Remove the files that a checkpoint made superfluous."""
    disk.remove([path(folder, old) for old in numbers(folder) if old < number])


def newer(file: Path) -> StoreRefused:
    """The refusal of what this version cannot know."""
    return StoreRefused(f"{file} was written by a newer version of the bot. Start that version, or restore an older backup.")


def damaged(file: Path) -> StoreRefused:
    """The refusal of what is not as it was written."""
    return StoreRefused(
        f"{file} is damaged or missing, and nothing was changed. Move the folder away, then: python -m bot restore FILE"
    )


def _decode(line: bytes) -> dict[str, Any] | None:
    crc, _, text = line.removesuffix(b"\n").partition(b" ")
    if not line.endswith(b"\n") or crc != b"%08x" % zlib.crc32(text):
        return None
    entry: dict[str, Any] = json.loads(text)
    return entry


def _encode(text: str) -> bytes:
    data = text.encode()
    return b"%08x %s\n" % (zlib.crc32(data), data)


def _packed(changes: dict[str, dict[str, Record | None]]) -> Changes:
    return {
        name: {key: None if record is None else pack(record) for key, record in rows.items()} for name, rows in changes.items()
    }


def _text(changes: Changes) -> str:
    tables = ((name, ", ".join(member(key, text) for key, text in rows.items())) for name, rows in changes.items())
    return "{" + ", ".join(member(name, f"{{{rows}}}") for name, rows in tables) + "}"
