"""PostgreSQL goes away, does not let us in, or falls silent: a sentence says so, and when it is back all goes on."""

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Iterator

import pytest

from bot.ports import NotSaved, StoreRefused
from storage.sql import database as sql_database
from storage.sql import opening as sql_opening
from storage.sql import postgresql, sql_store
from storage.sql.sql_store import SqlStore
from tests.storage.postgres import PASSWORD, PostgresServer, name_of
from tests.storage.proxy import Proxy
from tests.storage.sql import idle


@pytest.fixture
async def proxy(postgres: PostgresServer) -> AsyncIterator[Proxy]:
    async with Proxy.before_port(postgres.port) as made:
        yield made


@pytest.fixture
async def store(postgres: PostgresServer, proxy: Proxy) -> AsyncIterator[SqlStore]:
    """A store whose network can fail; whatever happens, no word of the password."""
    opened = await sql_opening.open_store(postgres.url(name_of(postgres.database()), port=proxy.port))
    yield opened
    assert idle(opened)
    await opened.close()


@pytest.fixture(autouse=True)
def _no_secret_in_the_logs(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    caplog.set_level(logging.DEBUG)
    yield
    assert PASSWORD not in caplog.text
    assert not [record for record in caplog.records if record.levelno >= logging.ERROR]


async def put(store: SqlStore, key: str) -> None:
    async with store.transaction() as tx:
        await tx.records.put("texts", key, {})


async def keys(store: SqlStore) -> list[str]:
    async with store.transaction() as tx:
        return [key for key, _ in await tx.records.scan("texts")]


async def test_it_is_stopped_and_started_again(store: SqlStore, postgres: PostgresServer) -> None:
    await put(store, "before")
    postgres.stop()
    try:
        for _ in range(3):
            with pytest.raises(NotSaved, match=r"does not answer .+ the bot goes on by itself when it is back\.") as raised:
                await put(store, "meanwhile")
            assert not raised.value.unknown
            assert PASSWORD not in str(raised.value)
    finally:
        postgres.start()
    await put(store, "after")
    assert await keys(store) == ["after", "before"]


async def test_a_restart_between_two_transactions_goes_unnoticed(store: SqlStore, postgres: PostgresServer) -> None:
    await put(store, "before")
    postgres.stop("fast")
    postgres.start()
    await put(store, "after")
    assert await keys(store) == ["after", "before"]


async def test_it_goes_away_in_the_middle(store: SqlStore, proxy: Proxy) -> None:
    proxy.cut_at = b"INSERT"
    with pytest.raises(NotSaved, match="does not answer") as raised:
        await put(store, "a")
    assert not raised.value.unknown
    assert await keys(store) == []


async def test_it_goes_away_while_the_block_thinks(store: SqlStore, proxy: Proxy) -> None:
    async def thinks() -> None:
        async with store.transaction() as tx:
            await tx.records.put("texts", "a", {})
            proxy.cut()
            await asyncio.sleep(0.1)

    with pytest.raises(NotSaved, match="does not answer") as raised:
        await thinks()
    assert not raised.value.unknown, "nothing was asked to be committed"
    assert await keys(store) == []


async def test_a_block_that_fails_while_it_is_away_tells_its_own_failure(store: SqlStore, proxy: Proxy) -> None:
    async def fails() -> None:
        async with store.transaction() as tx:
            await tx.records.put("texts", "a", {})
            proxy.cut_at = b"ROLLBACK"
            raise LookupError

    with pytest.raises(LookupError):
        await fails()
    assert await keys(store) == []


@pytest.mark.parametrize(("before", "kept"), [(True, []), (False, ["a"])], ids=["before it heard", "after it had done it"])
async def test_it_goes_away_during_the_commit(store: SqlStore, proxy: Proxy, before: bool, kept: list[str]) -> None:
    await keys(store)
    proxy.cut_at, proxy.before = b"COMMIT", before
    with pytest.raises(NotSaved, match="does not answer") as raised:
        await put(store, "a")
    assert raised.value.unknown
    assert await keys(store) == kept


async def test_it_falls_silent(store: SqlStore, proxy: Proxy, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sql_store, "PATIENCE", 0.3)
    await put(store, "before")
    proxy.silent = True
    begun = time.monotonic()
    for _ in range(2):
        with pytest.raises(NotSaved, match=r"does not answer .TimeoutError.") as raised:
            await put(store, "meanwhile")
        assert not raised.value.unknown
    assert time.monotonic() - begun < 8, "two seconds are for goodbyes"
    proxy.silent = False
    proxy.cut()
    await put(store, "after")
    assert await keys(store) == ["after", "before"]


async def test_it_falls_silent_in_the_middle(postgres: PostgresServer, proxy: Proxy, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postgresql, "ANSWER", 0.3)
    monkeypatch.setattr(sql_database, "FAREWELL", 0.3)
    store = await sql_opening.open_store(postgres.url(name_of(postgres.database()), port=proxy.port))

    async def goes_on() -> None:
        async with store.transaction() as tx:
            await tx.records.put("texts", "a", {})
            proxy.silent = True
            await tx.records.put("texts", "b", {})

    with pytest.raises(NotSaved, match=r"does not answer .TimeoutError.") as raised:
        await goes_on()
    assert not raised.value.unknown
    assert idle(store)
    async with asyncio.timeout(5):
        await store.close()


async def test_it_falls_silent_during_the_commit(
    postgres: PostgresServer, proxy: Proxy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgresql, "ANSWER", 0.3)
    store = await sql_opening.open_store(postgres.url(name_of(postgres.database()), port=proxy.port))

    async def commits() -> None:
        async with store.transaction() as tx:
            await tx.records.put("texts", "a", {})
            proxy.silent = True

    with pytest.raises(NotSaved, match=r"does not answer .TimeoutError.") as raised:
        await commits()
    assert raised.value.unknown
    proxy.silent = False
    assert await keys(store) == []
    await store.close()


async def test_it_is_closed_while_nobody_answers(
    postgres: PostgresServer, proxy: Proxy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sql_database, "FAREWELL", 0.2)
    store = await sql_opening.open_store(postgres.url(name_of(postgres.database()), port=proxy.port))
    await put(store, "a")
    assert await store.leads()
    proxy.silent = True
    async with asyncio.timeout(5):
        await store.close()


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (("bot:s3cret", "bot:wr0ng-s3cret"), r"does not accept the user or the password .28P01.. Correct DATABASE_URL"),
        (("/test", "/nothing"), r"The database nothing\d+ on 127.0.0.1:\d+ does not exist .3D000.. Create it"),
        (("127.0.0.1:", "127.0.0.1:1"), r"does not answer .+. Look whether it runs and DATABASE_URL names it"),
        (("127.0.0.1", "nowhere.invalid"), r"is on a host that cannot be found .gaierror.. Look whether DATABASE_URL names it"),
        (("/test", "/postgres?x=/test"), r"refused what it was asked .42704."),
    ],
    ids=["password", "name", "port", "host", "parameter"],
)
async def test_the_door_is_closed(
    postgres: PostgresServer, change: tuple[str, str], sentence: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgresql, "CONNECT", 2.0)
    url = postgres.database().replace(*change)
    if change[0] == "127.0.0.1:":
        url = postgres.url("test1", port=1)
    with pytest.raises(StoreRefused, match=sentence) as raised:
        await sql_opening.open_store(url)
    assert "s3cret" not in str(raised.value)


async def test_a_user_who_may_not_make_tables_is_told(postgres: PostgresServer) -> None:
    url = postgres.database()
    postgres.sql("ALTER SCHEMA public OWNER TO postgres; REVOKE CREATE ON SCHEMA public FROM bot", name_of(url))
    postgres.sql(f"ALTER DATABASE {name_of(url)} OWNER TO postgres")
    with pytest.raises(StoreRefused, match=r"does not let its user do this .42501.. Grant the user all rights"):
        await sql_opening.open_store(url)


def test_a_database_has_a_name_for_sentences() -> None:
    assert postgresql.place("postgresql://bot:x@db.example:5433/alliance%201") == "The database alliance 1 on db.example:5433"
    assert postgresql.place("postgresql:///alliance?host=/run/postgresql") == "The database alliance on /run/postgresql"
    assert postgresql.place("postgresql:///alliance") == "The database alliance on this machine"
