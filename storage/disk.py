"""Every call that writes to the disk, in one place, so that the tests can make each of them fail."""

import errno
import fcntl
import os
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

FULL = (errno.ENOSPC, errno.EDQUOT)


def open_file(path: Path) -> int:
    """A file to read and append to, made when it is missing; nobody but our own user may see it."""
    return os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o600)


def lock(file: int) -> None:
    """Lock a file until it is closed; raises BlockingIOError while another has it."""
    fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


def locked(file: int) -> bool:
    """Whether another has locked a file; several may ask at once."""
    try:
        fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    return False


def write(file: int, data: bytes) -> None:
    """Write all of it: the system may take less at a time."""
    left = memoryview(data)
    while left:
        left = left[os.write(file, left) :]


def sync(file: int) -> None:
    """Return once the file's content is safe from a power cut."""
    getattr(os, "fdatasync", os.fsync)(file)  # macOS has no fdatasync


def cut(file: int, size: int) -> None:
    """Drop what stands behind a size; what stands before it is then safe from a power cut."""
    os.ftruncate(file, size)
    sync(file)


def sync_folder(folder: Path) -> None:
    """Return once the names of the folder's files are safe from a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        close(handle)


def close(file: int) -> None:
    """Let go of a file; what matters of it was synced before, so an error here says nothing."""
    with suppress(OSError):
        os.close(file)


class Replacement:
    """A new file that is to take an old one's place; whatever happens, one of the two stands there, whole."""

    def __init__(self, path: Path) -> None:
        self._path, self._draft = path, path.with_name(f"{path.name}.tmp")
        self._file = os.open(self._draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)

    def write(self, data: bytes) -> None:
        """Write some more of it."""
        write(self._file, data)

    def sync(self) -> None:
        """Return once this much of it is safe."""
        sync(self._file)

    def finish(self) -> None:
        """Put it in place."""
        self.sync()
        os.replace(self._draft, self._path)
        sync_folder(self._path.parent)

    def close(self) -> None:
        """Let go of it; what is not in place by now is of no use, and a full disk needs the room."""
        close(self._file)
        with suppress(OSError):
            os.unlink(self._draft)


def replace(path: Path, parts: Iterable[bytes]) -> None:
    """Put a new file in place of an old one, in one go; raises OSError, and then the old one stands there still."""
    file = Replacement(path)
    try:
        for part in parts:
            file.write(part)
        file.finish()
    finally:
        file.close()


def remove(paths: Iterable[Path]) -> None:
    """Remove files that nobody needs any more; should one come back after a power cut, no harm is done."""
    for path in paths:
        os.unlink(path)


def create(path: Path, data: bytes) -> None:
    """Put a small file where there is none, whole or not at all; raises FileExistsError where there is one."""
    draft = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    try:
        replace(draft, [data])
        os.link(draft, path)
        sync_folder(path.parent)
    finally:
        with suppress(OSError):
            os.unlink(draft)


def erase(path: Path) -> None:
    """Write zeros over a small file and remove it; returns once that is safe. Raises FileNotFoundError when there is none."""
    file = os.open(path, os.O_RDWR)
    try:
        write(file, bytes(os.fstat(file).st_size))
        sync(file)
    finally:
        close(file)
    os.unlink(path)
    sync_folder(path.parent)


def make_folder(folder: Path) -> None:
    """Make a folder for our own user alone, unless it is there, and those above it too."""
    if not folder.is_dir():
        make_folder(folder.parent)
        os.mkdir(folder, 0o700)
        sync_folder(folder.parent)


def owner(path: Path) -> int:
    """The number of the user whom a file or folder belongs to."""
    return os.stat(path).st_uid


def user() -> int:
    """The number of the user whom we act for."""
    return os.geteuid()


def code(error: BaseException) -> str:
    """The system's short word for what went wrong, e.g. `ENOSPC`; it is safe to log."""
    return errno.errorcode.get(getattr(error, "errno", None) or 0, type(error).__name__)


def nearest(path: Path) -> Path:
    """A file or folder, or the nearest folder above it that is there."""
    return next(place for place in (path, *path.absolute().parents) if place.exists())


def rehearse(folder: Path) -> None:
    """Write as much as a small transaction would into a file without a name; raises OSError as that would, leaves nothing."""
    with tempfile.TemporaryFile(dir=folder) as file:
        write(file.fileno(), bytes(4096))
        sync(file.fileno())
