"""Watches the loop and the clock: both are told of when they stall or jump.

Nothing follows from a jump by itself. What is due is decided anew in each pass, from the store and once per message: a clock
that was wrong sends nothing twice, and what it skipped is caught up one by one (tests/years).
"""

import asyncio
import logging

from bot.meter import Meter
from bot.ports import Clock

log = logging.getLogger(__name__)

EVERY = 0.5
"""Seconds between two looks."""
STALL = 1.0
"""Seconds of lag that people notice."""
JUMP = 60.0
"""Seconds by which the clock may go wrong between two looks."""


class Watchdog:
    """Looks twice a second, as a task."""

    def __init__(self, clock: Clock, meter: Meter) -> None:
        self._clock, self._meter = clock, meter

    async def run(self) -> None:
        """Look until cancelled."""
        time = asyncio.get_running_loop().time
        before, now = time(), self._clock.now()
        while True:
            await asyncio.sleep(EVERY)
            passed, shown = time() - before, (self._clock.now() - now).total_seconds()
            before, now = time(), self._clock.now()
            self._lag(max(passed - EVERY, 0.0))
            if abs(shown - passed) > JUMP:
                log.warning("clock jumped", extra={"ms": f"{(shown - passed) * 1000:.0f}"})

    def _lag(self, seconds: float) -> None:
        self._meter.lag(seconds)
        if seconds > STALL:
            log.warning("loop stalled", extra={"ms": f"{seconds * 1000:.0f}"})
