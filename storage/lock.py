"""One process per data folder or database file: the kernel frees the lock when its holder ends, however it ends."""

import fcntl
import os
import socket
from pathlib import Path

from bot.ports import StoreRefused
from storage import disk


def take(path: Path, what: str) -> int:
    """Lock a file until what is given back is closed; raises StoreRefused, saying what it stands for and who has it."""
    file = disk.open_file(path)
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        disk.cut(file, 0)
        disk.write(file, f"process {os.getpid()} on {socket.gethostname()}".encode())
    except BlockingIOError:
        holder = os.pread(file, 200, 0).decode(errors="replace") or "another process"
        disk.close(file)
        raise StoreRefused(f"{what} is already in use by {holder}. Stop that one first.") from None
    except OSError:
        disk.close(file)
        raise
    return file
