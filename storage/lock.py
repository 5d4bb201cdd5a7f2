"""One process per data folder or database file: the kernel frees the lock when its holder ends, however it ends."""

import os
import socket
from pathlib import Path

from bot.ports import StoreRefused
from storage import disk


def take(path: Path, what: str) -> int:
    """Lock a file until what is given back is closed; raises StoreRefused, saying what it stands for and who has it."""
    file = disk.open_file(path)
    try:
        _lock(what, file)
        disk.cut(file, 0)
        disk.write(file, f"process {os.getpid()} on {socket.gethostname()}".encode())
    except (OSError, StoreRefused):
        disk.close(file)
        raise
    return file


def holder(path: Path) -> str:
    """Who has a file locked, e.g. `process 7 on host`; empty when nobody has. Leaves no trace; raises OSError."""
    try:
        file = os.open(path, os.O_RDONLY)
    except FileNotFoundError:
        return ""
    try:
        return _named(file) if disk.locked(file) else ""
    finally:
        disk.close(file)


def _named(file: int) -> str:
    return os.pread(file, 200, 0).decode(errors="replace") or "another process"


def _lock(what: str, file: int) -> None:
    try:
        disk.lock(file)
    except BlockingIOError:
        raise StoreRefused(
            f"{what} is already in use by {_named(file)}. "
            "Stop that one first, or set DATABASE_URL to a PostgreSQL URL to run several instances."
        ) from None
    except OSError as error:
        raise StoreRefused(
            f"{what} cannot be locked ({disk.code(error)}), as on many network drives; a second process could destroy "
            "the data. Use a local disk, or set DATABASE_URL to a PostgreSQL URL."
        ) from error
