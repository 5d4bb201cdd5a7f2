"""Each variable that can be set, missing, malformed and left as in an example: named with what to do, and never shown."""

import os
import re
import signal
import threading
import time
from pathlib import Path

import pytest

from bot.cli import main
from bot.variables import NAMES

SLACK = {"SLACK_BOT_TOKEN": "xoxb-1-canary", "SLACK_SIGNING_SECRET": "0canary0", "SLACK_APP_TOKEN": "xapp-1-canary"}
TEAMS = {"TEAMS_APP_ID": "canary-app", "TEAMS_APP_PASSWORD": "canary~word", "TEAMS_TENANT_ID": "canary-tenant"}
SHARED = {
    "SLACK_CLIENT_ID": "1234.5678",
    "SLACK_CLIENT_SECRET": "0canary1",
    "SLACK_ALLOWED_WORKSPACES": "T1,T2",
    "PUBLIC_URL": "https://bot.alliance.int",
}
GOOD = {**SLACK, **TEAMS}

BAD: dict[str, list[str]] = {
    "HOST": ["canary host", "http://canary", "<canary>"],
    "PORT": ["canary", "0", "65536", "-1", "3978.0", "²"],
    "METRICS_HOST": ["canary host", "http://canary"],
    "METRICS_PORT": ["canary", "0", "65536", "3978", "²"],
    "PAUSE_SENDING": ["canary", "1", "slack teams", "playground", ","],
    "DATABASE_URL": ["canary", "tinydb:", "tinydb:<canary>", "postgresql+asyncpg://USER:PASSWORD@HOST:5432/DATABASE"],
    "PUBLIC_URL": ["http://canary.example.org", "https://YOUR-HOST", "canary.example.org", "https://…"],
    "KEYS_FOLDER": ["<canary>", "/var/…"],
    "MEETING_HOSTS": ["https://canary.example.org", "canary", "…"],
    "SLACK_BOT_TOKEN": ["", "canary", "xoxp-canary", "xoxb-…", "xoxb-your-canary", "xoxb-1-canary\nxoxb-2", "xoxb-1 canary"],
    "SLACK_SIGNING_SECRET": ["changeme", "canary canary", "<canary>", "…"],
    "SLACK_APP_TOKEN": ["canary", "xoxb-canary", "xapp-…", "xapp-your-canary", "xapp-1 canary"],
    "SLACK_API_URL": ["http://canary.example.org/api/", "canary", "https://[canary", "https://…"],
    "SLACK_CLIENT_ID": ["", "canary", "1234.canary", "…"],
    "SLACK_CLIENT_SECRET": ["", "changeme", "canary secret", "<canary>"],
    "SLACK_ALLOWED_WORKSPACES": ["", "canary", "T0456,T0789", "any,T1", "C1"],
    "TEAMS_APP_ID": ["", "<canary>", "your-canary", "canary app"],
    "TEAMS_APP_PASSWORD": ["", "changeme", "canary word", "…"],
    "TEAMS_TENANT_ID": ["", "TENANT-ID", "canary tenant", "<canary>"],
    "TEAMS_APP_TYPE": ["MultiTenant", "canary"],
    "TEAMS_ALLOWED_TENANTS": ["canary,TENANT-ID", "canary tenant", "<canary>"],
    "TEAMS_INSECURE_LOCAL": ["canary", "yes"],
    "SECRETARIAT_BOOTSTRAP": ["canary", "slack:T0123:U0123", "teams:TENANT-ID:AAD-OBJECT-ID", "slack:canary"],
    "SECRETARIAT_ZONE": ["canary", "CET/canary", "…"],
    "SECRETARIAT_TENANTS": ["canary", "slack:T0456", "teams:TENANT-ID"],
    "SECRETARIAT_ADDRESS": ["canary", "canary@", "<canary>"],
}
"""Values that cannot be meant, by name."""
MICROSOFTS = {
    "MicrosoftAppId": "TEAMS_APP_ID",
    "MicrosoftAppPassword": "TEAMS_APP_PASSWORD",
    "MicrosoftAppTenantId": "TEAMS_TENANT_ID",
    "MicrosoftAppType": "TEAMS_APP_TYPE",
}
"""Other names for the same."""


@pytest.fixture(autouse=True)
def _nothing_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in NAMES & os.environ.keys():
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)


def faults(printed: str) -> list[tuple[str, str]]:
    """The variables that were named, each with what was said of it."""
    return [(name, said) for name, said in re.findall(r"^  (\w+) (.+)\.$", printed, re.MULTILINE)]


@pytest.mark.parametrize(("name", "value"), [(name, value) for name, values in BAD.items() for value in values])
def test_a_bad_value_is_named_with_what_to_do_and_not_shown(
    name: str, value: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    for good, given in (GOOD | (SHARED if name in SHARED else {}) | {name: value}).items():
        monkeypatch.setenv(good, given)
    assert main(["run"]) == 78
    printed = "".join(capsys.readouterr())
    [(named, said)] = faults(printed)
    assert named == name
    assert said.startswith("must ")
    assert "canary" not in printed.lower()
    assert list(tmp_path.iterdir()) == [], "nothing was begun"


@pytest.mark.parametrize(("other", "name"), MICROSOFTS.items())
def test_microsofts_names_are_looked_at_like_ours(
    other: str, name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for good, given in (TEAMS | {other: "<canary>"}).items():
        if good != name:
            monkeypatch.setenv(good, given)
    assert main(["run"]) == 78
    [(named, _)] = faults(capsys.readouterr().err)
    assert named == name


@pytest.mark.parametrize("left_out", [*SLACK, *TEAMS])
def test_one_that_the_others_need(left_out: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    with_it = {"SLACK_SIGNING_SECRET": {"SLACK_BOT_TOKEN"}, "SLACK_APP_TOKEN": {"SLACK_BOT_TOKEN"}}
    for name in with_it.get(left_out, GOOD.keys() - {left_out}):
        monkeypatch.setenv(name, GOOD[name])
    assert main(["run"]) == 78
    printed = capsys.readouterr().err
    assert faults(printed)
    assert left_out in printed
    assert "canary" not in printed


def test_in_a_container_it_waits_to_be_stopped(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def stop() -> None:
        while signal.getsignal(signal.SIGTERM) is before:
            time.sleep(0.002)
        os.kill(os.getpid(), signal.SIGTERM)

    monkeypatch.setenv("PORT", "canary")
    before, docker = signal.getsignal(signal.SIGTERM), threading.Thread(target=stop, daemon=True)
    docker.start()
    assert main(["run", "--hold"]) == 78
    docker.join()
    said = capsys.readouterr().err
    assert len(faults(said)) == 1
    assert said.endswith("It waits to be stopped. Correct them, then start it again.\n")


def test_all_are_named_at_once(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    usable = {"TEAMS_INSECURE_LOCAL": "0"}
    for name, values in BAD.items():
        monkeypatch.setenv(name, usable.get(name, values[-1]))
    assert main(["run"]) == 78
    assert {name for name, _ in faults(capsys.readouterr().err)} == BAD.keys() - usable.keys()


def test_every_variable_has_a_row_here_and_a_line_in_the_example() -> None:
    example = Path(__file__).parents[2] / ".env.example"
    explained = set(re.findall(r"^#([A-Z_]+)=", example.read_text(encoding="utf-8"), re.MULTILINE))
    assert explained == BAD.keys()
    assert explained | MICROSOFTS.keys() == NAMES
