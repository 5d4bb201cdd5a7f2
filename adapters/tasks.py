"""Work that goes on after its request was answered: kept, so that it is neither lost nor forgotten at the end."""

import asyncio
import logging
from collections.abc import Coroutine
from typing import Any

from bot.log import trace

log = logging.getLogger(__name__)


class Tasks:
    """Runs coroutines beside the loop and can wait for them."""

    def __init__(self) -> None:
        self._running: set[asyncio.Task[None]] = set()

    def start(self, work: Coroutine[Any, Any, Any]) -> None:
        """Begin; a failure is logged without its message."""
        task = asyncio.create_task(self._guarded(work))
        self._running.add(task)
        task.add_done_callback(self._running.discard)

    async def drain(self, seconds: float) -> int:
        """Wait for what is running, at most so long; how many were cut off."""
        if not self._running:
            return 0
        _, late = await asyncio.wait(self._running, timeout=seconds)
        for task in late:
            task.cancel()
        return len(late)

    async def _guarded(self, work: Coroutine[Any, Any, Any]) -> None:
        try:
            await work
        except Exception as error:  # nobody awaits this task: the log is the only witness
            log.error("task failed", extra={"error": trace(error)})
