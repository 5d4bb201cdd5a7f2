"""Why a data folder cannot be used and what to do about it, as sentences for those who run the bot."""

import errno
import pwd
from pathlib import Path

from bot.ports import StoreRefused
from storage import disk

FORBIDDEN = (errno.EACCES, errno.EPERM)


def refusal(folder: Path, error: OSError | StoreRefused) -> StoreRefused:
    """The refusal that tells of an error; one that was told already stays as it is."""
    if isinstance(error, StoreRefused):
        return error
    code = disk.code(error)
    if error.errno == errno.EROFS:
        return StoreRefused(
            f"The data folder {folder} is on a read-only file system ({code}). "
            "Mount it for writing, or name another folder in DATABASE_URL."
        )
    if error.errno in (errno.ENOTDIR, errno.EEXIST):
        return StoreRefused(f"The data folder {folder} is no folder ({code}). Name a folder in DATABASE_URL.")
    if error.errno in disk.FULL:
        return StoreRefused(f"There is no room for the data folder {folder} ({code}). Make room on its disk.")
    if error.errno in FORBIDDEN:
        return _forbidden(folder, code)
    return StoreRefused(f"The data folder {folder} cannot be used ({code}). Check its owner and the disk.")


def _forbidden(folder: Path, code: str) -> StoreRefused:
    there = next(place for place in (folder, *folder.absolute().parents) if place.exists())
    owner, user = disk.owner(there), disk.user()
    if owner != user:
        return StoreRefused(
            f"The data folder {folder} may not be written to ({code}): {there} belongs to {_name(owner)}, and the bot runs as "
            f"{_name(user)}. Run it as {_name(owner)}, or hand the folder over: chown -R {_name(user)} {there}"
        )
    return StoreRefused(f"The data folder {folder} is read-only ({code}). Allow its owner to write: chmod -R u+rwX {there}")


def _name(user: int) -> str:
    try:
        return pwd.getpwuid(user).pw_name
    except KeyError:
        return str(user)
