"""A restore makes a store hold exactly what the backup holds, whichever store either is."""

import json
import time
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.model.addresses import MessageRef, Person, Place
from bot.model.deliveries import Silence, begun, sent
from bot.model.knowledge import Passage
from bot.ports import StoreRefused, Transaction
from storage import automatic, backup, restoring
from storage.records import INDEXED, Tables, everything
from storage.restoring import Difference
from storage.stores import RecordStore
from tests.storage.stores import KINDS, Open, fill, held

NINE = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)
ANA, CHANNEL = Person("slack", "T1", "U1"), Place("teams", "tenant", "19:abc", "1")
BEFORE: Tables = {
    "conversations": {"a": {"n": 1}, "b": {"n": 2}, "c": {"n": 3}},
    "texts": {"x": {"kind": "passage", "source": "Old"}},
    "silences": {"s": {"code": "is_archived", "at": "1"}},
}
AFTER: Tables = {
    "conversations": {"a": {"n": 1}, "b": {"n": True}, "d": {"n": 4}},
    "texts": {"x": {"kind": "passage", "source": "New"}, "y": {"kind": "passage", "source": "New"}},
    "welcomes": {"w": {"at": "2"}},
    "about": {"schema": {"version": 2}},
}
DIFFERENCES = [
    Difference("about", 0, 0, 0, 1),
    Difference("conversations", 1, 1, 1, 1),
    Difference("silences", 0, 0, 1, 0),
    Difference("texts", 1, 1, 0, 0),
    Difference("welcomes", 1, 0, 0, 0),
]


@pytest.fixture(params=KINDS)
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
async def store(kind: str, open_new: Open, tmp_path: Path) -> AsyncIterator[RecordStore]:
    """One of each kind, with something in it."""
    made = await open_new(kind, tmp_path / "data")
    await fill(made, BEFORE)
    yield made
    await made.close()


def all_tables(tables: Tables) -> Tables:
    return {table: tables.get(table, {}) for table in INDEXED}


def nothing_saved(tables: Tables) -> None:
    """For a restore that needs no backup of what was before."""


async def nobody(person: Person, tx: Transaction) -> None:
    """For a restore of a backup from which nobody had anything deleted."""
    raise AssertionError(person)


def silent(done: int, total: int) -> None:
    """Told how far it is."""


async def test_it_holds_what_the_backup_holds_and_nothing_else(store: RecordStore) -> None:
    done = await restoring.restore(store, AFTER, nothing_saved, nobody, silent, NINE)
    assert repr(await held(store)) == repr(all_tables(AFTER))
    assert done.differences == DIFFERENCES


async def test_what_is_looked_up_afterwards_is_found(store: RecordStore) -> None:
    await restoring.restore(store, AFTER, nothing_saved, nobody, silent, NINE)
    async with store.transaction() as tx:
        assert [key for key, _ in await tx.records.find("texts", "source", "New")] == ["x", "y"]
        assert await tx.records.find("texts", "source", "Old") == []


async def test_a_dry_run_says_the_same(store: RecordStore) -> None:
    before = await held(store)
    assert restoring.differences(before, restoring.changes(before, AFTER)) == DIFFERENCES
    assert await held(store) == before


async def test_what_was_before_is_saved_and_leads_back(store: RecordStore, tmp_path: Path) -> None:
    before = await held(store)
    save = automatic.before("restore", f"tinydb:{tmp_path / 'data'}")
    done = await restoring.restore(store, AFTER, save, nobody, silent, NINE)
    assert done.saved
    assert done.saved.parent == tmp_path / "data" / "backups"
    assert done.saved.name.startswith("before-restore-v2-20")
    await restoring.restore(store, (await backup.read(done.saved)).tables, nothing_saved, nobody, silent, NINE)
    assert await held(store) == before


