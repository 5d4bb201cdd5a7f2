"""One process per data folder: the kernel frees the lock when its holder ends, however it ends."""

import fcntl
import os
import socket
from pathlib import Path

from bot.ports import StoreRefused
from storage import disk


def take(folder: Path) -> int:
    """Lock the folder until the file given back is closed; raises StoreRefused, naming who has it."""
    file = disk.open_file(folder / ".lock")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        disk.cut(file, 0)
        disk.write(file, f"process {os.getpid()} on {socket.gethostname()}".encode())
    except BlockingIOError:
        holder = os.pread(file, 200, 0).decode(errors="replace") or "another process"
        disk.close(file)
        raise StoreRefused(f"The data folder {folder} is already in use by {holder}. Stop that one first.") from None
    except OSError:
        disk.close(file)
        raise
    return file
