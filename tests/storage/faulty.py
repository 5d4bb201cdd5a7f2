"""A system whose disk fails when it is told to, and one that loses its power; both stand in for `os` in storage.disk."""

import errno
import os
import threading
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

CALLS = ("mkdir", "open", "write", "ftruncate", "fsync", "fdatasync", "close", "replace", "unlink")


class WatchedOs:
    """`os` as it is, except that `before` and `after` are told of every call that changes the disk."""

    def __getattr__(self, name: str) -> Any:
        real = getattr(os, name)
        if name not in CALLS:
            return real

        def call(*arguments: Any) -> Any:
            arguments = self.before(name, arguments)
            result = real(*arguments)
            self.after(name, arguments, result)
            return result

        return call

    def before(self, name: str, arguments: tuple[Any, ...]) -> tuple[Any, ...]:
        """Called first; may raise or change the arguments."""
        return arguments

    def after(self, name: str, arguments: tuple[Any, ...], result: Any) -> None:
        """Called when it has happened."""


class FaultyOs(WatchedOs):
    """Fails at the n-th call, counted from 0, and `lasting` means at all calls from there on.

    `torn` lets the call that fails be a write of which half arrives.
    """

    def __init__(self, nth: int, number: int, *, lasting: bool = False, torn: bool = False) -> None:
        self.nth, self.number, self.lasting, self.torn = nth, number, lasting, torn
        self.calls: list[str] = []

    @property
    def struck(self) -> bool:
        return len(self.calls) > self.nth

    def before(self, name: str, arguments: tuple[Any, ...]) -> tuple[Any, ...]:
        self.calls.append(name)
        at = len(self.calls) - 1
        if at == self.nth and self.torn and name == "write":
            self.nth, self.torn = self.nth + 1, False
            return arguments[0], arguments[1][: len(arguments[1]) // 2]
        if at == self.nth or (self.lasting and at > self.nth):
            if name == "close":
                os.close(*arguments)
            raise OSError(self.number, os.strerror(self.number))
        return arguments


class SlowOs(WatchedOs):
    """Takes a few bytes at a time, and remembers which folders it was asked to make safe."""

    def __init__(self) -> None:
        self.folders: list[Path] = []

    def before(self, name: str, arguments: tuple[Any, ...]) -> tuple[Any, ...]:
        if name == "open" and arguments[0].is_dir():
            self.folders.append(arguments[0])
        return (arguments[0], arguments[1][:7]) if name == "write" else arguments


class FailsOn(WatchedOs):
    """Fails at every call with one of these names, while `on`."""

    def __init__(self, *names: str, number: int = errno.EIO) -> None:
        self.names, self.number, self.on = names, number, True

    def before(self, name: str, arguments: tuple[Any, ...]) -> tuple[Any, ...]:
        if self.on and name in self.names:
            raise OSError(self.number, os.strerror(self.number))
        return arguments


class PowerOs(WatchedOs):
    """Knows at each moment what the platter holds: contents as of their last sync, names as of the folder's last sync.

    Names that came or went since then may have reached it or not; `cut` is told after every call what would be found if the
    power failed now, and none of them had, or all, or only those that went.
    """

    def __init__(self, cut: Callable[[list[dict[str, bytes]]], None]) -> None:
        self._cut = cut
        self._ids = count()
        self._names: dict[str, int] = {}
        self._safe_names: dict[str, int] = {}
        self._safe_contents: dict[int, bytes] = {}
        self._files: dict[int, int] = {}

    def after(self, name: str, arguments: tuple[Any, ...], result: Any) -> None:
        paths = [Path(argument).name for argument in arguments if isinstance(argument, Path)]
        if name == "open" and not arguments[0].is_dir():
            self._files[result] = self._names.setdefault(paths[0], next(self._ids))
        elif name == "replace":
            self._names[paths[1]] = self._names.pop(paths[0])
        elif name == "unlink":
            del self._names[paths[0]]
        elif name == "close":
            self._files.pop(arguments[0], None)
        elif name in ("fsync", "fdatasync") and arguments[0] in self._files:
            self._safe_contents[self._files[arguments[0]]] = os.pread(arguments[0], 1 << 20, 0)
        elif name == "fsync":
            self._safe_names = dict(self._names)
        only_gone = {name: id for name, id in self._safe_names.items() if name in self._names}
        self._cut([self._found(names) for names in (self._safe_names, self._names, only_gone)])

    def _found(self, names: dict[str, int]) -> dict[str, bytes]:
        return {name: self._safe_contents.get(id, b"") for name, id in names.items()}


class HeldOs(WatchedOs):
    """A disk that does not come back from a sync before it is told to; `fails` lets it come back with an error."""

    def __init__(self) -> None:
        self.arrived, self.go = threading.Event(), threading.Event()
        self.fails = False
        self.syncs = 0

    def before(self, name: str, arguments: tuple[Any, ...]) -> tuple[Any, ...]:
        if name in ("fsync", "fdatasync"):
            self.syncs += 1
            self.arrived.set()
            assert self.go.wait(30)
            if self.fails:
                raise OSError(errno.EIO, os.strerror(errno.EIO))
        return arguments