async def test_when_it_cannot_be_saved_nothing_is_restored(store: RecordStore, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    before = await held(store)
    with pytest.raises(StoreRefused, match=r"Before the restore everything is saved in .*, and that failed"):
        await restoring.restore(store, AFTER, automatic.before("restore", f"tinydb:{tmp_path / 'file'}"), nobody, silent, NINE)
    assert await held(store) == before


async def test_one_that_fails_midway_leaves_everything(store: RecordStore) -> None:
    def fails(done: int, total: int) -> None:
        if done == total // 2:
            raise RuntimeError

    before = await held(store)
    with pytest.raises(RuntimeError):
        await restoring.restore(store, AFTER, nothing_saved, nobody, fails, NINE)
    assert await held(store) == before


async def test_what_must_not_be_in_backups_stays_as_it_is(store: RecordStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backup, "NOT_IN_BACKUPS", ("silences",))
    done = await restoring.restore(store, AFTER, nothing_saved, nobody, silent, NINE)
    assert await held(store) == all_tables({**AFTER, "silences": BEFORE["silences"]})
    assert "silences" not in [difference.table for difference in done.differences]


async def test_two_backups_of_one_moment_do_not_replace_each_other(tmp_path: Path) -> None:
    save = automatic.before("restore", f"tinydb:{tmp_path}")
    assert len({save(BEFORE) for _ in range(3)}) == 3


@pytest.mark.parametrize(
    ("url", "folder"),
    [
        ("tinydb:/var/bot/data", "/var/bot/data/backups"),
        ("sqlite+aiosqlite:////var/bot/bot.db", "/var/bot/backups"),
        ("sqlite+aiosqlite:///bot.db", "backups"),
        ("postgresql+asyncpg://bot:secret@db/alliance", "backups"),
    ],
)
def test_where_they_lie(url: str, folder: str) -> None:
    assert automatic.folder(url) == Path(folder)


@pytest.mark.parametrize("target", KINDS)
async def test_a_life_moves_from_any_store_to_any_other(kind: str, target: str, open_new: Open, tmp_path: Path) -> None:
    source, goal, path = await open_new(kind, tmp_path / "1"), await open_new(target, tmp_path / "2"), tmp_path / "x.backup"
    await live(source)
    backup.write(path, await held(source), NINE)
    await restoring.restore(goal, (await backup.read(path)).tables, nothing_saved, nobody, silent, NINE)
    assert canonical(await held(goal)) == canonical(await held(source))
    async with source.transaction() as here, goal.transaction() as there:
        assert await there.deliveries.all() == await here.deliveries.all()
        assert await there.deliveries.due(NINE + timedelta(days=1)) == {"slack:T1:U1": NINE + timedelta(hours=1)}
        assert await there.texts.all() == await here.texts.all()
        assert await there.silences.all() == [Silence("slack:T2", "token_revoked", NINE)]
    await source.close()
    await goal.close()


def canonical(tables: Tables) -> str:
    """As JSON has it, whatever the order of tables, records and fields."""
    return json.dumps(tables, sort_keys=True)


async def live(store: RecordStore) -> None:
    """Something of everything."""
    async with store.transaction() as tx:
        await tx.handled.add("Ev1", NINE)
        await tx.welcomes.add("slack:T1:C1", NINE)
        await tx.conversations.put("teams:tenant:ana", {"serviceUrl": "https://a.example", "tenant": None})
        await tx.texts.replace("Charter", [Passage("p1", "§1", "Words, «wörtlich».", "Charter", ("6C-1",))])
        await tx.deliveries.owe("reminder:1", ANA, NINE + timedelta(hours=1))
        owed = await tx.deliveries.owe("results:1", CHANNEL, NINE)
        await tx.deliveries.put(sent(begun(owed, NINE), 1, MessageRef(CHANNEL, "17"), NINE))
        await tx.silences.put(Silence("slack:T2", "token_revoked", NINE))


async def test_twenty_thousand_records_take_seconds(store: RecordStore, tmp_path: Path) -> None:
    """As many as an alliance of 20,000 people has; what may take a minute takes about a second."""
    then, path = {**AFTER, "conversations": {f"slack:T1:U{n}": {"n": n, "x": "y" * 200} for n in range(20_000)}}, tmp_path / "x"
    began = time.monotonic()
    backup.write(path, then, NINE)
    made = time.monotonic()
    await restoring.restore(store, (await backup.read(path)).tables, nothing_saved, nobody, silent, NINE)
    print(f"20,000 records: backup {made - began:.2f} s, restore {time.monotonic() - made:.2f} s")
    assert time.monotonic() - made < 60
    assert len((await held(store))["conversations"]) == 20_000


async def test_what_was_owed_then_may_have_gone_out_since(store: RecordStore) -> None:
    async with store.transaction() as tx:
        for subject, due in (("past:1", NINE), ("future:1", NINE + timedelta(hours=2))):
            await tx.deliveries.owe(subject, ANA, NINE, due=due)
        edited = await tx.deliveries.owe("card:1", CHANNEL, NINE)
        await tx.deliveries.put(replace(edited, ref=MessageRef(CHANNEL, "17"), revision=2))
        then = await everything(tx.records)
    await restoring.restore(store, then, nothing_saved, nobody, silent, NINE + timedelta(hours=1))
    async with store.transaction() as tx:
        states = {delivery.subject: (delivery.state, delivery.code) for delivery in await tx.deliveries.all()}
    assert states == {"past:1": ("unknown", "restored"), "future:1": ("owed", ""), "card:1": ("owed", "restored")}
