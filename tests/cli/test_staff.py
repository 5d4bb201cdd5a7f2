"""The Secretariat's staff, changed on the machine."""

import asyncio
import os
from pathlib import Path

import pytest

from bot.cli import main
from bot.model.addresses import Person
from storage import opening
from storage.embedded.tinydb_store import TinyStore

SUE, TOM = Person("slack", "T1", "USUE"), Person("teams", "tenant", "tom")


@pytest.fixture(autouse=True)
def folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    for name in [name for name in os.environ if name.startswith(("SLACK_", "TEAMS_", "Microsoft", "SECRETARIAT_"))]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("DATABASE_URL", f"tinydb:{tmp_path / 'data'}")
    return tmp_path / "data"


def kept(folder: Path) -> tuple[set[Person], list[str]]:
    """The staff in the store, and who is owed a word on that."""

    async def read() -> tuple[set[Person], list[str]]:
        async with opening.reading(f"tinydb:{folder}") as tx:
            return set(await tx.staff.all()), sorted(delivery.to.key for delivery in await tx.deliveries.all())

    return asyncio.run(read())


def test_the_first_and_the_second(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["staff", "list"]) == 0
    assert "no staff yet" in capsys.readouterr().out
    assert main(["staff", "add", SUE.key]) == 0
    assert main(["staff", "add", TOM.key]) == 0
    assert "All staff are told" in capsys.readouterr().out
    assert kept(folder) == ({SUE, TOM}, sorted([SUE.key, SUE.key, TOM.key]))
    assert main(["staff", "list"]) == 0
    assert "slack:T1:USUE  USUE on Slack (T1), not seen yet" in capsys.readouterr().out


def test_the_first_of_the_settings_stay_when_another_is_added(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SECRETARIAT_BOOTSTRAP", SUE.key)
    assert main(["staff", "list"]) == 0
    assert "(SECRETARIAT_BOOTSTRAP)" in capsys.readouterr().out
    assert main(["staff", "add", TOM.key]) == 0
    assert kept(folder)[0] == {SUE, TOM}


def test_the_last_one_stays(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for who in (SUE, TOM):
        assert main(["staff", "add", who.key]) == 0
    assert main(["staff", "remove", TOM.key]) == 0
    assert main(["staff", "remove", SUE.key]) == 1
    assert "the last one" in capsys.readouterr().err
    assert kept(folder)[0] == {SUE}


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["add", "slack:T0123:U0123"], "is the example of the guides"),
        (["add", "ana"], "nobody"),
        (["add", "slack:T1"], "nobody"),
        (["add", "playground:harbour:noor"], "nobody"),
        (["add", SUE.key], "already"),
        (["remove", TOM.key], "does not belong"),
    ],
)
def test_what_cannot_be(folder: Path, arguments: list[str], why: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["staff", "add", SUE.key]) == 0
    assert main(["staff", *arguments]) == 1
    assert why in (told := capsys.readouterr().err)
    assert "Nothing was changed" in told
    assert kept(folder)[0] == {SUE}


def test_a_running_bot_is_not_disturbed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    store = TinyStore.open(folder)
    assert main(["staff", "add", SUE.key]) == 1
    assert "already in use by process" in capsys.readouterr().err
    assert main(["staff", "list"]) == 0, "reading needs no lock"
    asyncio.run(store.close())
