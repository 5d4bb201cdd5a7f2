"""A migration or a restore that is killed, or whose disk fails, leaves what was before or what was to come, whole."""

import asyncio
import contextlib
import errno
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import pytest

from bot.model.addresses import Person
from bot.ports import NotSaved, StoreRefused, Transaction
from storage import automatic, backup, disk, migrations, opening, restoring
from storage.embedded.tinydb_store import read_only
from storage.records import Record, Tables, everything
from tests.storage import later
from tests.storage.faulty import FaultyOs

RELEASED = Path(__file__).parent / "released" / "0.1.0" / "killed"
NINE = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)

OLD = ([False] * 3, None, None)
NEW = ([True] * 3, {"count": 3}, {"version": 4})
RESTORED = ([False] * 6, None, {"version": 4})


@pytest.fixture(autouse=True)
def _later_versions(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(migrations, "STEPS", later.STEPS)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The data folder of version 0.1.0, left as by kill -9."""
    return shutil.copytree(RELEASED, tmp_path / "data")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A backup in which everything is different."""
    texts: dict[str, Record] = {f"{number}": {"words": "Indeed not.", "kind": "passage"} for number in range(6)}
    path = tmp_path / "x.backup"
    backup.write(path, {"texts": texts, "about": {"schema": {"version": 4}}}, NINE)
    return path


def found(folder: Path) -> tuple[list[bool], object, object]:
    """What tells the versions from each other, of the folder as it is: the texts, what was counted, and the version."""
    tables: Tables = asyncio.run(everything(read_only(folder).records))
    texts = [str(record["words"]).endswith(" Indeed.") for record in tables["texts"].values()]
    return texts, tables["about"].get("texts"), tables["about"].get("schema")


def migrate(folder: Path) -> None:
    async def run() -> None:
        await (await opening.open_store(f"tinydb:{folder}")).close()

    asyncio.run(run())


async def nobody(person: Person, tx: Transaction) -> None:
    """Nobody had anything deleted."""


def told(done: int, total: int) -> None:
    """How far the restore is."""


def restore(folder: Path, file: Path) -> None:
    async def run() -> None:
        store = await opening.open_store(url := f"tinydb:{folder}")
        try:
            then = (await backup.read(file)).tables
            await restoring.restore(store, then, automatic.before("restore", url), nobody, told, NINE)
        finally:
            await store.close()

    asyncio.run(run())


@pytest.mark.parametrize(
    ("torn", "lasting"), [(False, False), (True, False), (False, True), pytest.param(True, True, marks=pytest.mark.nightly)]
)
@pytest.mark.parametrize("every", [3, pytest.param(1, marks=pytest.mark.nightly)])
class TestAtEveryCallOfTheDisk:
    def test_a_migration(self, folder: Path, monkeypatch: pytest.MonkeyPatch, lasting: bool, torn: bool, every: int) -> None:
        for nth in count(lasting + 2 * torn, every):
            trial = shutil.copytree(folder, folder.with_name(f"{nth}"))
            system = FaultyOs(nth, errno.ENOSPC, lasting=lasting, torn=torn)
            with monkeypatch.context() as patched, contextlib.suppress(StoreRefused):
                patched.setattr(disk, "os", system)
                migrate(trial)
            assert found(trial) in (OLD, NEW)
            migrate(trial)
            assert found(trial) == NEW
            if not system.struck:
                assert nth > 30, "it is meant to touch the disk often"
                break

    def test_a_restore(
        self, folder: Path, file: Path, monkeypatch: pytest.MonkeyPatch, lasting: bool, torn: bool, every: int
    ) -> None:
        migrate(folder)
        for nth in count(lasting + 2 * torn, every):
            trial = shutil.copytree(folder, folder.with_name(f"{nth}"))
            system = FaultyOs(nth, errno.EIO, lasting=lasting, torn=torn)
            with monkeypatch.context() as patched, contextlib.suppress(StoreRefused, NotSaved):
                patched.setattr(disk, "os", system)
                restore(trial, file)
            assert found(trial) in (NEW, RESTORED)
            restore(trial, file)
            assert found(trial) == RESTORED
            if not system.struck:
                assert nth > 30, "it is meant to touch the disk often"
                break


@pytest.mark.parametrize("every", [17, pytest.param(1, marks=pytest.mark.nightly)])
class TestKilledBeforeACallOfTheDisk:
    def test_a_migration(self, folder: Path, every: int) -> None:
        for nth in count(0, every):
            trial = shutil.copytree(folder, folder.with_name(f"{nth}"))
            ended = in_its_own_process("migrate", f"{nth}", trial, trial)
            assert found(trial) in ((OLD, NEW) if ended else (NEW,))
            migrate(trial)
            assert found(trial) == NEW
            if not ended:
                break

    def test_a_restore(self, folder: Path, file: Path, every: int) -> None:
        migrate(folder)
        for nth in count(0, every):
            trial = shutil.copytree(folder, folder.with_name(f"{nth}"))
            ended = in_its_own_process("restore", f"{nth}", trial, file)
            assert found(trial) in ((NEW, RESTORED) if ended else (RESTORED,))
            restore(trial, file)
            assert found(trial) == RESTORED
            if not ended:
                break


def test_a_migration_that_is_killed_in_a_step(folder: Path) -> None:
    assert in_its_own_process("migrate", "in the middle", folder, folder) == -9
    assert found(folder) == OLD


def test_a_restore_that_is_killed_between_two_records(folder: Path, file: Path) -> None:
    migrate(folder)
    assert in_its_own_process("restore", "in the middle", folder, file) == -9
    assert found(folder) == NEW


def in_its_own_process(what: str, moment: str, folder: Path, file: Path) -> int:
    """Do it in a process that kills itself at this moment, should it come; how it ended."""
    return subprocess.run([sys.executable, "-c", DIES, what, moment, str(folder), str(file)], check=False).returncode


DIES = """
import os, sys
from pathlib import Path
from storage import disk, migrations
from tests.storage import later, test_halfway as story
from tests.storage import later
from tests.storage.faulty import FaultyOs

class DyingOs(FaultyOs):
    def before(self, name, arguments):
        self.calls.append(name)
        return die() if self.struck else arguments

def die():
    os.kill(os.getpid(), 9)

async def dies(records):
    await later.longer(records)
    die()

what, moment, folder, file = sys.argv[1:]
middle = moment == "in the middle"
migrations.STEPS = (*migrations.STEPS, dies if middle and what == "migrate" else later.longer, later.counted)
if middle:
    story.told = lambda done, total: done > total // 2 and die()
else:
    disk.os = DyingOs(int(moment), 0)
story.migrate(Path(folder)) if what == "migrate" else story.restore(Path(folder), Path(file))
"""
