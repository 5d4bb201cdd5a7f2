"""The one alarm clock: it rings at an interval and holds no other truth."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from adapters.tasks import Tasks


class Alarm:
    """Calls a coroutine function every `seconds`, one call at a time, missed rings as one."""

    def __init__(self, ring: Callable[[], Awaitable[None]], seconds: float) -> None:
        self._ring, self._seconds = ring, seconds
        self._tasks = Tasks()

    def start(self) -> None:
        """Begin; needs a running event loop."""
        self._tasks.start(self._run())

    async def stop(self) -> None:
        """End without waiting for a call under way."""
        await self._tasks.drain(0)

    async def _run(self) -> None:
        """Ring until cancelled."""
        scheduler = await asyncio.to_thread(_scheduler)
        scheduler.add_job(
            self._ring, "interval", seconds=self._seconds, coalesce=True, max_instances=1, misfire_grace_time=None
        )
        scheduler.start()
        try:
            await asyncio.Event().wait()
        finally:
            scheduler.shutdown(wait=False)


def _scheduler() -> Any:
    """The library, which is imported beside the loop: the first ring is far away, and people are not."""
    from apscheduler.schedulers.asyncio import AsyncIOScheduler

    return AsyncIOScheduler(timezone="UTC")
