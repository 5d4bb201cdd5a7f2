"""`backup` and `restore`, as those who run the bot use them."""

import asyncio
import errno
import os
import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.cli import main
from bot.model.addresses import Person
from bot.model.knowledge import Passage
from bot.ports import NotSaved
from storage import backup, disk, opening
from storage.embedded.tinydb_store import TinyStore
from storage.records import Record
from tests.storage.faulty import FailsOn

NINE = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _own_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in [name for name in os.environ if name.startswith(("SLACK_", "TEAMS_", "Microsoft"))]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("DATABASE_URL", f"tinydb:{tmp_path / 'data'}")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder with a text and two messages that are owed."""
    asyncio.run(fill(tmp_path / "data", "Old words."))
    return tmp_path / "data"


@pytest.fixture
def file(data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """A backup of it."""
    assert main(["backup", str(tmp_path / "x.backup")]) == 0
    capsys.readouterr()
    return tmp_path / "x.backup"


async def fill(folder: Path, words: str) -> None:
    store = await opening.open_store(f"tinydb:{folder}")
    async with store.transaction() as tx:
        await tx.texts.replace("Charter", [Passage("p1", "§1", words, "Charter")])
        for subject in ("reminder:1", "reminder:2"):
            await tx.deliveries.owe(subject, Person("slack", "T1", "U1"), NINE)
    await store.close()


def words(folder: Path) -> list[str]:
    """The texts that the folder holds."""

    async def read() -> list[str]:
        async with opening.reading(f"tinydb:{folder}") as tx:
            return [passage.words for passage in await tx.texts.all()]

    return asyncio.run(read())


def files(folder: Path) -> dict[Path, bytes]:
    """Every file in it, letter for letter."""
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


class TestBackup:
    def test_it_says_what_is_in_it(self, data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        path = tmp_path / "my first.backup"
        assert main(["backup", str(path)]) == 0
        out = capsys.readouterr().out
        assert re.search(rf"{path} holds everything as of \d{{4}}-\d\d-\d\d \d\d:\d\d UTC; nobody but you can read it\.", out)
        assert re.search(r"^  deliveries +2\n", out, re.MULTILINE)
        assert f"{path.stat().st_size:,} bytes. Settings and keys are not in it." in out
        assert f"To restore it: python -m bot restore '{path}'" in out
        assert path.stat().st_mode & 0o777 == 0o600

    def test_while_the_bot_runs(self, data: Path, tmp_path: Path) -> None:
        store = TinyStore.open(data)
        assert main(["backup", str(tmp_path / "x.backup")]) == 0
        asyncio.run(store.close())

    def test_it_changes_nothing_in_the_store(self, data: Path, tmp_path: Path) -> None:
        before = files(data)
        assert main(["backup", str(tmp_path / "x.backup")]) == 0
        assert files(data) == before

    def test_an_earlier_one_is_replaced_only_when_that_is_wanted(
        self, data: Path, file: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        before = file.read_bytes()
        asyncio.run(fill(data, "New words, and more of them."))
        assert main(["backup", str(file)]) == 1
        assert f"{file} exists. Choose another name, or replace it with --force. No backup was made." in capsys.readouterr().err
        assert file.read_bytes() == before
        assert main(["backup", str(file), "--force"]) == 0
        assert b"New words" in file.read_bytes()

    def test_what_is_no_backup_is_never_replaced(self, data: Path, capsys: pytest.CaptureFixture[str]) -> None:
        before = files(data)
        assert main(["backup", str(data / "store.json"), "--force"]) == 1
        assert "store.json exists and is not a backup. Choose another name." in capsys.readouterr().err
        assert files(data) == before

    @pytest.mark.parametrize(
        ("name", "sentence"),
        [("none/x.backup", "There is no folder .*none. Make it first."), ("data", "data is a folder. Name a file in it.")],
    )
    def test_a_place_that_cannot_be(
        self, data: Path, tmp_path: Path, name: str, sentence: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert main(["backup", str(tmp_path / name)]) == 1
        assert re.search(f"{sentence} No backup was made.\n$", capsys.readouterr().err)

    def test_an_empty_store_is_probably_another_one(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["backup", str(tmp_path / "x.backup")]) == 1
        assert "The store is empty. Look whether DATABASE_URL names the one that the bot uses." in capsys.readouterr().err
        assert list(tmp_path.iterdir()) == []

    def test_a_full_disk(
        self, data: Path, file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        before = file.read_bytes()
        monkeypatch.setattr(disk, "os", FailsOn("write", number=errno.ENOSPC))
        assert main(["backup", str(file), "--force"]) == 1
        assert f"{file} cannot be written (ENOSPC). Make room, or choose another place. No backup" in capsys.readouterr().err
        assert file.read_bytes() == before

    def test_a_store_that_cannot_be_read(self, data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        (data / "store.json").write_text("junk")
        assert main(["backup", str(tmp_path / "x.backup")]) == 1
        err = capsys.readouterr().err
        assert "store.json is damaged or missing, and nothing was changed." in err
        assert err.endswith("No backup was made.\n")


class TestRestore:
    def test_it_brings_everything_back_and_says_how_to_undo_that(
        self, data: Path, file: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        asyncio.run(fill(data, "New words."))
        assert main(["restore", str(file)]) == 0
        out = capsys.readouterr().out
        assert re.search(rf"{file} was made on .* UTC by version .*, and is whole\.", out)
        assert re.search(r"^  texts +0 +1 +0 +0$", out, re.MULTILINE)
        assert "Messages not yet sent when it was made: 2. Those due by now may have gone out since" in out
        assert "Restored. The bot goes on from there at its next start." in out
        assert words(data) == ["Old words."]
        back = re.search(r"To have it back: python -m bot (restore) (.+)", out)
        assert back
        assert main(list(back.groups())) == 0
        assert words(data) == ["New words."]

    def test_a_dry_run_says_what_would_change_and_changes_nothing(
        self, data: Path, file: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        asyncio.run(fill(data, "New words."))
        before = files(data)
        assert main(["restore", str(file), "--dry-run"]) == 0
        out = capsys.readouterr().out
        assert re.search(r"^ +new +changed +removed +unchanged$", out, re.MULTILINE)
        assert re.search(r"^  texts +0 +1 +0 +0$", out, re.MULTILINE)
        assert out.endswith("Nothing was changed. To restore it, stop the bot and say it again without --dry-run.\n")
        assert files(data) == before

    def test_into_a_place_where_nothing_was(
        self, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.setenv("DATABASE_URL", f"tinydb:{tmp_path / 'elsewhere'}")
        assert main(["restore", str(file), "--dry-run"]) == 0
        assert not (tmp_path / "elsewhere").exists()
        capsys.readouterr()
        assert main(["restore", str(file)]) == 0
        assert "What was there before" not in capsys.readouterr().out
        assert words(tmp_path / "elsewhere") == ["Old words."]

    def test_while_the_bot_runs_only_a_dry_run_is_possible(
        self, data: Path, file: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        store = TinyStore.open(data)
        before = files(data)
        assert main(["restore", str(file)]) == 1
        err = capsys.readouterr().err
        assert f"already in use by process {os.getpid()}" in err
        assert "Stop that one first" in err
        assert err.endswith("Nothing was restored.\n")
        assert main(["restore", str(file), "--dry-run"]) == 0
        assert files(data) == before
        asyncio.run(store.close())

    @pytest.mark.parametrize(
        ("harm", "sentence"),
        [
            (lambda data: data[:-1], "is damaged or was cut short. Use another backup."),
            (lambda data: data.replace(b"Old words", b"0ld words"), "is damaged or was cut short. Use another backup."),
            (lambda data: b"Dear all, " + data, "is not a backup of Alliance Bot."),
            (lambda data: data.replace(b'"version": 1}\n', b'"version": 2}\n', 1), "was made by a newer version of the bot."),
        ],
        ids=["cut", "changed", "letter", "newer"],
    )
    def test_a_file_that_is_not_whole_changes_nothing(
        self, data: Path, file: Path, harm: Callable[[bytes], bytes], sentence: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        before = files(data)
        file.write_bytes(harm(file.read_bytes()))
        for arguments in (["restore", str(file)], ["restore", str(file), "--dry-run"]):
            assert main(arguments) == 1
            err = capsys.readouterr().err
            assert f"{file} {sentence}" in err
            assert err.endswith("Nothing was restored.\n")
        assert files(data) == before

    @pytest.mark.parametrize(
        ("unknown", "ending"), [(False, "Nothing was restored."), (True, "Only the next start can tell what is there now.")]
    )
    def test_a_disk_that_takes_no_write(
        self,
        file: Path,
        unknown: bool,
        ending: str,
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        async def fails(*arguments: object) -> None:
            raise NotSaved("The disk took no write.", unknown=unknown)

        monkeypatch.setattr("storage.restoring.restore", fails)
        assert main(["restore", str(file)]) == 1
        assert capsys.readouterr().err == f"The disk took no write. {ending}\n"


def test_long_work_is_told(data: Path, file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("bot.cli.progress.EVERY", 0)
    asyncio.run(fill(data, "New words."))
    assert main(["restore", str(file)]) == 0
    assert "restoring: 1 of 1\n" in capsys.readouterr().err
    assert main(["backup", str(file), "--force"]) == 0
    assert re.search(r"writing: (\d) of \1\n", capsys.readouterr().err)


def test_an_old_backup_is_brought_up_to_date(data: Path, tmp_path: Path) -> None:
    path = tmp_path / "old.backup"
    text: Record = {"kind": "passage", "id": "p1", "heading": "", "words": "From long ago.", "source": "Charter", "topics": []}
    backup.write(path, {"texts": {"Charter:000000": text}}, NINE)
    assert main(["restore", str(path)]) == 0
    assert words(data) == ["From long ago."]
