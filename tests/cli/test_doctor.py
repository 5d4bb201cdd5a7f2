"""`doctor`, as those who run the bot use it, and what a bot says of itself when it starts."""

import asyncio
import json
import logging
import os
import re
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from adapters.clock import SystemClock
from bot import advice, doctor, keys
from bot.checkup import Finding
from bot.cli import main
from bot.model.addresses import Place
from bot.model.deliveries import Silence
from bot.model.installations import Credentials, Installation
from bot.model.members import Organisation
from bot.settings import Settings, read
from bot.variables import NAMES
from storage import opening
from storage.embedded.tinydb_store import TinyStore
from storage.vault import FolderVault
from tests.adapters.test_machine import free
from tests.bot.model.sessions.samples import ANNOUNCED, TEAM
from tests.fakes.slack import FakeSlack
from tests.fakes.slack_app import TOKEN, SlackApp
from tests.fakes.slack_things import BOT_TOKEN, SECRET

ROOM = Place("slack", "T1", "C2")


@pytest.fixture(autouse=True)
def data(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Where the store is to be; nothing else is set but a free port."""
    for name in (NAMES & os.environ.keys()) | {name for name in os.environ if name.lower().endswith("_proxy")}:
        monkeypatch.delenv(name)
    monkeypatch.setenv("DATABASE_URL", f"tinydb:{tmp_path / 'data'}")
    monkeypatch.setenv("PORT", str(free()))
    return tmp_path / "data"


def environment(slack: FakeSlack) -> dict[str, str]:
    """The settings of a bot in this workspace."""
    ways = {"SLACK_BOT_TOKEN": BOT_TOKEN, "SLACK_SIGNING_SECRET": SECRET, "SLACK_API_URL": f"{slack.api.address}/api/"}
    other = {"PUBLIC_URL": "https://bot.alliance.eu", "SECRETARIAT_BOOTSTRAP": "slack:T1:U1"}
    return {name: os.environ[name] for name in ("DATABASE_URL", "PORT")} | ways | other


async def fill(folder: Path) -> None:
    """A store with a member, and something to be posted in channels in which nothing can be."""
    store = await opening.open_store(f"tinydb:{folder}")
    async with store.transaction() as tx:
        await tx.organisations.put(Organisation("harbour", "Harbour Trust", "local"))
        await tx.questions.choose_room(ROOM)
        await tx.channels.note(TEAM, "pro\x1b[31mjects")
        await tx.sessions.put(ANNOUNCED)
        await tx.silences.put(Silence(TEAM.key, "BotNotInConversationRoster", datetime(2027, 3, 1, tzinfo=UTC)))
    await store.close()


@pytest.fixture
async def slack() -> AsyncIterator[FakeSlack]:
    async with FakeSlack() as workspace:
        yield workspace


def silent(done: int, total: int) -> None:
    """Nobody watches."""


async def looked(environment: dict[str, str]) -> list[Finding]:
    """What is not well."""
    found, usable = await doctor.examine(environment, SystemClock(), silent)
    assert usable
    return [finding for finding in found if finding.state != "ok"]


def test_on_a_new_machine_all_is_well_and_nothing_is_made(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["doctor"]) == 0
    out = capsys.readouterr().out
    assert out.splitlines()[-1] == "All is well"
    assert re.search(r"^ok +Store +There is no data folder", out, re.MULTILINE)
    assert list(tmp_path.iterdir()) == []


def test_one_object_for_programs(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor", "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["ok"] is True
    assert {"Settings", "Writing", "Store", "Python", "Time zones", "Encoder", "Disk", "Keys", "Backup", "Port"} == {
        finding["check"] for finding in said["findings"]
    }
    assert all(set(finding) == {"check", "state", "what", "do"} for finding in said["findings"])


def test_cron_hears_only_of_what_is_not_well(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor", "--quiet"]) == 0
    assert capsys.readouterr() == ("", "")
    monkeypatch.setenv("SECRETARIAT_ZONES", "UTC")
    assert main(["doctor", "--quiet"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert (lines[0].split()[0], lines[-1], len(lines)) == ("warning", "1 warning", 4)


def test_faulty_settings_are_all_named_beside_what_can_be_looked_at(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PORT", "canary")
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-canary with a space")
    assert main(["doctor", "--json"]) == 78
    printed = capsys.readouterr().out
    said = json.loads(printed)
    faulty = [finding["check"] for finding in said["findings"] if finding["state"] == "fault"]
    assert (said["ok"], faulty) == (False, ["PORT", "SLACK_BOT_TOKEN", "SLACK_SIGNING_SECRET"])
    assert "Python" in {finding["check"] for finding in said["findings"]}
    assert "canary" not in printed
    assert main(["doctor"]) == 78
    assert "3 faults" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("misspelt", "meant"),
    [("SECRETARIAT_ZONES", "SECRETARIAT_ZONE"), ("PAUSE_SENDIG", "PAUSE_SENDING"), ("DATABASE_URI", "DATABASE_URL")],
)
def test_a_name_that_is_misspelt(
    misspelt: str, meant: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(misspelt, "canary")
    monkeypatch.setenv("HOSTNAME", "of this machine")
    assert main(["doctor"]) == 0
    out = capsys.readouterr().out
    assert f"Rename it to {meant}." in out
    assert out.splitlines()[-1] == "1 warning"
    assert "canary" not in out


def test_a_setting_that_is_a_file_counts_by_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "zone").write_text("Africa/Nairobi")
    monkeypatch.setenv("SECRETARIAT_ZONE_FILE", str(tmp_path / "zone"))
    monkeypatch.setenv("SLACK_TOKEN_FILE", str(tmp_path / "canary"))
    assert main(["doctor"]) == 0
    out = capsys.readouterr().out
    assert "SECRETARIAT_ZONE" in out
    assert "knows no SECRETARIAT_ZONE_FILE" not in out
    assert "knows no SLACK_TOKEN_FILE" in out


def test_beside_a_running_bot(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    store = TinyStore.open(data)
    assert main(["doctor"]) == 0
    assert f"A bot has the store open: process {os.getpid()}" in capsys.readouterr().out
    assert main(["run"]) == 1, "and a second one says who has it"
    assert f"already in use by process {os.getpid()}" in capsys.readouterr().err
    asyncio.run(store.close())


def test_damage_is_a_fault(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asyncio.run(TinyStore.open(data).close())
    (data / "store.json").write_text("{}")
    assert main(["doctor"]) == 1
    out = capsys.readouterr().out
    assert re.search(r"^FAULT +Store .+ is damaged .+\n +→ Move the folder away", out, re.MULTILINE)
    assert out.splitlines()[-1] == "1 fault, 1 warning", "and no backup is known of"


async def test_a_bot_in_good_order_on_slack(slack: FakeSlack) -> None:
    assert await looked(environment(slack)) == []


async def test_a_bot_without_a_workspace_of_its_own_lacks_no_token(slack: FakeSlack, caplog: pytest.LogCaptureFixture) -> None:
    shared = {"SLACK_CLIENT_ID": "123456.654321", "SLACK_CLIENT_SECRET": "c1e4f", "SLACK_ALLOWED_WORKSPACES": "T2"}
    given = environment(slack) | shared | {"SLACK_BOT_TOKEN": "", "SECRETARIAT_TENANTS": "slack:T1"}
    assert await looked(given) == []
    await doctor.at_start(read(given), SystemClock(), given)
    assert caplog.records == []


async def test_each_thing_that_is_wrong_has_its_own_line(slack: FakeSlack, data: Path) -> None:
    await fill(data)
    slack.api.scopes = "chat:write"
    found = await looked(environment(slack) | {"PUBLIC_URL": "https://bot.example.org", "SECRETARIAT_BOOTSTRAP": ""})
    assert [(finding.check, finding.state) for finding in found] == [
        ("Backup", "warning"),
        ("Public address", "warning"),
        ("Staff", "warning"),
        ("Channels", "fault"),
        ("Slack scopes", "fault"),
        ("Slack channels", "fault"),
    ]
    assert all(finding.do for finding in found)
    said = str(found)
    assert BOT_TOKEN not in said
    assert SECRET not in said


async def test_tokens_of_other_workspaces_are_opened_with_the_keys_beside_the_store(slack: FakeSlack, data: Path) -> None:
    app, vault = SlackApp(slack), FolderVault(data.with_name("data.keys"))
    app.other("T2").tokens.add(f"{TOKEN}-2")
    store = await opening.open_store(f"tinydb:{data}")
    there = Installation("slack:T2", "Harbour", "U0BOT2", datetime(2027, 3, 1, tzinfo=UTC), Credentials(f"{TOKEN}-2"))
    async with store.transaction() as tx:
        await tx.installations.put(there, keys.key(vault, keys.INSTALLATIONS))
    await store.close()
    shared = {"SLACK_CLIENT_ID": "123456.654321", "SLACK_CLIENT_SECRET": "c1e4f", "SLACK_ALLOWED_WORKSPACES": "T2"}
    alone = {"SLACK_BOT_TOKEN": "", "SECRETARIAT_BOOTSTRAP": "slack:T2:U21", "SECRETARIAT_TENANTS": "slack:T2"}
    assert await looked(environment(slack) | shared | alone) == [], "also without a workspace of its own"
    moved = await looked(environment(slack) | shared | {"KEYS_FOLDER": str(data.with_name("elsewhere"))})
    assert [(finding.check, finding.state) for finding in moved] == [("Slack workspaces", "fault")]
    assert not data.with_name("elsewhere").exists(), "nothing is made"


async def test_a_signing_secret_that_is_none_of_slacks(slack: FakeSlack, caplog: pytest.LogCaptureFixture) -> None:
    given = environment(slack) | {"SLACK_SIGNING_SECRET": "canary"}
    [found] = await looked(given)
    assert (found.check, found.state, "Signing Secret" in found.do) == ("Settings", "warning", True)
    await doctor.at_start(read(given), SystemClock(), given)
    assert [vars(line)["kind"] for line in caplog.records] == ["Settings"]


def test_the_id_of_a_secret_in_its_place() -> None:
    an_id = "1a2b3c4d-0000-4111-8222-123456789abc"
    right = {"TEAMS_APP_ID": an_id, "TEAMS_TENANT_ID": an_id, "TEAMS_APP_PASSWORD": "a8Q~canary"}
    assert advice.forms(read(right)) == []
    [wrong] = advice.forms(read(right | {"TEAMS_APP_PASSWORD": an_id}))
    assert (wrong.state, wrong.what.split()[0], an_id in str(wrong)) == ("warning", "TEAMS_APP_PASSWORD", False)


async def test_a_stop_that_was_forgotten(slack: FakeSlack, caplog: pytest.LogCaptureFixture) -> None:
    given = environment(slack) | {"PAUSE_SENDING": "all"}
    misspelt = environment(slack) | {"PAUSE_SENDIG": "all"}
    [found] = await looked(given)
    assert (found.check, found.state) == ("Sending", "warning")
    assert "on Slack and Teams." in found.what
    await doctor.at_start(read(given), SystemClock(), given)
    await doctor.at_start(read(misspelt), SystemClock(), misspelt)
    assert [(vars(line)["kind"], vars(line)["do"][:20]) for line in caplog.records] == [
        ("Sending", "When it may go on, t"),
        ("Settings", "Rename it to PAUSE_S"),
    ]


async def test_with_slack_away_the_rest_is_looked_at(slack: FakeSlack) -> None:
    async with slack.away("refuse"):
        found = await looked(environment(slack))
    assert [(finding.check, finding.state) for finding in found] == [("Slack token", "fault"), ("Slack channels", "warning")]


@pytest.mark.parametrize(
    ("given", "state"),
    [
        ({"PUBLIC_URL": ""}, "warning"),
        ({"PUBLIC_URL": "https://bot.internal"}, "warning"),
        ({"PUBLIC_URL": "", "SLACK_SIGNING_SECRET": "", "SLACK_APP_TOKEN": "xapp-1-fake"}, ""),
    ],
)
async def test_whether_people_can_follow_links(given: dict[str, str], state: str, slack: FakeSlack) -> None:
    found = await looked(environment(slack) | given)
    assert [finding.state for finding in found if finding.check == "Public address"] == [state] * bool(state)


async def test_teams_is_looked_at_too() -> None:
    local = {"TEAMS_INSECURE_LOCAL": "1", "PUBLIC_URL": "https://bot.alliance.eu", "SECRETARIAT_BOOTSTRAP": "teams:t:a"}
    found = await looked({name: os.environ[name] for name in ("DATABASE_URL", "PORT")} | local)
    assert [(finding.check, finding.state) for finding in found] == [("Teams signatures", "warning")]


def test_what_people_named_is_no_order_to_the_terminal(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asyncio.run(fill(data))
    monkeypatch.setenv("TEAMS_INSECURE_LOCAL", "1")
    assert main(["doctor"]) == 1
    out = capsys.readouterr().out
    assert "pro[31mjects (Teams) takes nothing since 2027-03-01" in out
    assert "\x1b" not in out


async def test_at_the_start_a_bot_logs_what_slack_finds_wrong(slack: FakeSlack, caplog: pytest.LogCaptureFixture) -> None:
    settings = Settings(slack=slack.settings())
    await doctor.at_start(settings, SystemClock(), {})
    assert caplog.records == []
    slack.api.scopes = "chat:write"
    await doctor.at_start(settings, SystemClock(), {})
    [line] = caplog.records
    assert (line.levelno, vars(line)["kind"]) == (logging.WARNING, "Slack scopes")
    assert "im:history" in vars(line)["what"]


def test_a_backup_is_known_of(data: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    asyncio.run(fill(data))
    assert main(["backup", str(tmp_path / "x.backup")]) == 0
    found = asyncio.run(doctor.examine(dict(os.environ) | {"TEAMS_INSECURE_LOCAL": "1"}, SystemClock(), silent))[0]
    [backup] = [finding for finding in found if finding.check == "Backup"]
    assert (backup.state, backup.what.startswith("The last one was made on ")) == ("ok", True)
