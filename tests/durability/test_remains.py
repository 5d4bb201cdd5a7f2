"""After the end nothing is left that joins an organisation and an answer: files, backups, exports and the log are searched."""

import asyncio
import hashlib
import hmac
import json
import logging
import multiprocessing
import random
import re
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from itertools import count
from multiprocessing.connection import Connection
from pathlib import Path
from unittest.mock import patch

import pytest

from bot.cli.export import SHEETS
from bot.log import JsonLines
from bot.model.pulse.polls import Poll
from bot.model.pulse.results import Remark
from bot.sheet import as_csv, as_json
from storage import backup
from storage.embedded.tinydb_store import TinyStore, read_only
from storage.opening import open_store
from storage.repositories import Repositories
from storage.stores import RecordStore
from storage.vault import SEAL, FolderVault
from tests.durability.dump import guesses, hashes, keys, matches
from tests.durability.life import STARTS_WITHIN
from tests.handlers.pulse.assembly import Assembly, on_slack, on_teams
from tests.storage.postgres import PostgresServer, name_of
from tests.storage.stores import held

MEMBERS, ITEMS = 13, 2
COMMENT = "Rumpelstiltskin was here"
NOW = datetime(2027, 3, 1, tzinfo=UTC)

Dump = Callable[[], Awaitable[bytes]]


def files(*folders: Path) -> bytes:
    """All bytes of all files, with their names."""
    found = [path for folder in folders for path in sorted(folder.rglob("*")) if path.is_file()]
    return b"\n".join(str(path).encode() + b"\n" + path.read_bytes() for path in found)


