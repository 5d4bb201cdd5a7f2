"""An event loop whose time passes only when there is nothing else to do: an hour of waiting takes no time.

Sockets of this process work as ever, and while a thread works the time stands still; only clocks of others do not follow.
"""

import asyncio
import selectors
from collections.abc import Callable, Coroutine
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

T = TypeVar("T")

START = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)
SETTLES = 0.0002
"""Seconds of real time that the machine gets to hand over what was sent, before the time jumps."""
OWN = 1
"""Files that a loop watches for itself; without others there is nothing to hand over."""
RESOLUTION = 1e-6
"""Seconds: after some months of them a float cannot tell those apart that the loop would, and nothing would ever be due."""
REAL_PATIENCE = 0.05
"""Seconds of real time to wait for a thread before looking again."""


class _Selector(selectors.DefaultSelector):
    """Looks at the sockets without waiting; where the loop would wait, its time jumps instead."""

    def __init__(self) -> None:
        super().__init__()
        self.time = 0.0
        self.threads = 0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        if timeout is not None and timeout <= 0:
            return super().select(0)
        found = super().select(0) or super().select(self._patience(timeout))
        if not found and timeout is not None and not self.threads:
            self.time += timeout
        return found

    def _patience(self, timeout: float | None) -> float:
        """Seconds of real time to wait for others."""
        if timeout is None or self.threads:
            return REAL_PATIENCE
        return SETTLES if len(self.get_map()) > OWN else 0


class VirtualLoop(asyncio.SelectorEventLoop):
    """A loop on virtual time."""

    def __init__(self) -> None:
        self._virtual = _Selector()
        super().__init__(self._virtual)
        self._clock_resolution = RESOLUTION

    def time(self) -> float:
        return self._virtual.time

    def run_in_executor(self, executor: Any, func: Callable[..., T], *arguments: Any) -> asyncio.Future[T]:  # type: ignore[override]
        self._virtual.threads += 1
        working = super().run_in_executor(executor, func, *arguments)
        working.add_done_callback(self._returned)
        return working

    def _returned(self, working: asyncio.Future[Any]) -> None:
        self._virtual.threads -= 1


class VirtualClock:
    """The wall clock on a virtual loop; `jump` sets it wrong, as somebody who turns its hands."""

    def __init__(self) -> None:
        self.off = timedelta()

    def now(self) -> datetime:
        return START + timedelta(seconds=asyncio.get_running_loop().time()) + self.off

    def jump(self, **by: float) -> None:
        self.off += timedelta(**by)


def run(story: Coroutine[Any, Any, T]) -> T:
    """Run a story on virtual time."""
    with asyncio.Runner(loop_factory=VirtualLoop) as runner:
        return runner.run(story)
