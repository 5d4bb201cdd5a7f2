"""A gate per workspace: it shuts when the platform fails, and opens when a harmless question is answered there."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress

AT_ONCE = 16
"""Messages of one workspace that may be on their way at a time: so many at most are in doubt when its platform fails."""
FIRST_PAUSE, LONGEST_PAUSE = 2.0, 60.0
"""Seconds between two questions whether the platform is back: doubled each time."""


class Shut(Exception):
    """The gate closed before this message came through."""


class Gate:
    """The way to one workspace."""

    def __init__(self) -> None:
        self._open = asyncio.Event()
        self._open.set()
        self._places = asyncio.Semaphore(AT_ONCE)
        self._probe: asyncio.Task[None] | None = None

    @property
    def shut(self) -> bool:
        """Whether nothing may pass."""
        return not self._open.is_set()

    async def opened(self) -> None:
        """Wait until something may pass."""
        await self._open.wait()

    @asynccontextmanager
    async def passage(self) -> AsyncIterator[None]:
        """Held while a message is on its way; raises Shut when the gate closed while it waited."""
        async with self._places:
            if self.shut:
                raise Shut
            yield

    def close_until(self, answered: Callable[[], Awaitable[bool]]) -> None:
        """Let nothing pass until this question is answered; it is asked again and again."""
        if not self.shut:
            self._open.clear()
            self._probe = asyncio.create_task(self._ask(answered))

    async def stop(self) -> None:
        """Ask no more."""
        if self._probe:
            self._probe.cancel()
            await asyncio.gather(self._probe, return_exceptions=True)

    async def _ask(self, answered: Callable[[], Awaitable[bool]]) -> None:
        pause = FIRST_PAUSE
        while self.shut:
            await asyncio.sleep(pause)
            pause = min(pause * 2, LONGEST_PAUSE)
            with suppress(Exception):  # whatever goes wrong, there was no answer
                if await answered():
                    self._open.set()


class Gates:
    """All gates, each made when it is first asked for."""

    def __init__(self) -> None:
        self._gates: dict[str, Gate] = {}

    def of(self, workspace: str) -> Gate:
        """The gate of a workspace."""
        return self._gates.setdefault(workspace, Gate())

    async def stop(self) -> None:
        """Ask nobody any more."""
        for gate in self._gates.values():
            await gate.stop()
