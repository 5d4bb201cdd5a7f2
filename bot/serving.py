"""The bot, joined: how it begins, goes on and ends.

The end takes 25 seconds at most: no more is taken in, what is under way is finished, and the rest is in the store.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from adapters.doors import Door
from adapters.links.door import LinkDoor
from adapters.scheduler import Alarm
from adapters.web import WebServer
from bot.courier import Courier
from bot.ports import Store
from bot.readiness import Readiness
from bot.router import Router
from bot.sweep import Sweep
from bot.watchdog import Watchdog

SWEEP_EVERY = 60.0
"""Seconds between two sweeps when nothing is owed at once."""


@dataclass(frozen=True, slots=True)
class App:
    """Everything joined, not yet running."""

    router: Router
    doors: tuple[Door, ...]
    links: LinkDoor
    sweep: Sweep
    courier: Courier
    store: Store
    readiness: Readiness
    watchdog: Watchdog

    @asynccontextmanager
    async def serving(self, server: WebServer) -> AsyncIterator[None]:
        """Take what people send beside the block; then take no more, and finish what is under way."""
        watching = asyncio.create_task(self.watchdog.run())
        try:
            await server.start()
            for door in self.doors:
                await door.start()
            async with self.sweeping():
                yield
                self.leave()
                await server.stop()
        finally:
            watching.cancel()
            self.leave()
            await server.stop()
            await asyncio.gather(*(door.stop() for door in self.doors))

    def leave(self) -> None:
        """Take no more, and say so to whoever asks whether we are ready."""
        self.readiness.stopping = True
        for door in self.doors:
            door.leave()

    @asynccontextmanager
    async def sweeping(self) -> AsyncIterator[None]:
        """Sweep beside the block, at its beginning, every minute and when something is owed; then let the courier finish."""
        alarm, nudged = Alarm(self.sweep.run, SWEEP_EVERY), asyncio.create_task(self.sweep.answer_nudges())
        alarm.start()
        self.sweep.nudge()
        try:
            yield
        finally:
            nudged.cancel()
            await alarm.stop()
            await self.courier.stop()
