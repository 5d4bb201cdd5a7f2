"""A database looked at as it is: its tables, whether it takes writes, and whether a bot is at work on it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from storage import lock
from storage.repositories import Repositories
from storage.sql import sqlite
from storage.sql.database import Database
from storage.sql.faults import refusing
from storage.sql.migrations import another, revision
from storage.sql.opening import database_of
from storage.sql.records import SqlRecords
from storage.sql.schema import HEAD

AT_WORK = """
    SELECT count(*) FROM pg_locks JOIN pg_database ON pg_database.oid = pg_locks.database
    WHERE datname = current_database() AND locktype = 'advisory' AND granted AND classid = 0 AND objid = :leader
"""
"""How many lead: one while any instance runs."""
TOUCH = "UPDATE alembic_version SET version_num = version_num"
MAKE = "CREATE TABLE alliance_bot_looks (at integer)"
"""What is tried, and always undone: a write, or a table where there are none yet."""


@dataclass(frozen=True, slots=True)
class Tables:
    """What was found: how far the tables are, None when there are none, and who has the database open."""

    place: str
    revision: str | None
    holder: str


@asynccontextmanager
async def looking(url: str) -> AsyncIterator[tuple[Tables, Repositories]]:
    """The tables and what they hold at one moment; raises StoreRefused, also for a newer version's tables."""
    database = database_of(url)
    try:
        with refusing(database.place):
            await _try(database)
            async with database.patiently(database.look) as connection:
                found = await connection.run_sync(revision)
                if found and found > HEAD:
                    raise another(database.place, found)
                tables = Tables(database.place, found, await _holder(url, connection))
                yield tables, Repositories(SqlRecords(connection, database.place))
    finally:
        await database.close()


async def _try(database: Database) -> None:
    """Write, and undo it."""
    async with database.patiently(database.migrate) as connection:
        tables = await connection.run_sync(revision)
        await connection.exec_driver_sql(TOUCH if tables else MAKE)


async def _holder(url: str, connection: AsyncConnection) -> str:
    if url.startswith("sqlite"):
        return lock.holder(sqlite.lock_of(sqlite.path_of(url)))
    from storage.sql.postgresql import LEADER  # its driver is not needed for SQLite

    found = await connection.execute(text(AT_WORK), {"leader": LEADER})
    return "an instance that leads" if found.scalar() else ""
