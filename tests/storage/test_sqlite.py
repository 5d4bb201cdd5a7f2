"""SQLite's own ways: one process, one file, and a disk that may fail."""

import errno
import os
import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from bot.ports import NotSaved, StoreRefused
from storage.sql import opening as sql_opening
from storage.sql import sqlite
from storage.sql.faults import not_saved
from storage.sql.sql_store import SqlStore
from tests.storage.sql import another, said


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "a folder" / "über #1 50%.db"


@pytest.fixture
def url(file: Path) -> str:
    return f"sqlite+aiosqlite:///{file}"


@pytest.fixture
async def store(url: str) -> AsyncIterator[SqlStore]:
    opened = await sql_opening.open_store(url)
    yield opened
    await opened.close()


async def asked(store: SqlStore, statement: str) -> object:
    async with store._database.engine.connect() as connection:
        return (await connection.exec_driver_sql(statement)).scalar()


async def put(store: SqlStore, key: str, words: str = "") -> None:
    async with store.transaction() as tx:
        await tx.records.put("texts", key, {"words": words})


async def test_a_commit_is_safe_from_a_power_cut(store: SqlStore) -> None:
    assert await asked(store, "PRAGMA journal_mode") == "wal"
    assert await asked(store, "PRAGMA synchronous") == 2


async def test_nobody_else_may_look(store: SqlStore, file: Path) -> None:
    await put(store, "a")
    assert {path.name: path.stat().st_mode & 0o077 for path in file.parent.iterdir()} == {
        file.name + end: 0 for end in ("", "-wal", "-shm", ".lock")
    }


@pytest.mark.parametrize(("number", "do"), [(errno.EROFS, "Mount it for writing"), (errno.ENOSPC, "Make room on its disk")])
async def test_a_disk_that_takes_nothing(number: int, do: str, url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(folder: Path) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr("storage.disk.make_folder", refuse)
    with pytest.raises(StoreRefused, match=rf"The database file .* \({errno.errorcode[number]}\)\. {do}"):
        await sql_opening.open_store(url)


async def test_a_second_process_is_told_who_has_the_file(url: str, file: Path) -> None:
    async with another(url, "hold") as process:
        assert await said(process) == "holds"
        with pytest.raises(
            StoreRefused, match=rf"The database file .+db is already in use by process {process.pid} on .+ Stop that one first"
        ):
            await sql_opening.open_store(url)
        async with sql_opening.reading(url) as seen:
            assert await seen.records.scan("texts") == [], "only writing is locked"
    await (await sql_opening.open_store(url)).close()


async def test_another_program_holds_the_file(store: SqlStore, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    await store._database.engine.dispose()
    monkeypatch.setattr(sqlite, "WAIT", 0.1)
    brief = SqlStore(sqlite.database(file), store._watchers)
    tool = sqlite3.connect(file, isolation_level=None)
    tool.execute("BEGIN IMMEDIATE")
    with pytest.raises(NotSaved, match=r"is held by another program .SQLITE_BUSY.. Close that program") as raised:
        await put(brief, "a")
    assert not raised.value.unknown
    tool.close()
    await put(brief, "a")
    await brief.close()


async def test_a_full_disk_refuses_and_goes_on_when_there_is_room_again(store: SqlStore) -> None:
    await put(store, "before")
    await asked(store, "PRAGMA max_page_count = 1")
    with pytest.raises(NotSaved, match=r"has no room left .SQLITE_FULL.. Make room on its disk") as raised:
        await put(store, "meanwhile", "x" * 1_000_000)
    assert not raised.value.unknown
    await put(store, "after")
    async with store.transaction() as tx:
        assert [key for key, _ in await tx.records.scan("texts")] == ["after", "before"]


@pytest.fixture
def diary(file: Path) -> Path:
    """The file, which is something else."""
    file.parent.mkdir()
    file.write_text("Dear diary, " * 100)
    return file


async def test_what_is_no_database_is_refused(url: str, diary: Path) -> None:
    with pytest.raises(StoreRefused, match=r"is not a database, or damaged .SQLITE_NOTADB.. Restore it from a backup"):
        await sql_opening.open_store(url)


async def test_a_folder_that_cannot_be_made_is_refused(file: Path, url: str) -> None:
    file.parent.touch()
    with pytest.raises(StoreRefused, match=r"The database file .+ \((EEXIST|ENOTDIR)\)\. "):
        await sql_opening.open_store(url)


async def test_the_file_is_free_after_a_refusal(url: str, diary: Path) -> None:
    for _ in range(2):
        with pytest.raises(StoreRefused, match="not a database"):
            await sql_opening.open_store(url)
    os.truncate(diary, 0)
    await (await sql_opening.open_store(url)).close()


def test_only_a_disk_that_fails_at_the_commit_leaves_a_doubt() -> None:
    for name, committing, unknown in (
        ("SQLITE_IOERR_FSYNC", True, True),
        ("SQLITE_IOERR_FSYNC", False, False),
        ("SQLITE_FULL", True, False),
    ):
        error = sqlite3.OperationalError("secret words")
        error.sqlite_errorname = name
        fault = not_saved("The file", OperationalError("COMMIT", {}, error), committing=committing)
        assert fault.unknown == unknown
        assert name in str(fault)
        assert "secret" not in str(fault)


def test_the_place_of_the_file() -> None:
    assert sqlite.path_of("sqlite+aiosqlite:///data/bot.db") == Path("data/bot.db")
    assert sqlite.path_of(f"sqlite+aiosqlite:///{os.sep}var/bot.db") == Path("/var/bot.db")
