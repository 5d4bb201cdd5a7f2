"""One process per data folder: the kernel frees the lock when its holder ends, however it ends."""

import os
import socket
from pathlib import Path

from bot.ports import StoreRefused
from storage import disk


def take(folder: Path) -> int:
    """Lock the folder until the file given back is closed; raises StoreRefused, naming who has it."""
    file = disk.open_file(folder / ".lock")
    try:
        _lock(folder, file)
        disk.cut(file, 0)
        disk.write(file, f"process {os.getpid()} on {socket.gethostname()}".encode())
    except (OSError, StoreRefused):
        disk.close(file)
        raise
    return file


def _lock(folder: Path, file: int) -> None:
    try:
        disk.lock(file)
    except BlockingIOError:
        holder = os.pread(file, 200, 0).decode(errors="replace") or "another process"
        raise StoreRefused(
            f"The data folder {folder} is already in use by {holder}. "
            "Stop that one first, or set DATABASE_URL to a PostgreSQL URL to run several instances."
        ) from None
    except OSError as error:
        raise StoreRefused(
            f"Files in the data folder {folder} cannot be locked ({disk.code(error)}), as on many network drives; a second "
            "process could destroy the data. Use a folder on a local disk, or set DATABASE_URL to a PostgreSQL URL."
        ) from error
