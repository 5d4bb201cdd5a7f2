"""`export --person`, and what `restore` says of people who had their data deleted."""

import asyncio
import errno
import json
import os
from pathlib import Path

import pytest

from bot import holdings
from bot.app import routes
from bot.cli import main
from storage import disk, opening
from storage.mentions import mentioned
from storage.records import everything
from tests.handlers.privacy import life
from tests.handlers.privacy.life import ANA, ANA_TEAMS, NINE, SUE
from tests.storage.faulty import FailsOn


@pytest.fixture(autouse=True)
def _own_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in [name for name in os.environ if name.startswith(("SLACK_", "TEAMS_", "Microsoft"))]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("DATABASE_URL", f"tinydb:{tmp_path / 'data'}")
    asyncio.run(change(tmp_path, erase=False))


async def change(folder: Path, *, erase: bool) -> None:
    store = await opening.open_store(f"tinydb:{folder / 'data'}")
    async with store.transaction() as tx:
        await (holdings.erase(ANA, routes().holdings, tx, NINE) if erase else life.live(tx))
    await store.close()


def exported(person: str, folder: Path) -> int:
    return main(["export", "--person", person, "--out", str(folder)])


def test_a_copy_to_read_and_as_json_and_of_nobody_else(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert exported(ANA_TEAMS.key, tmp_path / "out") == 0
    copy = json.loads((tmp_path / "out" / "my-data.json").read_text("utf-8"))
    assert [account["platform"] for account in copy["Accounts"]] == ["Teams", "Slack"]
    words = (tmp_path / "out" / "my-data.txt").read_text("utf-8")
    assert "  question: Canary Ana asks: fees?" in words
    assert "Sue" not in words + json.dumps(copy)
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["my-data.json", "my-data.txt"]
    assert {path.stat().st_mode & 0o777 for path in (tmp_path / "out").iterdir()} == {0o600}
    assert "For that person alone." in capsys.readouterr().out


@pytest.mark.parametrize(
    ("person", "sentence"),
    [
        ("ana", "ana is nobody. Write slack:WORKSPACE:ID or teams:TENANT:ID. Nothing was exported.\n"),
        ("slack:T1:U404", "Nothing is kept about slack:T1:U404. Nothing was exported.\n"),
    ],
)
def test_nobody(person: str, sentence: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert exported(person, tmp_path / "out") == 1
    assert capsys.readouterr().err == sentence
    assert not (tmp_path / "out").exists()


def test_a_disk_or_a_store_that_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with monkeypatch.context() as full:
        full.setattr(disk, "os", FailsOn("write", number=errno.ENOSPC))
        assert exported(ANA.key, tmp_path / "out") == 1
    assert "(ENOSPC). Make room, or choose another folder. Nothing was exported." in capsys.readouterr().err
    (tmp_path / "data" / "store.json").write_text("junk")
    assert exported(ANA.key, tmp_path / "out") == 1
    assert "store.json is damaged" in capsys.readouterr().err


def test_a_restore_says_whom_it_leaves_out_and_a_dry_run_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = str(tmp_path / "x.backup")
    assert main(["backup", file]) == 0
    said = "Accounts in it whose people had their data deleted since: 2. Nothing of theirs comes back."
    assert main(["restore", file, "--dry-run"]) == 0
    assert "data deleted since" not in capsys.readouterr().out
    asyncio.run(change(tmp_path, erase=True))
    for arguments in (["--dry-run"], []):
        assert main(["restore", file, *arguments]) == 0
        assert said in capsys.readouterr().out

    async def people() -> bool:
        async with opening.reading(f"tinydb:{tmp_path / 'data'}") as tx:
            found = mentioned(await everything(tx.records))
            return SUE in found and not {ANA, ANA_TEAMS} & found

    assert asyncio.run(people())
