"""What the tests of the SQL stores share: an empty database of each kind, and other processes that use it."""

import os
import sys
from asyncio import create_subprocess_exec
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from storage.sql import sqlite
from storage.sql.database import Database
from storage.sql.postgresql import Server
from storage.sql.sql_store import SqlStore
from tests.storage.postgres import PostgresServer


def fresh(kind: str, request: pytest.FixtureRequest, folder: Path) -> str:
    """The URL of an empty database."""
    if kind == "sqlite":
        return f"sqlite+aiosqlite:///{folder / 'bot.db'}"
    server: PostgresServer = request.getfixturevalue("postgres")
    return server.database()


def database(url: str) -> Database:
    """A database as it is below a store."""
    return sqlite.database(sqlite.path_of(url)) if url.startswith("sqlite") else Server(url).database()


def idle(store: SqlStore) -> bool:
    """Whether all connections are back in their pool."""
    return "Current Checked out connections: 0" in store._database.engine.pool.status()


@asynccontextmanager
async def another(url: str, *what: str) -> AsyncIterator[Process]:
    """Another process with this database; it is killed at the end, unless it has ended."""
    process = await create_subprocess_exec(
        sys.executable, "-m", "tests.storage.instance", *what, stdout=PIPE, stderr=PIPE, env={**os.environ, "DATABASE_URL": url}
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.communicate()


async def said(process: Process) -> str:
    """The next line that a process says."""
    assert process.stdout
    assert process.stderr
    line = (await process.stdout.readline()).decode().strip()
    return line or (await process.stderr.read()).decode()
