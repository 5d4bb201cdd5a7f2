"""What a store needs to know of its database, PostgreSQL or SQLite."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass

from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from storage.sql.finish import give_back

FAREWELL = 3.0
"""Seconds for a database to say goodbye."""


@dataclass(frozen=True, slots=True)
class Database:
    """A database, and the statements with which a transaction begins."""

    place: str
    """What sentences call it; never with a password."""
    engine: AsyncEngine
    """For transactions."""
    patient: AsyncEngine
    """For what may take long: bringing the tables up to date, and reading everything."""
    write: str
    """Begins a transaction beside which nobody writes; fails when the tables are no longer those of this version."""
    migrate: str
    """The same, whatever the tables are."""
    look: str
    """Begins a transaction that sees one moment and changes nothing."""
    compact: tuple[str, ...] = ()
    """Leave as little as can be of what was deleted."""

    async def begin(self) -> AsyncConnection:
        """A transaction to write in. A connection that died in the pool shows itself here, where nothing is lost yet."""
        try:
            return await self._begin()
        except DBAPIError as error:
            if not error.connection_invalidated:
                raise
        return await self._begin()

    @asynccontextmanager
    async def patiently(self, first: str) -> AsyncIterator[AsyncConnection]:
        """A transaction for what may take long; it is undone unless it is committed inside."""
        async with AsyncExitStack() as stack:
            connection = await self.patient.connect()
            stack.push_async_callback(give_back, connection)
            await connection.exec_driver_sql(first)
            yield connection

    async def close(self) -> None:
        """Let go of all connections; one that no longer answers is cut."""
        for engine in (self.engine, self.patient):
            with suppress(TimeoutError):
                async with asyncio.timeout(FAREWELL):
                    await engine.dispose()

    async def _begin(self) -> AsyncConnection:
        connection = await self.engine.connect()
        try:
            await connection.exec_driver_sql(self.write)
        except BaseException:
            await give_back(connection, broken=True)
            raise
        return connection
