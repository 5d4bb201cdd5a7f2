"""Whom the bot calls: Slack and Microsoft, at the addresses they gave us. Nothing that people write is ever fetched."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.desk import Counter

ROOT = Path(__file__).parent.parent
CALLERS = {
    "adapters/listening.py": "nobody: it knows an error about names by its kind",
    "adapters/machine.py": "nobody: it tries whether a port of this machine is taken",
    "adapters/slack/checkup.py": "the Web API, for doctor",
    "adapters/slack/api.py": "the Web API of SLACK_API_URL, and response_urls and upload addresses of Slack's own making",
    "adapters/slack/first_staff.py": "the Web API, for doctor",
    "adapters/slack/installing/exchange.py": "the Web API, for a workspace that installs the bot",
    "adapters/slack/listeners.py": "nobody: Bolt wants a client, and none of ours asks it",
    "adapters/slack/socket_mode.py": "the Web API, and the connection that it names",
    "adapters/supervisor.py": "the supervisor's socket on this machine",
    "adapters/teams/bot.py": "Microsoft's sign-in, by its own library",
    "adapters/teams/checkup.py": "Microsoft's sign-in and keys, for doctor",
    "adapters/teams/connector.py": "Microsoft's keys, and serviceUrls that adapters/teams/addresses.py trusts",
    "storage/lock.py": "nobody: it asks what this machine is called",
}
"""The only files that can open a connection outwards, and to whom."""
WAYS = {
    "aiohttp.ClientSession",
    "aiohttp.request",
    "asyncio.open_connection",
    "asyncio.create_connection",
    "botframework.connector.auth",
    "slack_sdk.web.async_client",
    "slack_sdk.webhook.async_client",
}
LIBRARIES = {"requests", "httpx", "urllib3", "socket", "ftplib", "smtplib", "telnetlib"}
MODULES = {"urllib.request", "http.client"}
"""What a connection outwards is made with; databases are in storage, and named by DATABASE_URL alone."""


def used(file: Path) -> Iterator[str]:
    """Everything a file imports, and the names it takes out of a module."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        match node:
            case ast.Import():
                yield from (alias.name for alias in node.names)
            case ast.ImportFrom():
                yield node.module or ""
                yield from (f"{node.module}.{alias.name}" for alias in node.names)
            case ast.Attribute(value=ast.Name(id="aiohttp" | "asyncio" as module), attr=name):
                yield f"{module}.{name}"


def opens(file: Path) -> bool:
    """Whether a file can open a connection outwards."""
    return any(name in WAYS | MODULES or name.partition(".")[0] in LIBRARIES for name in used(file))


def test_only_these_files_can_call_anybody() -> None:
    files = [file for room in ("bot", "handlers", "adapters", "storage") for file in (ROOT / room).rglob("*.py")]
    assert {file.relative_to(ROOT).as_posix() for file in files if opens(file)} == set(CALLERS)


@pytest.mark.parametrize(
    "text", ["http://127.0.0.1:9/canary", "summarise https://example.org/x?y", "https://169.254.169.254/latest/meta-data"]
)
async def test_an_address_in_a_question_is_text(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object, **__: object) -> None:
        raise AssertionError("somebody was called")

    monkeypatch.setattr("socket.socket.connect", never)
    monkeypatch.setattr("asyncio.BaseEventLoop.create_connection", never)
    reply = await Counter().asks(text)
    assert reply.say
    assert reply.say.title != "That did not work"
