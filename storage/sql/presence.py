"""One connection of its own by which an instance leads while it lives, and hears what the others commit."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any
from uuid import uuid4

import asyncpg

from storage.sql.faults import code
from storage.sql.schema import HEAD

log = logging.getLogger(__name__)

CHANNEL = "alliance_bot"
FAULTS = (asyncpg.PostgresError, asyncpg.InterfaceError, OSError)

PULSE = 5.0
"""Seconds between two looks whether the connection is alive; and for it to answer."""


class Presence:
    """Loses the lead with its connection, or when a newer version changed the tables; makes another by itself."""

    def __init__(self, connect: Callable[[], Awaitable[Any]], leader: int, heard: Callable[[], None]) -> None:
        self.name = uuid4().hex
        """Who says something on the channel."""
        self._connect, self._leader, self._heard = connect, leader, heard
        self._turn = asyncio.Lock()
        self._connection: Any = None
        self._wants, self._leads, self._missed = False, False, False
        self._lost = asyncio.Event()
        self._listening: asyncio.Task[None] | None = None

    def listen(self) -> None:
        """From now on have `heard` called soon after another instance has news."""
        self._listening = self._listening or asyncio.create_task(self._listen())

    async def leads(self) -> bool:
        """Whether this instance has the lead, taken now if it is free; who listens takes it later too, and calls `heard`."""
        async with self._turn:
            self._wants = True
            await self._look()
            return self._leads

    async def close(self) -> None:
        """Leave the lead to another."""
        if self._listening:
            self._listening.cancel()
            await asyncio.wait({self._listening})
        async with self._turn:
            self._drop()

    async def _listen(self) -> None:
        while True:
            self._lost.clear()
            async with self._turn:
                led = self._leads
                gained = await self._look() and not led
            if gained:
                self._heard()  # what the last leader left undone
            with suppress(TimeoutError):
                await asyncio.wait_for(self._lost.wait(), PULSE)

    async def _look(self) -> bool:
        """See that all is well, and whether the lead is free."""
        if await self._alive() and self._wants and not self._leads:
            self._leads = await self._ask(f"SELECT pg_try_advisory_lock({self._leader})") or False
        return self._leads

    async def _alive(self) -> bool:
        """Whether there is a connection that answers, and the tables are still ours."""
        if self._connection is None:
            await self._try(self._begin())
        known = self._connection and await self._ask("SELECT version_num FROM alembic_version")
        if known not in (HEAD, None):
            self._drop()
        return self._connection is not None

    async def _begin(self) -> None:
        self._connection = connection = await self._connect()
        connection.add_termination_listener(self._end)
        await connection.add_listener(CHANNEL, self._hear)
        if self._missed:
            self._missed = False
            self._heard()  # something may have been said while nobody listened

    async def _ask(self, question: str) -> Any:
        return await self._try(self._connection.fetchval(question, timeout=PULSE))

    async def _try(self, work: Awaitable[Any]) -> Any:
        """The result, or None and no connection any more."""
        try:
            return await work
        except FAULTS as error:
            log.warning("the lead and the news are lost for now", extra={"code": code(error)})
            self._drop()
            return None

    def _drop(self) -> None:
        connection, self._connection, self._leads, self._missed = self._connection, None, False, True
        if connection:
            connection.terminate()

    def _end(self, connection: Any) -> None:
        """The connection ended by itself."""
        if connection is self._connection:
            self._connection, self._leads, self._missed = None, False, True
            self._lost.set()

    def _hear(self, connection: Any, pid: int, channel: str, name: object) -> None:
        if name != self.name:
            self._heard()
