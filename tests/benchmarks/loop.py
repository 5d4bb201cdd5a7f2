"""How long an event loop stood still."""

import asyncio
import time

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
