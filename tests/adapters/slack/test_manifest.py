"""The manifest asks of Slack exactly what the code uses: no method without its scope, no event that nobody takes."""

import ast
import re
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml

import adapters.slack
from adapters.slack import inbound, manifest, scopes
from adapters.slack.inbound import Workspace

US = Workspace("T1", "U0BOT")
CODE = [file for file in Path(adapters.slack.__file__).parent.rglob("*.py") if file.name != "scopes.py"]
METHOD = re.compile(r"[a-z]+(\.[a-zA-Z0-9]+)+")
IN_CHANNEL = {"user": "U1", "channel": "C1", "text": "hi", "ts": "1.5"}
HAPPENED: dict[str, dict[str, Any]] = {
    "app_home_opened": IN_CHANNEL | {"tab": "home"},
    "app_mention": IN_CHANNEL,
    "app_uninstalled": {},
    "member_joined_channel": IN_CHANNEL | {"user": US.bot},
    "message.im": IN_CHANNEL | {"channel": "D1", "channel_type": "im"},
    "tokens_revoked": {"tokens": {"bot": [US.bot]}},
    "user_change": {"user": {"id": "U1", "team_id": "T1", "deleted": True}},
}
"""What each event that we ask for says of itself."""


def written(*, socket: bool = True, address: str = "") -> Any:
    """The manifest as Slack reads it."""
    return yaml.safe_load(yaml.safe_dump(manifest.manifest("Alliance Bot", address, socket=socket)))


def constants(file: Path) -> set[str]:
    """Every text that stands in a file's code."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    return {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)}


def test_every_method_that_is_called_is_in_the_table_and_no_other() -> None:
    called = {text for file in CODE for text in constants(file) if METHOD.fullmatch(text)}
    assert called == set(scopes.METHODS)


def test_no_method_is_called_past_the_table() -> None:
    """The library's own methods, such as `client.chat_update`, would be seen by no test."""
    called = {
        node.attr for file in CODE for node in ast.walk(ast.parse(file.read_text("utf-8"))) if isinstance(node, ast.Attribute)
    }
    ours = {method.replace(".", "_").lower() for method in scopes.METHODS}
    assert not any(name in ours or name.startswith(("chat_post", "conversations_", "files_", "users_")) for name in called)


def test_the_scopes_are_those_of_the_methods_events_and_the_command() -> None:
    used = frozenset().union(*scopes.METHODS.values(), *scopes.HEARING.values(), {"commands"})
    assert used == scopes.NEEDED | scopes.OPTIONAL
    assert set(scopes.HEARING) <= set(scopes.EVENTS)
    asked = written()["oauth_config"]["scopes"]
    assert (asked["bot"], asked["bot_optional"]) == (sorted(used), sorted(scopes.OPTIONAL))
    assert not used & {"channels:history", "groups:history", "chat:write.public", "chat:write.customize"}


@pytest.mark.parametrize("name", written()["settings"]["event_subscriptions"]["bot_events"])
def test_each_event_that_is_asked_for_is_taken(name: str) -> None:
    event = {"type": name.partition(".")[0], **HAPPENED[name]}
    body = {"type": "event_callback", "team_id": "T1", "event_id": "Ev1", "event": event}
    taken = [inbound.dismissal(body, US), inbound.departure(body), inbound.event(body, US)]
    assert len([one for one in taken if one]) == 1


def test_each_event_that_is_taken_is_asked_for() -> None:
    """Every type of event that inbound.py tells apart."""
    nodes = ast.walk(ast.parse(Path(inbound.__file__).read_text("utf-8")))
    cases = {node.value.value for node in nodes if isinstance(node, ast.MatchValue) and isinstance(node.value, ast.Constant)}
    assert cases | {"user_change"} == {name.partition(".")[0] for name in scopes.EVENTS}


@pytest.mark.parametrize("socket", [True, False])
def test_where_slack_calls_and_which_command_it_offers(socket: bool) -> None:
    made = written(socket=socket, address="https://bot.example.org/x")
    settings, [command] = made["settings"], made["features"]["slash_commands"]
    assert settings["socket_mode_enabled"] is socket
    assert command["command"] == scopes.COMMAND
    urls = [command.get("url"), *(settings[part].get("request_url") for part in ("event_subscriptions", "interactivity"))]
    assert urls == [None if socket else "https://bot.example.org/x/slack/events"] * 3
    assert made["oauth_config"]["redirect_urls"] == ["https://bot.example.org/x/slack/oauth_redirect"]
    assert "redirect_urls" not in written()["oauth_config"]


def test_slacks_limits() -> None:
    shown = written()["display_information"]
    assert len(shown["name"]) <= 35
    assert len(shown["description"]) <= 140
    assert 175 <= len(shown["long_description"]) <= 4000


def test_the_link_carries_the_whole_manifest() -> None:
    address = urlsplit(manifest.link("a: 1\nb: '&?#'\n"))
    assert (address.netloc, address.path) == ("api.slack.com", "/apps")
    assert parse_qs(address.query) == {"new_app": ["1"], "manifest_yaml": ["a: 1\nb: '&?#'\n"]}
