"""PostgreSQL, which several instances share."""

import asyncio
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import asyncpg
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool

from storage.sql.database import Database
from storage.sql.faults import OUTDATED
from storage.sql.schema import HEAD

WRITER, LEADER = 0x0A111A01, 0x0A111A02
"""The numbers of our advisory locks."""

CONNECT, ANSWER = 5.0, 12.0
"""Seconds for a connection to be made, and for a statement to be answered before the network counts as gone."""

ALIVE = {
    "application_name": "alliance-bot",
    "tcp_keepalives_idle": "8",
    "tcp_keepalives_interval": "4",
    "tcp_keepalives_count": "3",
    "tcp_user_timeout": "20000",
}
"""So that the server sees within 20 s that our machine is gone, and frees what we held."""

BRISK = {"lock_timeout": "8s", "statement_timeout": "10s", "idle_in_transaction_session_timeout": "5s"}
"""So that an instance that hangs stops the others for five seconds, and they outlast it."""

PATIENT = {"lock_timeout": "60s", "statement_timeout": "0", "idle_in_transaction_session_timeout": "60s"}

_LOCK = f"PERFORM pg_advisory_xact_lock({WRITER})"
_CHECK = f"""
    IF (SELECT version_num FROM alembic_version) IS DISTINCT FROM '{HEAD}' THEN
        RAISE EXCEPTION 'other tables' USING ERRCODE = '{OUTDATED}';
    END IF"""  # noqa: S608 — constants of our own


class Server:
    """Where a URL leads, and how connections to it are made."""

    def __init__(self, url: str) -> None:
        self._url = f"postgresql://{url.partition('://')[2]}"
        self.place = place(url)

    async def connect(self) -> Any:
        """A connection of asyncpg's, which would rather fail than wait long."""
        return await self._connect(BRISK, ANSWER)

    async def connect_patiently(self) -> Any:
        """One for what may take long."""
        return await self._connect(PATIENT, None)

    def database(self) -> Database:
        """The server as a store sees it. A block's own snapshot is taken after the lock, a single statement's before it."""
        bare = "postgresql+asyncpg://"
        return Database(
            place=self.place,
            engine=create_async_engine(
                bare, async_creator=self.connect, pool_size=2, pool_timeout=CONNECT, hide_parameters=True
            ),
            patient=create_async_engine(bare, async_creator=self.connect_patiently, poolclass=NullPool, hide_parameters=True),
            write=f"DO $$ BEGIN {_LOCK}; {_CHECK}; END $$",
            migrate=f"DO $$ BEGIN {_LOCK}; END $$",
            look="SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY",
        )

    async def _connect(self, limits: Mapping[str, str], answer: float | None) -> Any:
        """A handshake is not cut off, asyncpg leaves pieces of it behind; one that nobody waits for any more is discarded."""
        settings = {**ALIVE, **limits}
        made = asyncio.ensure_future(
            asyncpg.connect(self._url, timeout=CONNECT, command_timeout=answer, server_settings=settings)
        )
        try:
            return await asyncio.shield(made)
        except asyncio.CancelledError:
            made.add_done_callback(_discard)
            raise


def place(url: str) -> str:
    """What sentences call a database: its name and its host."""
    parts = urlsplit(url)
    host = parts.netloc.rpartition("@")[2] or parse_qs(parts.query).get("host", ["this machine"])[0]
    return f"The database {unquote(parts.path.lstrip('/'))} on {host}"


def _discard(made: "asyncio.Future[Any]") -> None:
    if not made.cancelled() and not made.exception():
        made.result().terminate()
