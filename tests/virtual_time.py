"""An event loop that never waits: when nothing is left to do but to wait, its clock jumps to the next moment of interest.

Sockets on this machine are as usual, for what was sent to them is there at once. Threads are not: they take no time here.
"""

import asyncio
import selectors
from collections.abc import Callable, Coroutine, Mapping
from selectors import SelectorKey
from typing import Any, TypeVar

T = TypeVar("T")

SETTLES = 0.0002
"""Real seconds that the machine gets to hand over what was sent, before the clock jumps."""


class _Impatient(selectors.BaseSelector):
    """Waits for sockets only as long as they take, and tells how long it was asked to wait."""

    def __init__(self, skipped: Callable[[float], None]) -> None:
        self._real = selectors.DefaultSelector()
        self._skipped = skipped

    def register(self, fileobj: Any, events: int, data: Any = None) -> SelectorKey:
        return self._real.register(fileobj, events, data)

    def unregister(self, fileobj: Any) -> SelectorKey:
        return self._real.unregister(fileobj)

    def modify(self, fileobj: Any, events: int, data: Any = None) -> SelectorKey:
        return self._real.modify(fileobj, events, data)

    def select(self, timeout: float | None = None) -> list[tuple[SelectorKey, int]]:
        if timeout is None:
            return self._real.select(1.0)
        ready = self._real.select(0) or (self._real.select(SETTLES) if timeout > 0 else [])
        if not ready and timeout > 0:
            self._skipped(timeout)
        return ready

    def close(self) -> None:
        self._real.close()

    def get_map(self) -> Mapping[Any, SelectorKey]:
        return self._real.get_map()


class VirtualLoop(asyncio.SelectorEventLoop):
    """The loop; its time begins at 1,000 s and passes only by jumps."""

    def __init__(self) -> None:
        self._virtual = 1000.0
        super().__init__(_Impatient(self._skip))

    def time(self) -> float:
        return self._virtual

    def _skip(self, seconds: float) -> None:
        self._virtual += seconds


def run(work: Coroutine[Any, Any, T]) -> T:
    """The result of a coroutine, in no time."""
    with asyncio.Runner(loop_factory=VirtualLoop) as runner:
        return runner.run(work)
