"""The one alarm clock: it rings at an interval and holds no other truth."""

from collections.abc import Awaitable, Callable

from apscheduler.schedulers.asyncio import AsyncIOScheduler


class Alarm:
    """Calls a coroutine function every `seconds`, one call at a time, missed rings as one."""

    def __init__(self, ring: Callable[[], Awaitable[None]], seconds: float) -> None:
        self._scheduler = AsyncIOScheduler(timezone="UTC")
        self._scheduler.add_job(ring, "interval", seconds=seconds, coalesce=True, max_instances=1, misfire_grace_time=None)

    def start(self) -> None:
        """Begin; needs a running event loop."""
        self._scheduler.start()

    def stop(self) -> None:
        """End without waiting for a call under way."""
        self._scheduler.shutdown(wait=False)
