"""A store looked at: new, in use, damaged, away, and never changed by the look."""

import errno
import os
from collections.abc import Sequence
from pathlib import Path

import pytest

from bot.checkup import Finding, State
from bot.model.members import Organisation
from storage import disk, migrations, opening
from storage.checkup.looking import inspect
from storage.embedded import journal
from storage.sql import inspection
from storage.stores import RecordStore
from tests.storage.faulty import FailsOn
from tests.storage.postgres import PASSWORD, PostgresServer


def states(findings: Sequence[Finding]) -> dict[str, State]:
    """The worst that is said of each thing."""
    order: tuple[State, ...] = ("ok", "warning", "fault")
    found: dict[str, State] = {}
    for finding in findings:
        found[finding.check] = max(found.get(finding.check, "ok"), finding.state, key=order.index)
    return found


async def look(url: str) -> dict[str, State]:
    return states((await inspect(url)).findings)


def traces(folder: Path) -> dict[str, tuple[int, bytes]]:
    """Every file and folder, when it was changed, and what is in it."""
    return {str(path): (path.stat().st_mtime_ns, path.read_bytes() if path.is_file() else b"") for path in folder.rglob("*")}


async def filled(url: str) -> RecordStore:
    store = await opening.open_store(url)
    async with store.transaction() as tx:
        await tx.organisations.put(Organisation("harbour", "Harbour Trust", "local"))
    return store


class TestDataFolder:
    async def test_before_the_first_start_nothing_is_there_and_nothing_is_made(self, tmp_path: Path) -> None:
        assert await look(f"tinydb:{tmp_path / 'deep' / 'data'}") == {"Writing": "ok", "Store": "ok"}
        assert traces(tmp_path) == {}

    async def test_beside_a_running_bot_it_is_read_all_the_same(self, tmp_path: Path) -> None:
        url = f"tinydb:{tmp_path / 'data'}"
        store = await filled(url)
        before = traces(tmp_path)
        found = await inspect(url)
        assert found.running
        assert f"process {os.getpid()}" in str(found.findings)
        assert found.content
        assert (found.content.worth_saving, found.content.staffed) == (True, False)
        await store.close()
        assert states(found.findings) == {"Writing": "ok", "Store": "ok", "Schema": "ok", "Running": "ok"}
        found = await inspect(url)
        assert not found.running
        assert traces(tmp_path).keys() >= before.keys() - {str(tmp_path / "data" / "journal-000001")}

    async def test_a_look_changes_nothing(self, tmp_path: Path) -> None:
        url = f"tinydb:{tmp_path / 'data'}"
        await (await filled(url)).close()
        before = traces(tmp_path)
        await inspect(url)
        assert traces(tmp_path) == before

    async def test_damage_is_named_with_the_way_out(self, tmp_path: Path) -> None:
        url = f"tinydb:{tmp_path / 'data'}"
        await (await filled(url)).close()
        (tmp_path / "data" / "store.json").write_bytes(b"{}")
        [fault] = [finding for finding in (await inspect(url)).findings if finding.state == "fault"]
        assert "is damaged or missing" in fault.what
        assert "python -m bot restore FILE" in fault.do

    async def test_an_older_version_is_no_fault_and_a_newer_one_is(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        url = f"tinydb:{tmp_path / 'data'}"
        await (await filled(url)).close()
        with monkeypatch.context() as newer:
            newer.setattr(migrations, "STEPS", (*migrations.STEPS, migrations.deliveries_and_silences))
            found = await inspect(url)
            assert states(found.findings)["Schema"] == "ok"
            assert "the next start saves them" in str(found.findings)
            await (await opening.open_store(url)).close()
        assert (await look(url))["Store"] == "fault"

    @pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS, errno.EACCES, errno.EIO])
    async def test_a_disk_that_takes_no_write(self, number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        url = f"tinydb:{tmp_path / 'data'}"
        await (await filled(url)).close()
        monkeypatch.setattr(disk, "os", FailsOn("write", number=number))
        found = await inspect(url)
        assert states(found.findings)["Writing"] == "fault"
        assert errno.errorcode[number] in str(found.findings)
        assert found.content, "what can be read is read"

    async def test_a_file_that_cannot_be_read(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        url = f"tinydb:{tmp_path / 'data'}"
        await (await filled(url)).close()

        def unreadable(folder: Path) -> list[int]:
            raise OSError(errno.EIO, "…")

        with monkeypatch.context() as broken:
            broken.setattr(journal, "numbers", unreadable)
            assert (await look(url))["Store"] == "fault"


class TestDatabases:
    async def test_sqlite_through_its_life(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        url = f"sqlite+aiosqlite:///{tmp_path / 'bot.db'}"
        assert await look(url) == {"Writing": "ok", "Store": "ok"}
        assert traces(tmp_path) == {}
        store = await filled(url)
        found = await inspect(url)
        assert (found.running, states(found.findings)["Store"]) == (True, "ok")
        await store.close()
        whole = (tmp_path / "bot.db").read_bytes()
        found = await inspect(url)
        assert (found.running, bool(found.content)) == (False, True)
        assert (tmp_path / "bot.db").read_bytes() == whole
        with monkeypatch.context() as newer:
            newer.setattr(inspection, "HEAD", "0000")
            assert (await look(url))["Store"] == "fault"
        (tmp_path / "bot.db").write_bytes(b"no database" * 100)
        assert (await look(url))["Store"] == "fault"

    async def test_postgresql_through_its_life(self, postgres: PostgresServer) -> None:
        url = postgres.database()
        found = await inspect(url)
        assert states(found.findings) == {"Writing": "ok", "Running": "ok", "Store": "ok"}
        assert "the first start makes its tables" in str(found.findings)
        store = await filled(url)
        assert await store.leads()
        found = await inspect(url)
        assert (found.running, bool(found.content)) == (True, True)
        await store.close()
        postgres.sql("UPDATE alembic_version SET version_num = '0002'", url.rpartition("/")[2])
        found = await inspect(url)
        assert states(found.findings)["Schema"] == "ok"
        assert "are of 0002" in str(found.findings)

    async def test_postgresql_that_says_no_or_nothing(self, postgres: PostgresServer) -> None:
        wrong, nowhere = postgres.url("postgres", password="wrong"), postgres.url("postgres", port=1)
        for url, word in ((wrong, "the user or the password"), (nowhere, "does not answer")):
            [fault] = (await inspect(url)).findings
            assert fault.state == "fault"
            assert word in fault.what
            assert fault.do
            assert "wrong" not in str(fault)
            assert PASSWORD not in str(fault)
