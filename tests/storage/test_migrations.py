"""What an older version wrote is brought up to date, whole or not at all; what a newer one wrote is refused."""

import errno
import json
import shutil
from pathlib import Path

import pytest

from bot.ports import NotSaved, StoreRefused
from storage import backup, disk, migrations, opening
from storage.embedded import checkpoint, journal
from storage.embedded.tinydb_store import TinyStore, read_only
from storage.memory_store import MemoryStore
from storage.records import Records, Tables, everything
from tests.storage import later
from tests.storage.faulty import FailsOn
from tests.storage.released.write import CHARTER, HANDLED, NINE, REFERENCE, RULES, WELCOMES

RELEASED = Path(__file__).parent / "released"
FOLDERS = [(release.name, way) for release in sorted(RELEASED.glob("*.*.*")) for way in ("stopped", "killed")]


@pytest.fixture(params=FOLDERS, ids=" ".join)
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A data folder as a released version left it."""
    return shutil.copytree(RELEASED.joinpath(*request.param), tmp_path / "data")


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """The data folder of version 0.1.0, left as by kill -9."""
    return shutil.copytree(RELEASED / "0.1.0" / "killed", tmp_path / "data")


def as_written() -> Tables:
    """What version 0.1.0 kept, read with nothing of ours."""
    tables: Tables = json.loads((RELEASED / "0.1.0" / "stopped" / "store.json").read_bytes())
    return {table: rows for table, rows in tables.items() if table != checkpoint.ABOUT}


def without_version(tables: Tables) -> Tables:
    """The tables that hold something beside the version."""
    return {table: rows for table, rows in tables.items() if rows and table != "about"}


async def contents(folder: Path) -> Tables:
    """What the folder holds at this moment, as it stands there."""
    return await everything(read_only(folder).records)


def files(folder: Path) -> dict[Path, bytes]:
    """Every file of the folder, letter for letter; who holds the lock does not matter."""
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file() and path.name != ".lock"}


def saved(folder: Path) -> list[Path]:
    return sorted((folder / "backups").glob("*"))


class TestReleases:
    async def test_everything_is_kept(self, folder: Path) -> None:
        store = await opening.open_store(f"tinydb:{folder}")
        async with store.transaction() as tx:
            tables = await everything(tx.records)
        await store.close()
        assert without_version(tables) == as_written()
        assert tables["about"] == {"schema": {"version": migrations.latest()}}
        assert without_version(await contents(folder)) == as_written()

    async def test_it_means_what_it_meant(self, folder: Path) -> None:
        store = await opening.open_store(f"tinydb:{folder}")
        async with store.transaction() as tx:
            assert await tx.texts.all() == [*CHARTER, *RULES]
            assert [await tx.handled.add(turn, NINE) for turn in HANDLED] == [False] * 3
            assert [await tx.welcomes.add(place, NINE) for place in WELCOMES] == [False] * 2
            assert await tx.conversations.get("teams:tenant:ana") == REFERENCE
            assert await tx.conversations.get("teams:tenant:gone") is None
            assert (await tx.deliveries.all(), await tx.silences.all()) == ([], [])
        await store.close()

    async def test_who_only_reads_finds_it_up_to_date_and_changes_nothing(self, folder: Path) -> None:
        before = files(folder)
        async with opening.reading(f"tinydb:{folder}") as tx:
            assert await tx.texts.all() == [*CHARTER, *RULES]
            assert await tx.records.get("about", "schema") == {"version": migrations.latest()}
        assert files(folder) == before


async def test_before_a_migration_everything_is_saved_as_it_was(old: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO")
    await (await opening.open_store(f"tinydb:{old}")).close()
    [path] = saved(old)
    assert path.name.startswith("before-migration-v1-20")
    assert path.stat().st_mode & 0o777 == 0o600
    assert json.loads(path.read_bytes().splitlines()[0])["schema"] == 1
    assert without_version((await backup.read(path)).tables) == as_written()
    assert str(path) in [record.__dict__["path"] for record in caplog.records]


async def test_an_up_to_date_store_costs_one_look(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    await (await opening.open_store(f"tinydb:{old}")).close()
    store = TinyStore.open(old)
    looks: list[str] = []

    async def get(records: object, table: str, key: str) -> dict[str, object]:
        looks.append(f"{table}:{key}")
        return {"version": migrations.latest()}

    async def other(*arguments: object) -> None:
        looks.append("another")

    monkeypatch.setattr("storage.embedded.tinydb_store.TinyRecords.get", get)
    for name in ("scan", "put", "find", "below", "find_below", "delete"):
        monkeypatch.setattr(f"storage.embedded.tinydb_store.TinyRecords.{name}", other)
    await migrations.migrate(store, lambda tables: None)
    assert looks == ["about:schema"]
    await store.close()
    assert len(saved(old)) == 1


async def test_a_new_store_gets_its_version_at_once_and_there_is_nothing_to_save(tmp_path: Path) -> None:
    store = await opening.open_store(f"tinydb:{tmp_path / 'data'}")
    assert without_version(await contents(tmp_path / "data")) == {}
    assert await read_only(tmp_path / "data").records.get("about", "schema") == {"version": migrations.latest()}
    await store.close()
    assert not (tmp_path / "data" / "backups").exists()


@pytest.fixture
def more_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two later versions, of which each changes something."""
    monkeypatch.setattr(migrations, "STEPS", later.STEPS)


