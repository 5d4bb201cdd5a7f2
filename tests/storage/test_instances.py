"""Several instances share one PostgreSQL: nothing is lost between them, one leads, and each hears of the others."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime

import pytest

from bot.model.addresses import Place
from bot.ports import NotSaved
from storage.sql import opening as sql_opening
from storage.sql import postgresql
from storage.sql import presence as sql_presence
from storage.sql.schema import HEAD
from storage.sql.sql_store import SqlStore
from tests.storage.postgres import PostgresServer, name_of
from tests.storage.sql import another, idle, said

CHANNEL = Place("slack", "T1", "C1")
NOW = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)


@pytest.fixture
def url(postgres: PostgresServer) -> str:
    return postgres.database()


@asynccontextmanager
async def opened(url: str) -> AsyncIterator[SqlStore]:
    store = await sql_opening.open_store(url)
    yield store
    await store.close()


@pytest.fixture
async def one(url: str) -> AsyncIterator[SqlStore]:
    async with opened(url) as store:
        yield store


@pytest.fixture
async def other(url: str, one: SqlStore) -> AsyncIterator[SqlStore]:
    async with opened(url) as store:
        yield store


async def put(store: SqlStore, key: str) -> None:
    async with store.transaction() as tx:
        await tx.records.put("texts", key, {})


async def comes(event: asyncio.Event) -> None:
    async with asyncio.timeout(20):
        await event.wait()
    event.clear()


async def leads_within(store: SqlStore, seconds: float) -> bool:
    until = time.monotonic() + seconds
    while not await store.leads():
        if time.monotonic() > until:
            return False
        await asyncio.sleep(0.02)
    return True


async def test_processes_that_count_together_lose_nothing(url: str, one: SqlStore) -> None:
    async with another(url, "count", "100") as first, another(url, "count", "100") as second:
        codes = [await process.wait() for process in (first, second)]
    assert codes == [0, 0]
    async with one.transaction() as tx:
        assert await tx.records.get("about", "sum") == {"n": 200}


async def test_one_leads_until_it_leaves(one: SqlStore, other: SqlStore) -> None:
    assert [await one.leads(), await other.leads(), await one.leads(), await other.leads()] == [True, False, True, False]
    await one.close()
    assert await leads_within(other, 2)


async def test_one_leads_until_its_process_is_killed(url: str, one: SqlStore) -> None:
    async with another(url, "lead") as process:
        assert await said(process) == "leads"
        assert not await one.leads()
        process.kill()
        assert await leads_within(one, 2)


async def test_the_next_leader_need_not_be_asked(
    url: str, one: SqlStore, other: SqlStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sql_presence, "PULSE", 0.1)
    heard = asyncio.Event()
    assert await one.leads()
    assert not await other.leads()
    other.watch(heard.set)
    await asyncio.sleep(0.3)
    assert not heard.is_set()
    await one.close()
    await comes(heard)
    assert await other.leads()


async def test_one_leads_until_its_connection_is_lost(one: SqlStore, other: SqlStore, postgres: PostgresServer) -> None:
    assert await one.leads()
    assert one._presence
    pid = one._presence._connection.get_server_pid()
    postgres.sql(f"SELECT pg_terminate_backend({pid})")
    assert await leads_within(other, 2)
    assert not await one.leads()


async def test_a_machine_that_vanishes_is_noticed_in_half_a_minute(one: SqlStore) -> None:
    await one.leads()
    assert one._presence
    show = "SELECT current_setting('tcp_keepalives_' || $1)"
    idle, interval, times = [
        int(await one._presence._connection.fetchval(show, name)) for name in ("idle", "interval", "count")
    ]
    assert f"{idle} {interval} {times}" == "8 4 3", "as the kernel has it"
    assert idle + interval * times + sql_presence.PULSE <= 30


async def test_each_hears_of_what_another_owes(one: SqlStore, other: SqlStore) -> None:
    heard, calls = asyncio.Event(), []
    other.watch(heard.set)
    other.watch(lambda: calls.append(1))
    await listens(other)
    async with one.transaction() as tx:
        await tx.deliveries.owe("poll:1", CHANNEL, NOW)
    await comes(heard)
    async with other.transaction() as tx:
        await tx.deliveries.owe("poll:2", CHANNEL, NOW)
    await asyncio.sleep(0.1)
    assert len(calls) == 2, "its own news it hears once"


async def listens(store: SqlStore) -> None:
    """Return when it has the connection that it leads and hears by."""
    await store.leads()


async def test_after_a_silence_it_listens_again_and_looks_once(
    one: SqlStore, other: SqlStore, postgres: PostgresServer
) -> None:
    heard = asyncio.Event()
    other.watch(heard.set)
    await listens(other)
    assert other._presence
    postgres.sql(f"SELECT pg_terminate_backend({other._presence._connection.get_server_pid()})")
    await comes(heard)
    async with one.transaction() as tx:
        await tx.deliveries.owe("poll:1", CHANNEL, NOW)
    await comes(heard)


async def test_one_that_hangs_stops_the_others_for_a_moment_only(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(postgresql.BRISK, "idle_in_transaction_session_timeout", "300ms")
    async with opened(url) as one, opened(url) as other:
        hangs, goes_on = asyncio.Event(), asyncio.Event()

        async def hang() -> None:
            async with one.transaction() as tx:
                await tx.records.put("texts", "hangs", {})
                hangs.set()
                await goes_on.wait()

        task = asyncio.create_task(hang())
        await hangs.wait()
        await put(other, "a")
        goes_on.set()
        with pytest.raises(NotSaved, match="does not answer") as raised:
            await task
        assert not raised.value.unknown
        async with one.transaction() as tx:
            assert [key for key, _ in await tx.records.scan("texts")] == ["a"]
        assert idle(one)


async def test_who_waits_too_long_for_the_others_is_told(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(postgresql.BRISK, "lock_timeout", "100ms")
    async with opened(url) as one, opened(url) as other, one.transaction() as tx:
        await tx.records.put("texts", "a", {})
        with pytest.raises(NotSaved, match=r"was held by another instance for too long .55P03.") as raised:
            await put(other, "b")
        assert not raised.value.unknown
        assert idle(other)


async def test_who_is_cancelled_while_it_waits_for_the_others_leaves_nothing(one: SqlStore, other: SqlStore) -> None:
    async with one.transaction():
        waiting = asyncio.create_task(put(other, "b"))
        await asyncio.sleep(0.1)
        waiting.cancel()
        await asyncio.wait({waiting})
    await put(other, "c")
    async with one.transaction() as tx:
        assert [key for key, _ in await tx.records.scan("texts")] == ["c"]


async def test_an_old_instance_stops_when_a_newer_one_changed_the_tables(
    url: str, one: SqlStore, postgres: PostgresServer
) -> None:
    await put(one, "a")
    assert await one.leads()
    postgres.sql("UPDATE alembic_version SET version_num = '9999'", name_of(url))
    with pytest.raises(NotSaved, match=r"was brought up to date by a newer version of the bot\. Start that version here too\."):
        await put(one, "b")
    assert not await one.leads()
    postgres.sql(f"UPDATE alembic_version SET version_num = '{HEAD}'", name_of(url))
    await put(one, "b")
    assert await one.leads()


async def test_one_that_waited_while_the_tables_changed_sees_it(url: str, one: SqlStore) -> None:
    """The check reads what was committed while it waited for the lock, not what was there when it came."""
    async with one._database.patiently(one._database.migrate) as connection:
        waiting = asyncio.create_task(put(one, "a"))
        await asyncio.sleep(0.2)
        await connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
        await connection.commit()
    with pytest.raises(NotSaved, match="newer version"):
        await waiting


async def test_the_lead_is_not_taken_by_who_cannot_connect(
    one: SqlStore, postgres: PostgresServer, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(sql_presence, "PULSE", 0.1)
    heard = asyncio.Event()
    assert await one.leads()
    one.watch(heard.set)
    postgres.stop()
    try:
        assert not await one.leads()
        await asyncio.sleep(0.5)
        assert not await one.leads()
    finally:
        postgres.start()
    await comes(heard)
    assert await leads_within(one, 5)
