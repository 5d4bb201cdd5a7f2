"""An SQL store opened, its tables brought up to date; and one that is only read."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager

from storage import disk
from storage.repositories import Repositories
from storage.sql import sqlite
from storage.sql.database import Database
from storage.sql.faults import refused, refusing
from storage.sql.migrations import nothing_yet, require_head, upgrade
from storage.sql.presence import Presence
from storage.sql.records import SqlRecords
from storage.sql.sql_store import SqlStore
from storage.watchers import Watchers


async def open_store(url: str) -> SqlStore:
    """Connect and bring the tables up to date; raises StoreRefused with a sentence when that is not possible."""
    return await (_open_sqlite(url) if _embedded(url) else _open_postgresql(url))


@asynccontextmanager
async def reading(url: str) -> AsyncIterator[Repositories]:
    """What a database holds at one moment; raises StoreRefused when that is not of this version."""
    database = database_of(url)
    try:
        async with AsyncExitStack() as stack:
            with refusing(database.place):
                connection = await stack.enter_async_context(database.patiently(database.look))
                await require_head(connection, database.place)
            yield Repositories(SqlRecords(connection, database.place))
    finally:
        await database.close()


async def _open_sqlite(url: str) -> SqlStore:
    file = sqlite.path_of(url)
    try:
        key = sqlite.take(file)
    except OSError as error:
        raise refused(sqlite.place(file), error) from error
    try:
        return SqlStore(await _up_to_date(sqlite.database(file)), Watchers(), key=key)
    except BaseException:
        disk.close(key)
        raise


async def _open_postgresql(url: str) -> SqlStore:
    from storage.sql.postgresql import LEADER, Server  # its driver is not needed for SQLite

    server, watchers = Server(url), Watchers()
    database = await _up_to_date(server.database())
    return SqlStore(database, watchers, presence=Presence(server.connect, LEADER, watchers.call))


async def _up_to_date(database: Database) -> Database:
    try:
        with refusing(database.place):
            async with database.patiently(database.migrate) as connection:
                await upgrade(connection, database.place)
                await connection.commit()
    except BaseException:
        await database.close()
        raise
    return database


def database_of(url: str) -> Database:
    """Where a URL leads; raises StoreRefused when it is a file that is not there."""
    if not _embedded(url):
        from storage.sql.postgresql import Server  # its driver is not needed for SQLite

        return Server(url).database()
    file = sqlite.path_of(url)
    if not file.exists():
        raise nothing_yet(sqlite.place(file))
    return sqlite.database(file)


def _embedded(url: str) -> bool:
    return url.startswith("sqlite")