@pytest.mark.usefixtures("more_steps")
async def test_each_step_is_walked_once_and_in_order(old: Path) -> None:
    for _ in range(2):
        store = await opening.open_store(f"tinydb:{old}")
        async with store.transaction() as tx:
            assert [text.words.count(" Indeed.") for text in await tx.texts.all()] == [1, 1, 1]
            assert await tx.records.get("about", "texts") == {"count": 3}
            assert await tx.records.get("about", "schema") == {"version": 4}
        await store.close()


async def test_only_the_steps_that_are_ahead_are_walked(monkeypatch: pytest.MonkeyPatch) -> None:
    store = MemoryStore()
    await migrations.migrate(store, lambda tables: None)
    monkeypatch.setattr(migrations, "STEPS", (later.longer, later.counted))
    await migrations.migrate(store, lambda tables: None)
    assert await store.peek().records.get("about", "texts") == {"count": 0}


class TestRefusals:
    async def test_records_of_a_newer_version(self, old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        with monkeypatch.context() as newer:
            newer.setattr(migrations, "STEPS", later.STEPS)
            await (await opening.open_store(f"tinydb:{old}")).close()
        before = await contents(old)
        for _ in range(2):
            with pytest.raises(StoreRefused, match=r"newer version of the bot\. Start that version"):
                await opening.open_store(f"tinydb:{old}")
            with pytest.raises(StoreRefused, match="newer version of the bot"):
                async with opening.reading(f"tinydb:{old}"):
                    pass
        assert await contents(old) == before
        assert len(saved(old)) == 1, "and nothing is saved that this version does not understand"

    async def test_files_of_a_newer_version(self, old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        with monkeypatch.context() as newer:
            newer.setattr(journal, "VERSION", 2)
            await (await opening.open_store(f"tinydb:{old}")).close()
        before = files(old)
        with pytest.raises(StoreRefused, match="written by a newer version of the bot"):
            await opening.open_store(f"tinydb:{old}")
        assert files(old) == before

    async def test_a_step_that_fails_leaves_the_old_version_whole(self, old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        async def fails(records: Records) -> None:
            await later.longer(records)
            raise KeyError("words")

        with monkeypatch.context() as broken:
            broken.setattr(migrations, "STEPS", (*migrations.STEPS, later.counted, fails))
            with pytest.raises(StoreRefused, match=r"from version 3 to 4 .KeyError., and nothing was changed"):
                await opening.open_store(f"tinydb:{old}")
        tables = await contents(old)
        assert (without_version(tables), tables["about"]) == (as_written(), {})
        await (await opening.open_store(f"tinydb:{old}")).close()

    async def test_without_a_backup_there_is_no_migration(self, old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        (old / "backups").write_text("in the way")
        with pytest.raises(StoreRefused, match=r"saved in .*backups, and that failed .*EEXIST.* Make room there"):
            await opening.open_store(f"tinydb:{old}")
        (old / "backups").unlink()
        assert (await contents(old))["about"] == {}
        await (await opening.open_store(f"tinydb:{old}")).close()

    async def test_a_disk_that_takes_no_write_is_a_sentence(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        store = TinyStore.open(tmp_path)
        monkeypatch.setattr(disk, "os", FailsOn("write", number=errno.ENOSPC))
        with pytest.raises(StoreRefused, match=r"took no write .ENOSPC"):
            await migrations.migrate(store, lambda tables: None)
        await store.close()

    async def test_a_database_that_fails_within_a_step_is_no_fault_of_the_step(self, monkeypatch: pytest.MonkeyPatch) -> None:
        async def away(records: Records) -> None:
            raise NotSaved("The database is away.")

        monkeypatch.setattr(migrations, "STEPS", (away,))
        with pytest.raises(StoreRefused, match="The database is away"):
            await migrations.migrate(MemoryStore(), lambda tables: None)