@pytest.fixture(params=["tinydb", "sqlite", pytest.param("postgresql", marks=pytest.mark.nightly)])
async def kept(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[str, Dump]:
    """Where a store is, and what somebody finds there. Of PostgreSQL the rows: what its log and dead rows hold is as sealed
    as the rows were, which `test_what_a_log_holds_is_sealed_with_a_key_that_is_gone` shows for any store."""
    (tmp_path / "data").mkdir()
    if request.param == "postgresql":
        server: PostgresServer = request.getfixturevalue("postgres")
        url = server.database()

        async def rows() -> bytes:
            tables = server.sql("SELECT tablename FROM pg_tables WHERE schemaname = 'public'", name_of(url)).split()
            return "\n".join(server.sql(f"SELECT * FROM {table}", name_of(url)) for table in tables).encode()

        return url, rows

    async def found() -> bytes:
        return files(tmp_path / "data")

    url = f"tinydb:{tmp_path}/data" if request.param == "tinydb" else f"sqlite+aiosqlite:///{tmp_path}/data/bot.db"
    return url, found


async def answered(here: Assembly, chance: random.Random) -> Poll:
    """All organisations answer, change and comment, in a random order."""
    poll = await here.opened(MEMBERS, items=ITEMS)
    taps = [(number, item, score) for number in range(MEMBERS) for item in range(ITEMS) for score in (1, 5, 3)]
    chance.shuffle(taps)
    for number, item, score in taps:
        await here.taps(chance.choice([on_slack, on_teams])(number), poll, score, item)
    key = here.vault.get(poll.id)
    assert key
    async with here.store.transaction() as tx:
        await tx.remarks.put(key, poll.id, "org1", Remark(COMMENT))
    return poll


async def saved(store: RecordStore, path: Path) -> bytes:
    """A backup as `backup` makes it."""
    backup.write(path, await held(store), NOW)
    return await asyncio.to_thread(path.read_bytes)


async def exported(store: RecordStore) -> bytes:
    """All that `export` writes."""
    async with store.transaction() as tx:
        found = [(sheet.columns, await sheet.rows(tx)) for sheet in SHEETS]
    return b"\n".join(as_csv(columns, rows) + as_json(columns, rows) for columns, rows in found)


def search(dump: bytes, poll: Poll, tables: bool = True) -> None:
    """No comment, no pair of organisation and answer in the clear, and no hash that any guess leads to."""
    assert COMMENT.encode() not in dump
    for number in range(MEMBERS):
        assert not re.search(rb'org%d"[^\n]{0,80}"?score"?' % number, dump)
    organisations = [f"org{number}" for number in range(MEMBERS)]
    tried = guesses(organisations, poll.ids, [poll.id], ["ballots", "participation", "remarks"] if tables else [])
    stored = hashes(dump)
    assert not list(matches(stored, tried, keys(dump, [poll.id, *poll.ids])))


def test_the_search_finds_what_is_badly_hidden() -> None:
    """A plain hash of organisation and item, and one keyed with something that lies beside it."""
    tried = guesses(["org1", "org2"], ["HC1"], ["poll1"], [])
    for key in ("ab" * 16, "poll1"):
        name = hmac.digest(key.encode(), b"org1\nHC1", "sha256").hex()[:40]
        dump = f'{{"key": "{key}", "ballots": {{"{name}": 3}}}}'.encode()
        assert list(matches(hashes(dump), tried, keys(dump, ["poll1"]))) == [b"org1\nHC1"]
    dump = hashlib.sha256(b"poll1:org2").hexdigest()[:32].encode()
    assert list(matches(hashes(dump), tried, [])) == [b"poll1:org2"]


async def test_of_a_poll_that_is_over_nothing_is_left(
    kept: tuple[str, Dump], tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    url, dump = kept
    caplog.set_level(logging.DEBUG)
    store, vault = await open_store(url), FolderVault(tmp_path / "keys")
    here = Assembly(store, vault)
    poll = await answered(here, random.Random(1))
    key_file = tmp_path / "keys" / f"{poll.id}.key"
    key = key_file.read_bytes()
    while_open = await saved(store, tmp_path / "open.backup")
    sealed = {table: (await held(store))[table] for table in ("ballots", "participation", "remarks")}
    assert [len(rows) for rows in sealed.values()] == [MEMBERS * ITEMS, MEMBERS, 1]
    with key_file.open("rb") as holding:
        await here.closed(poll)
        assert not any(holding.read()), "the key's own bytes were overwritten"
    assert not key_file.exists()
    afterwards = await saved(store, tmp_path / "after.backup")
    left = await dump() + await exported(store) + "\n".join(JsonLines().format(line) for line in caplog.records).encode()
    for found in (left, afterwards):
        assert key not in found
        assert key.hex().encode() not in found
        for name in (name for rows in sealed.values() for name in rows):
            assert name.encode() not in found, "not even the sealed names are left"
    assert key not in while_open
    assert (tmp_path / "keys" / f"{SEAL}.key").read_bytes().hex().encode() not in left + while_open
    await store.close()
    search(b"\n".join((left, afterwards, while_open, await dump())), poll)


async def test_order_is_not_kept(tmp_path: Path) -> None:
    """What is kept of a vote while it is open lies in the order of its sealed names, which is no order at all."""
    store = TinyStore.open(tmp_path / "data")
    here = Assembly(store, FolderVault(tmp_path / "keys"))
    poll = await here.opened(MEMBERS)
    for number in range(MEMBERS):
        await here.taps(on_slack(number), poll, 3)
    for table in ("ballots", "participation"):
        rows = (await held(store))[table]
        assert list(rows) == sorted(rows)
        assert not any(re.search(r"20\d\d-", json.dumps(record)) for record in rows.values()), "no time"
    await store.close()


async def test_what_a_log_holds_is_sealed_with_a_key_that_is_gone(tmp_path: Path) -> None:
    """Somebody who had copied every file while the poll was open can do nothing with it once the key is destroyed."""
    store, vault = TinyStore.open(tmp_path / "data"), FolderVault(tmp_path / "keys")
    here = Assembly(store, vault)
    poll = await answered(here, random.Random(2))
    copied = files(tmp_path / "data")
    await here.closed(poll)
    search(copied, poll)
    assert COMMENT.encode() not in copied
    await store.close()


async def test_a_backup_of_then_restored_after_the_end_tells_nothing_and_gives_no_second_result(tmp_path: Path) -> None:
    vault, here = FolderVault(tmp_path / "keys"), None
    store = await open_store(f"tinydb:{tmp_path / 'data'}")
    here = Assembly(store, vault)
    poll = await answered(here, random.Random(3))
    await saved(store, tmp_path / "open.backup")
    await here.closed(poll)
    await store.close()
    again = await open_store(f"tinydb:{tmp_path / 'again'}")
    async with again.transaction() as tx:
        for table, rows in (await backup.read(tmp_path / "open.backup")).tables.items():
            for name, record in rows.items():
                await tx.records.put(table, name, record)
    there = Assembly(again, vault)
    there.clock.time = here.clock.now()
    await there.pulses.run()
    assert (await there.poll()).state == "cancelled"
    async with again.transaction() as tx:
        assert await tx.releases.all() == []
        assert await tx.ballots.count(poll.id) == 0
    await again.close()


COMMITS = 10
"""A poll is closed in so many."""
STEPS = (range(1, 4), range(4, 6), range(6, COMMITS))
"""Those after which it is still open, is counted, and was counted."""
END = "end"


@pytest.mark.parametrize("seed", [1, *(pytest.param(seed, marks=pytest.mark.nightly) for seed in range(2, 12))])
async def test_killed_at_any_moment_of_the_end(tmp_path: Path, seed: int) -> None:
    """Real processes are killed with -9 while they close a poll, until one gets through; then all is searched as above."""
    chance, states = random.Random(seed), set[str]()
    for number, step in enumerate(STEPS):
        folder = tmp_path / f"{number}"
        folder.mkdir()
        store, vault = TinyStore.open(folder / "data"), FolderVault(folder / "keys")
        here = Assembly(store, vault)
        poll = await answered(here, chance)
        key = vault.get(poll.id)
        await store.close()
        for commits, waits in [(chance.choice(step), True), *((chance.randint(1, COMMITS), False) for _ in range(2))]:
            await _closes_until_killed(folder, poll, commits, 0 if waits else chance.uniform(0, 0.003), waits=waits)
            states.add(await _state(folder, poll))
        store = TinyStore.open(folder / "data")
        last = Assembly(store, FolderVault(folder / "keys"))
        release = await last.closed(poll)
        assert release.answered == MEMBERS
        await last.pulses.run()
        async with store.transaction() as tx:
            assert len(await tx.releases.all()) == 1
            assert [one.what for one in await tx.proceedings.of(poll.id)].count("result published") == 1
            assert len(await tx.deliveries.of(f"poll result:{poll.id}")) == 2
        await store.close()
        left = files(folder)
        assert key
        assert key not in left
        assert b'"score"' not in files(folder / "data")
        assert [path.name for path in (folder / "keys").iterdir()] == [f"{SEAL}.key"]
    search(left, poll)
    assert len(states) > 2, f"they died at several steps: {states}"


async def _state(folder: Path, poll: Poll) -> str:
    found = await read_only(folder / "data").polls.get(poll.id)
    assert found
    return found.state


async def _closes_until_killed(folder: Path, poll: Poll, commits: int, seconds: float, *, waits: bool) -> None:
    """Another process begins to close a poll, and is killed so long after so many of its commits, where it may wait for it."""
    processes = multiprocessing.get_context("forkserver")
    processes.set_forkserver_preload([__name__])
    ours, theirs = processes.Pipe()
    process = processes.Process(target=_close, args=(folder, poll, theirs, commits if waits else 0), daemon=True)
    process.start()
    for _ in range(commits + 1):
        assert await asyncio.to_thread(ours.poll, STARTS_WITHIN), "it did not begin"
        if ours.recv() == END:
            break
    await asyncio.sleep(seconds)
    process.kill()
    await asyncio.to_thread(process.join)
    process.close()
    ours.close()
    theirs.close()


def _close(folder: Path, poll: Poll, told: Connection, waits_after: int) -> None:
    kept, numbers = TinyStore.transaction, count(1)

    @asynccontextmanager
    async def transaction(store: TinyStore) -> AsyncIterator[Repositories]:
        async with kept(store) as tx:
            yield tx
        told.send("kept")
        if next(numbers) == waits_after:
            await asyncio.Event().wait()

    async def close() -> None:
        here = Assembly(TinyStore.open(folder / "data"), FolderVault(folder / "keys"))
        here.clock.time = poll.closes
        told.send("begins")
        with patch.object(TinyStore, "transaction", transaction):
            await here.pulses.run()
        told.send(END)
        await asyncio.Event().wait()

    asyncio.run(close())
