"""What is so in both SQL databases and in no other store."""

import asyncio
import logging
import os
import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Connection, text

from bot.ports import NotSaved, StoreRefused
from storage import migrations, opening
from storage.sql import opening as sql_opening
from storage.sql.faults import MEANINGS, OTHER
from storage.sql.migrations import SCRIPTS
from storage.sql.records import LONGEST
from storage.sql.schema import HEAD, METADATA, escape, plain
from storage.sql.sql_store import SqlStore
from tests.storage.sql import another, database, fresh, idle, said

ANY = st.text(st.characters(codec=None, categories=None) | st.sampled_from("\0\1\2\ud7ff\ud800\udfff\ue000\ue7ff"))


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    return fresh(request.param, request, tmp_path)


@pytest.fixture
async def store(url: str) -> AsyncIterator[SqlStore]:
    opened = await sql_opening.open_store(url)
    yield opened
    assert idle(opened)
    await opened.close()


@given(ANY, ANY)
def test_any_text_comes_back_and_keeps_its_order(one: str, other: str) -> None:
    assert plain(escape(one)) == one
    assert (escape(one) < escape(other)) == (one < other)
    assert "\0" not in escape(one)
    assert (escape(one).encode() < escape(other).encode()) == (one < other)


def test_ordinary_text_stays_readable() -> None:
    assert escape("slack:T1:C1 Grüße, 你好 😀\n") == "slack:T1:C1 Grüße, 你好 😀\n"


async def test_a_key_or_a_field_that_no_index_can_hold_is_refused_at_once(store: SqlStore) -> None:
    noise = os.urandom(LONGEST).hex()
    async with store.transaction() as tx:
        for length in (LONGEST, LONGEST // 3 + 1):
            assert await tx.records.get("texts", noise) is None
            await tx.records.put("texts", noise[:LONGEST], {"kind": noise[:LONGEST], "words": noise})
            with pytest.raises(ValueError, match="longer than 2500 bytes"):
                await tx.records.put("texts", "€" * length + "a" * LONGEST, {})
            with pytest.raises(ValueError, match="longer than 2500 bytes"):
                await tx.records.put("texts", "a", {"kind": noise})
        assert await tx.records.get("texts", "a") is None
        assert [key for key, _ in await tx.records.find("texts", "kind", noise[:LONGEST])] == [noise[:LONGEST]]


async def test_a_table_that_was_not_declared_is_not_there(store: SqlStore) -> None:
    async with store.transaction() as tx:
        with pytest.raises(KeyError):
            await tx.records.get("nonsense", "a")


async def test_the_tables_are_those_of_the_code(store: SqlStore, url: str) -> None:
    def differences(connection: Connection) -> object:
        return compare_metadata(MigrationContext.configure(connection, opts={"compare_server_default": True}), METADATA)

    below = database(url)
    async with below.patiently(below.look) as connection:
        assert await connection.run_sync(differences) == []
    await below.close()


def test_this_version_stands_at_the_last_step() -> None:
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))
    assert ScriptDirectory.from_config(config).get_current_head() == HEAD


async def test_two_that_start_at_once_do_not_collide(url: str) -> None:
    if url.startswith("sqlite"):
        await (await sql_opening.open_store(url)).close()
        return
    stores = await asyncio.gather(*(sql_opening.open_store(url) for _ in range(4)))
    await asyncio.gather(*(store.close() for store in stores))


async def set_revision(url: str, revision: str) -> None:
    """What a newer version would have done."""
    below = database(url)
    async with below.patiently(below.migrate) as connection:
        await connection.execute(text("UPDATE alembic_version SET version_num = :new"), {"new": revision})
        await connection.commit()
    await below.close()


async def test_what_a_newer_version_wrote_is_refused(url: str) -> None:
    await (await sql_opening.open_store(url)).close()
    await set_revision(url, "9999")
    sentence = rf"of another version of the bot .tables 9999, not {HEAD}.\. Start that version\."
    with pytest.raises(StoreRefused, match=sentence):
        await sql_opening.open_store(url)
    with pytest.raises(StoreRefused, match=sentence):
        async with opening.reading(url):
            pass
    await set_revision(url, HEAD)
    await (await sql_opening.open_store(url)).close()


