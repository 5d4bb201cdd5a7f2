"""Keys that must not be in the store or its backups: a folder beside it, a file each, and what is destroyed is gone."""

import hashlib
import hmac
import re
import secrets
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from bot.ports import StoreRefused, Vault
from storage import disk

LENGTH = 32
"""Bytes of a key (research/pulse.md §5, requirement 2)."""
SEAL = "turns"
"""The key with which names are sealed; it lives as long as the folder."""
NAME = re.compile(r"[a-z0-9-]{1,64}")


class FolderVault:
    """A folder that only our own user may read; several instances that share a database share it too."""

    def __init__(self, folder: Path) -> None:
        """Make the folder and the key for names when they are missing; raises StoreRefused with a sentence."""
        self._folder = folder
        try:
            disk.make_folder(folder)
            self._seal = self.make(SEAL)
        except OSError as error:
            do = "Make room on its disk" if error.errno in disk.FULL else "Make it writable, or set KEYS_FOLDER to another one"
            what = f"{folder}, the folder for the keys of polls, cannot be used ({disk.code(error)})"
            raise StoreRefused(f"{what}. {do}.") from error

    def seal(self, text: str) -> str:
        """A name for a text, always the same, that tells nothing of it to anybody without this folder."""
        return _digest(self._seal, text)

    def make(self, name: str) -> bytes:
        """The key of this name, made and safe on the disk when there was none."""
        if known := self.get(name):
            return known
        with suppress(FileNotFoundError):
            if not any(self._path(name).read_bytes()):  # looked at anew, for by now another instance may have made it
                disk.erase(self._path(name))
        with suppress(FileExistsError):  # another instance was faster: its key is the one
            disk.create(self._path(name), secrets.token_bytes(LENGTH))
        return self._path(name).read_bytes()

    def get(self, name: str) -> bytes | None:
        """The key of this name; None when it was destroyed or never made."""
        try:
            found = self._path(name).read_bytes()
        except FileNotFoundError:
            return None
        return found if any(found) else None  # zeros: it was destroyed, and a power cut brought its file back

    def destroy(self, name: str) -> None:
        """Make sure that nobody has this key any more; nothing happens when there is none."""
        with suppress(FileNotFoundError):  # another instance was faster
            disk.erase(self._path(name))

    def names(self) -> list[str]:
        """The names of all keys but the one for names."""
        return sorted(path.stem for path in self._folder.glob("*.key") if path.stem != SEAL)

    def _path(self, name: str) -> Path:
        assert NAME.fullmatch(name)
        return self._folder / f"{name}.key"


def looked_at(folder: Path) -> Vault | None:
    """What the folder's key for names seals, with nothing made or written; None where there is no such key to be read."""
    try:
        found = (folder / f"{SEAL}.key").read_bytes()
    except OSError:
        return None
    return MemoryVault(lambda length: found) if any(found) else None


class MemoryVault:
    """The same without a disk, for tests; `draw` gives so many random bytes."""

    def __init__(self, draw: Callable[[int], bytes] = secrets.token_bytes) -> None:
        self._draw = draw
        self._keys = {SEAL: draw(LENGTH)}

    def seal(self, text: str) -> str:
        """A name for a text."""
        return _digest(self._keys[SEAL], text)

    def make(self, name: str) -> bytes:
        """The key of this name."""
        return self._keys.setdefault(name, self._draw(LENGTH))

    def get(self, name: str) -> bytes | None:
        """The key of this name."""
        return self._keys.get(name)

    def destroy(self, name: str) -> None:
        """Forget a key."""
        self._keys.pop(name, None)

    def names(self) -> list[str]:
        """The names of all keys but the one for names."""
        return sorted(self._keys.keys() - {SEAL})


def _digest(key: bytes, text: str) -> str:
    return hmac.new(key, text.encode("utf-8", "surrogatepass"), hashlib.sha256).hexdigest()[:32]
