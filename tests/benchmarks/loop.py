"""How long an event loop stood still."""

import asyncio
import gc
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, cast

EVERY = 0.002
"""Seconds between two looks."""


class Watchdog:
    """Looks at the clock again and again; what comes late was held up."""

    def __init__(self) -> None:
        self.longest = 0.0
        self._task = asyncio.create_task(self._watch())

    def stop(self) -> float:
        """Look no longer; the longest stall in seconds."""
        self._task.cancel()
        return self.longest

    async def _watch(self) -> None:
        while True:
            due = time.perf_counter() + EVERY
            await asyncio.sleep(EVERY)
            self.longest = max(self.longest, time.perf_counter() - due)


@dataclass(slots=True)
class Stalls:
    """The longest that a loop was busy without a look at what is new: seconds as they pass, and those of a processor."""

    passed: float = 0.0
    own: float = 0.0

    def __str__(self) -> str:
        return f"the loop stood still for {1000 * self.passed:.0f} ms at most, working {1000 * self.own:.0f} ms"


@contextmanager
def watched() -> Iterator[Stalls]:
    """Watch the running loop, also one on virtual time, in which a watchdog that sleeps would never end.

    The collector rests meanwhile: most of what it would look through is what the fakes remember, not the bot.
    """
    found, selector = Stalls(), cast("Any", asyncio.get_running_loop())._selector
    select, passed, own = selector.select, time.perf_counter(), time.thread_time()

    def look(timeout: float | None = None) -> Any:
        nonlocal passed, own
        found.passed = max(found.passed, time.perf_counter() - passed)
        found.own = max(found.own, time.thread_time() - own)
        events = select(timeout)
        passed, own = time.perf_counter(), time.thread_time()
        return events

    selector.select = look
    gc.disable()
    try:
        yield found
    finally:
        gc.enable()
        del selector.select
