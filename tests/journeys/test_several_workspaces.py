"""Two workspaces with one bot: what is owed to people of each arrives there, until one removes the bot, and once it is back."""

import asyncio
import logging
from pathlib import Path

import pytest

from bot.cli import main
from bot.log import JsonLines
from bot.model.addresses import Person
from bot.settings import Settings
from storage.vault import FolderVault
from tests.durability.news import SUBJECT, news, words
from tests.fakes.slack_app import SlackApp
from tests.virtual import VirtualClock, run
from tests.world import World, on_disk, world

SUE, BEA, ALI = Person("slack", "T1", "U2"), Person("slack", "T2", "U21"), Person("slack", "T2", "U22")
"""Sue is staff; the others are of a workspace that installs the bot."""


async def shared(here: World, folder: Path) -> SlackApp:
    """Let workspaces install the bot."""
    here.shared, here.vault = SlackApp(here.slack, rotates=True), FolderVault(folder / "data.keys")
    here.settings = Settings(bootstrap_staff=frozenset({SUE, BEA}))
    await here.restart()
    return here.shared


async def owe(here: World, subject: str, *people: Person) -> None:
    async with here.bot.app.store.transaction() as tx:
        for person in people:
            await tx.deliveries.owe(subject, person, here.clock.now())


async def states(here: World, subject: str) -> list[tuple[str, str]]:
    async with here.bot.app.store.transaction() as tx:
        return [(one.state, one.code) for one in await tx.deliveries.of(subject)]


def heard(app: SlackApp, person: Person) -> list[str]:
    return [said.text for said in app.other(person.tenant).messages if said.channel == f"D{person.id}"]


def test_a_workspace_removes_the_bot_in_the_middle_and_has_it_back(tmp_path: Path) -> None:
    async def story() -> None:
        async with world(on_disk(tmp_path / "data"), clock=VirtualClock(), feature=news) as here:
            app = await shared(here, tmp_path)
            assert (await app.installs("T2")).status == 200
            await here.restart()
            await owe(here, SUBJECT, BEA, SUE)
            await here.sweep()
            assert heard(app, BEA) == [words(BEA.key)]
            assert (await here.slack.said("DU2")).text == words(SUE.key)
            async with here.bot.app.store.transaction() as tx:
                roles = [(await here.bot.app.router.who(person, tx)).role for person in (SUE, BEA)]
            assert roles == ["staff", "stranger"], "to install the bot makes nobody staff"
            await removed_during_a_send(here, app)
            await back_again(here, app)

    run(story())


async def removed_during_a_send(here: World, app: SlackApp) -> None:
    """One message is on its way while the app is removed, one waits behind it, and one is owed later."""
    there = app.other("T2")
    await owe(here, "news:2", BEA, ALI)
    there.weather.storm(1, 1.0, (60, 60))
    await here.bot.app.sweep.run()
    await here.sleep(0.5)  # before the second to one person may be sent
    assert {state for state, _ in await states(here, "news:2")} <= {"owed", "sending"}
    assert (await app.uninstalls("T2")).status == 200
    there.weather.storm(1, 0.0, (2, 2))
    calls = len(there.calls)
    await here.sleep(120)
    await owe(here, "news:3", BEA)
    await here.sweep()
    assert await states(here, "news:2") == [("failed", "app_uninstalled")] * 2
    assert await states(here, "news:3") == [("failed", "app_uninstalled")]
    assert len(there.calls) == calls, "Slack is asked nothing with a token that is gone"
    assert heard(app, BEA) == [words(BEA.key)]


async def back_again(here: World, app: SlackApp) -> None:
    """Staff see why, and send it again once the workspace has the bot again."""
    slack = here.slack
    assert (await app.installs("T2")).status == 200
    for _ in range(3):
        await slack.write("U2", "deliveries")
        await here.sleep(5)
        assert "My app is not installed" in slack.api.messages[-1].words
        await slack.press("U2", "Send again", "DU2")
        await here.sleep(5)
    await here.sweep()
    assert {state for state, _ in await states(here, "news:2") + await states(here, "news:3")} == {"sent"}
    assert heard(app, BEA) == [words(BEA.key)] * 3
    assert heard(app, ALI) == [words(ALI.key)]


def test_a_token_stands_nowhere_in_clear(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATABASE_URL", f"tinydb:{tmp_path / 'data'}")

    async def story() -> None:
        async with world(on_disk(tmp_path / "data"), clock=VirtualClock(), feature=news) as here:
            app = await shared(here, tmp_path)
            await app.installs("T2")
            await here.sleep(11 * 3600)
            await owe(here, SUBJECT, BEA)
            await here.sweep()
            assert heard(app, BEA) == [words(BEA.key)]
            assert await asyncio.to_thread(main, ["backup", str(tmp_path / "backup")]) == 0
            assert await asyncio.to_thread(main, ["export", "--out", str(tmp_path / "export")]) == 0
            app.withdraws("T2")
            await owe(here, "news:2", BEA)
            await here.sweep()

    with caplog.at_level(logging.DEBUG):
        run(story())
    files = [file for file in tmp_path.rglob("*") if file.is_file()]
    assert len(files) > 5
    assert [file for file in files if b"canary" in file.read_bytes()] == []
    assert "canary" not in "".join(JsonLines().format(record) for record in caplog.records)
    assert "canary" not in "".join(capsys.readouterr())


def test_a_backup_without_the_keys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("DATABASE_URL", f"tinydb:{tmp_path / 'data'}")

    async def story() -> None:
        async with world(on_disk(tmp_path / "data"), clock=VirtualClock(), feature=news) as here:
            await (await shared(here, tmp_path)).installs("T2")

    run(story())
    assert main(["backup", str(tmp_path / "backup")]) == 0
    for folder, locked_out in (("data.keys", False), ("none.keys", True), ("other.keys", True)):
        monkeypatch.setenv("KEYS_FOLDER", str(tmp_path / folder))
        if folder == "other.keys":
            FolderVault(tmp_path / folder)
        capsys.readouterr()
        assert main(["restore", str(tmp_path / "backup"), "--dry-run"]) == 0
        assert ("has to install the bot again: T2." in capsys.readouterr().out) == locked_out
    assert not (tmp_path / "none.keys").exists(), "a rehearsal changes nothing"
    assert main(["restore", str(tmp_path / "backup")]) == 0
    assert "has to install the bot again: T2." in capsys.readouterr().out
