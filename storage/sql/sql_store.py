"""The store in an SQL database: the same tables in PostgreSQL, which several instances share, and in SQLite."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.ports import NotSaved
from storage import disk
from storage.repositories import Repositories
from storage.sql.database import Database
from storage.sql.faults import saving
from storage.sql.finish import give_back, to_the_end
from storage.sql.presence import CHANNEL, Presence
from storage.sql.records import SqlRecords
from storage.watchers import Watchers

PATIENCE = 15.0
"""Seconds in which a transaction gets its turn and its connection, or is refused."""


class SqlStore:
    """One writer at a time, over all instances; a transaction is acknowledged when the database has committed it."""

    def __init__(
        self, database: Database, watchers: Watchers, *, presence: Presence | None = None, key: int | None = None
    ) -> None:
        """`presence` is how this instance knows of others; without it there are none, as the lock `key` guarantees."""
        self._database, self._watchers, self._presence, self._key = database, watchers, presence, key
        self._turn = asyncio.Lock()
        self._closed = False

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Repositories]:
        """Begin; commit when the block ends, undo when it raises. Raises NotSaved when the database does not take it."""
        async with self._begun() as connection:
            records = SqlRecords(connection, self._database.place)
            tx = Repositories(records)
            try:
                yield tx
                records.check()
                await self._commit(connection, news=tx.news)
            finally:
                records.end()
        self._watchers.tell(tx)

    def watch(self, call: Callable[[], None]) -> None:
        """Have this called after a commit, here or on another instance, that owes something at once."""
        self._watchers.add(call)
        if self._presence:
            self._presence.listen()

    async def leads(self) -> bool:
        """Whether this instance has the lead; without others it always has."""
        return await self._presence.leads() if self._presence else True

    async def compact(self) -> None:
        """Have the database do what it can; PostgreSQL keeps dead rows and its log until it sees to them itself."""
        for statement in self._database.compact:
            with saving(self._database.place):
                async with self._turn, self._database.patient.connect() as connection:
                    hindered = (await connection.exec_driver_sql(statement)).scalar()
            if hindered:
                raise NotSaved(
                    f"{self._database.place} still holds what was deleted: another program reads it. Close that program."
                )

    async def close(self) -> None:
        """Let the transaction under way end, take no other, and let go of everything."""
        if self._closed:
            return
        self._closed = True
        async with self._turn:
            if self._presence:
                await self._presence.close()
            await self._database.close()
            if self._key is not None:
                disk.close(self._key)

    @asynccontextmanager
    async def _begun(self) -> AsyncIterator[AsyncConnection]:
        """A connection in a transaction; what was not committed at the end is undone."""
        async with AsyncExitStack() as stack:
            with saving(self._database.place):
                async with asyncio.timeout(PATIENCE):
                    await stack.enter_async_context(self._turn)
                    if self._closed:
                        raise NotSaved("The store is closed.")
                    connection = await self._database.begin()
            stack.push_async_exit(lambda _, error, __: give_back(connection, broken=isinstance(error, NotSaved)))
            yield connection

    async def _commit(self, connection: AsyncConnection, *, news: bool) -> None:
        if news and self._presence:
            with saving(self._database.place):
                await connection.execute(select(func.pg_notify(CHANNEL, self._presence.name)))
        with saving(self._database.place, committing=True):
            await to_the_end(connection.commit())
