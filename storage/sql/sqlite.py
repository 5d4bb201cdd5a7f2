"""SQLite in a file of its own, for one process."""

from pathlib import Path
from typing import Any

from sqlalchemy import URL, event
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import NullPool

from storage import disk, lock
from storage.sql.database import Database

WAIT = 5.0
"""Seconds in which another program that holds the file, a backup say, may let go of it."""


def path_of(url: str) -> Path:
    """The file that a URL names."""
    return Path(url.partition(":///")[2])


def place(file: Path) -> str:
    """What sentences call it."""
    return f"The database file {file}"


def lock_of(file: Path) -> Path:
    """The file beside it that whoever has it open holds locked."""
    return file.with_name(f"{file.name}.lock")


def take(file: Path) -> int:
    """Make the file for our own user alone, unless it is there, and lock it until what is given back is closed."""
    disk.make_folder(file.parent)
    key = lock.take(lock_of(file), place(file))
    disk.close(disk.open_file(file))
    return key


def database(file: Path) -> Database:
    """A file as a store sees it; it must be there."""
    return Database(
        place=place(file),
        engine=_engine(file, pool_size=1),
        patient=_engine(file, poolclass=NullPool),
        write="BEGIN IMMEDIATE",  # nobody can have changed the tables: the file is locked
        migrate="BEGIN IMMEDIATE",
        look="BEGIN",
        compact=("PRAGMA wal_checkpoint(TRUNCATE)",),
    )


def _engine(file: Path, **pool: Any) -> AsyncEngine:
    """SQLAlchemy's driver would begin transactions by itself, and too late; without isolation level it leaves that to us."""
    url = URL.create("sqlite+aiosqlite", database=file.absolute().as_uri(), query={"mode": "rw", "uri": "true"})
    made = create_async_engine(url, connect_args={"isolation_level": None, "timeout": WAIT}, hide_parameters=True, **pool)
    event.listen(made.sync_engine, "connect", _prepare)
    return made


def _prepare(connection: Any, record: object) -> None:
    """A commit is safe from a power cut, readers do not wait for it, and what is deleted is overwritten."""
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode = WAL")
    cursor.execute("PRAGMA synchronous = FULL")
    cursor.execute("PRAGMA secure_delete = ON")
    cursor.close()
