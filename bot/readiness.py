"""Whether the bot can do its work just now, part by part; nothing of what it keeps is told."""

import asyncio
from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Protocol

from bot.outbox import delayed
from bot.ports import Clock, NotSaved, Store

OLDEST = timedelta(hours=1)
"""A message that is owed for longer does not get through."""
LOOKS_AGAIN = 5.0
"""Seconds that a look at the store is good for, whoever asks how often."""
WITHIN = 2.0
"""Seconds in which the store has to answer."""
PROBE = "readiness"
"""The record that is written and taken back in one transaction."""


class Part(Protocol):
    """A platform, as far as it can tell whether it works."""

    def ready(self) -> Mapping[str, bool]:
        """Its parts by name."""


class Readiness:
    """Asked by load balancers and alarms; cheap however often."""

    def __init__(self, store: Store, clock: Clock, parts: Iterable[Part], *, sends: bool = True) -> None:
        self._store, self._clock, self._parts, self._sends = store, clock, tuple(parts), sends
        self._looking = asyncio.Lock()
        self._looked, self._found = float("-inf"), dict[str, bool]()
        self.stopping = False

    async def parts(self) -> dict[str, bool]:
        """What works and what does not."""
        async with self._looking:
            now = asyncio.get_running_loop().time()
            if now - self._looked >= LOOKS_AGAIN:
                self._found = await self._look()
                self._looked = asyncio.get_running_loop().time()
        found = {"running": not self.stopping} | self._found
        for part in self._parts:
            found |= part.ready()
        return found

    async def _look(self) -> dict[str, bool]:
        """Whether the store takes something, and whether anything waits there in vain."""
        try:
            async with asyncio.timeout(WITHIN):
                oldest = await self._owed()
        except (NotSaved, TimeoutError):
            return {"store": False}
        return {"store": True} | ({"deliveries": oldest < OLDEST} if self._sends else {})

    async def _owed(self) -> timedelta:
        now = self._clock.now()
        async with self._store.transaction() as tx:
            await tx.conversations.put(PROBE, {"at": now.isoformat()})
            await tx.conversations.delete(PROBE)
            return (await delayed(tx, now)).oldest