async def test_what_belongs_to_somebody_else_is_refused(url: str, tmp_path: Path) -> None:
    (tmp_path / "bot.db").touch()
    below = database(url)
    async with below.patiently(below.migrate) as connection:
        await connection.execute(text("CREATE TABLE texts (words TEXT)"))
        await connection.commit()
    await below.close()
    with pytest.raises(StoreRefused, match=r"holds tables of something else|whether it is the bot's own"):
        await sql_opening.open_store(url)


async def test_nothing_can_be_read_where_nothing_was_written(url: str) -> None:
    with pytest.raises(StoreRefused, match=r"holds nothing of the bot yet\. Start the bot once, or correct DATABASE_URL\."):
        async with opening.reading(url):
            pass


async def test_who_reads_sees_one_moment_and_keeps_nobody_from_writing(store: SqlStore, url: str) -> None:
    async with store.transaction() as tx:
        await tx.records.put("texts", "a", {"n": 1})
    async with opening.reading(url) as seen:
        assert await seen.records.get("texts", "a") == {"n": 1}
        async with store.transaction() as tx:
            await tx.records.put("texts", "a", {"n": 2})
            await tx.records.put("texts", "b", {"n": 2})
        assert await seen.records.scan("texts") == [("a", {"n": 1})]
    async with opening.reading(url) as seen:
        assert len(await seen.records.scan("texts")) == 2


async def test_who_reads_writes_nothing(store: SqlStore, url: str) -> None:
    await migrations.migrate(store, lambda tables: None)
    if url.startswith("sqlite"):
        async with opening.reading(url) as seen:
            await seen.records.put("texts", "a", {})
    else:
        with pytest.raises(NotSaved, match=r"takes no writes .25006."):
            async with opening.reading(url) as seen:
                await seen.records.put("texts", "a", {})
    async with store.transaction() as tx:
        assert await tx.records.scan("texts") == []


async def test_cancelled_at_any_moment_it_is_there_whole_or_not_at_all(
    store: SqlStore, caplog: pytest.LogCaptureFixture
) -> None:
    async def writes(number: int) -> None:
        async with store.transaction() as tx:
            await tx.records.put("texts", f"{number:03}", {})
            await tx.records.put("about", f"{number:03}", {})

    await writes(999)
    for number in range(60):
        task = asyncio.create_task(writes(number))
        await asyncio.sleep(number * 0.0001)
        task.cancel()
        await asyncio.wait({task})
        assert idle(store)
    async with store.transaction() as tx:
        texts, about = await tx.records.scan("texts"), await tx.records.scan("about")
        assert texts == about
        assert 0 < len(texts) < 61
    assert [record for record in caplog.records if record.levelno >= logging.WARNING] == []


async def test_a_fault_that_was_caught_is_not_forgotten(store: SqlStore, url: str) -> None:
    below = database(url)
    async with below.patiently(below.migrate) as connection:
        await connection.execute(text("DROP TABLE about"))
        await connection.commit()
    await below.close()

    async def goes_on() -> None:
        async with store.transaction() as tx:
            await tx.records.put("texts", "a", {})
            with pytest.raises(NotSaved, match="refused what it was asked"):
                await tx.records.get("about", "a")

    with pytest.raises(NotSaved, match="refused what it was asked"):
        await goes_on()
    async with store.transaction() as tx:
        assert await tx.records.scan("texts") == []


async def test_a_process_that_is_killed_in_the_middle_leaves_nothing(url: str) -> None:
    async with another(url, "hold") as process:
        assert await said(process) == "holds"
        process.kill()
        await process.wait()
    store = await sql_opening.open_store(url)
    async with store.transaction() as tx:
        assert await tx.records.scan("texts") == []
        assert await tx.records.scan("welcomes") == []
    await store.close()


async def test_a_process_that_is_killed_loses_nothing_that_it_acknowledged(url: str) -> None:
    async with another(url, "write") as process:
        for number in range(100):
            assert await said(process) == str(number)
        process.kill()
        await process.wait()
    async with opening.reading(url) as seen:
        texts, welcomes = await seen.records.scan("texts"), await seen.records.scan("welcomes")
    assert texts == welcomes
    assert [key for key, _ in texts] == [f"{number:06}" for number in range(len(texts))]
    assert len(texts) >= 100


@pytest.mark.parametrize("meaning", [*MEANINGS.values(), OTHER])
def test_every_sentence_says_what_is_wrong_and_then_what_to_do(meaning: str) -> None:
    assert re.fullmatch(r"[a-z].+\. [A-Z].+\.", meaning)
