"""`manifest`, as whoever sets the bot up uses it: with nothing set, and with everything."""

import json
import os
import zipfile
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.cli import main

HERE = "https://bot.example.org"


@pytest.fixture(autouse=True)
def _nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith(("SLACK_", "TEAMS_", "Microsoft", "PUBLIC_URL"))]:
        monkeypatch.delenv(name)


@pytest.mark.parametrize(
    ("environment", "arguments", "called"),
    [
        ({}, [], None),
        ({}, ["--http", HERE], HERE),
        ({"PUBLIC_URL": HERE}, [], None),
        ({"PUBLIC_URL": HERE, "SLACK_SIGNING_SECRET": "s"}, [], HERE),
        ({"PUBLIC_URL": HERE, "SLACK_SIGNING_SECRET": "s", "SLACK_APP_TOKEN": "xapp-1"}, [], None),
        ({"PUBLIC_URL": HERE}, ["--http", "https://other.example.org/"], "https://other.example.org"),
        ({"HOST": "0.0.0.0", "SLACK_BOT_TOKEN": "not yet"}, [], None),
    ],
)
def test_the_way_in_is_the_one_that_is_set_up(
    environment: dict[str, str],
    arguments: list[str],
    called: str | None,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert main(["manifest", "slack", *arguments]) == 0
    made: Any = yaml.safe_load(capsys.readouterr().out)
    assert made["settings"]["socket_mode_enabled"] is (called is None)
    assert made["settings"]["interactivity"].get("request_url") == (called and f"{called}/slack/events")


def test_the_link_is_one_line_that_opens_slack(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["manifest", "slack", "--link"]) == 0
    [line] = capsys.readouterr().out.splitlines()
    assert line.startswith("https://api.slack.com/apps?new_app=1&manifest_yaml=_metadata")
    assert len(line) < 4000, "browsers and proxies cut longer ones"


def test_an_address_that_slack_cannot_call_is_a_usage_error(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["manifest", "slack", "--http", "http://bot.example.org"])
    assert left.value.code == 2
    assert "no https address" in capsys.readouterr().err


def test_the_package_for_teams(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("PUBLIC_URL", HERE)
    file = tmp_path / "app.zip"
    id = "11111111-2222-4333-8444-555555555555"
    assert main(["manifest", "teams", "--out", str(file), "--app-id", id, "--privacy", "https://x.example/privacy"]) == 0
    assert capsys.readouterr().err == ""
    made = json.loads(zipfile.ZipFile(file).read("manifest.json"))
    assert made["id"] == id
    pages = made["developer"]
    assert (pages["websiteUrl"], pages["privacyUrl"], pages["termsOfUseUrl"]) == (HERE, "https://x.example/privacy", HERE)


def test_without_settings_it_says_what_the_package_lacks(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["manifest", "teams", "--out", str(tmp_path / "app.zip")]) == 0
    assert "lacks TEAMS_APP_ID and PUBLIC_URL" in capsys.readouterr().err
    assert main(["manifest", "teams", "--out", str(tmp_path / "no" / "app.zip")]) == 1
    assert "cannot be written" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "value"),
    [("PUBLIC_URL", "http://bot.example.org"), ("TEAMS_APP_ID", "the bot"), ("SLACK_APP_TOKEN_FILE", "/nowhere/token")],
)
def test_a_faulty_setting_is_named(
    name: str, value: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(name, value)
    assert main(["manifest", "slack"]) == 78
    assert name in capsys.readouterr().err


def test_an_id_that_is_none_of_microsofts_is_a_usage_error(tmp_path: Path) -> None:
    with pytest.raises(SystemExit):
        main(["manifest", "teams", "--out", str(tmp_path / "app.zip"), "--app-id", "the bot"])
