"""What one Slack event costs us, against a bare Bolt listener that only acknowledges; signature check and answer included.

Processor time of the event loop's thread, rounds in turn; requests are signed before the watch starts. `router` is the
real router over a store in memory, with the answer drawn as blocks; the call to Slack that would follow is left out.
"""

import asyncio
import json
import re
import time
from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from itertools import count
from statistics import median
from typing import Any
from unittest.mock import Mock
from urllib.parse import urlencode

from aiohttp import StreamReader, web
from aiohttp.test_utils import make_mocked_request
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_sdk.web.async_client import AsyncWebClient

from adapters.clock import SystemClock
from adapters.doors import Dispatch
from adapters.pace import Rate
from adapters.slack import traffic
from adapters.slack.door import SlackDoor
from adapters.slack.limits import RATES
from adapters.slack.scopes import PATH
from bot.action import Action, encode
from bot.app import routes
from bot.desk import Alliance
from bot.events import Event
from bot.menu import Run
from bot.reply import NOTHING, Reply
from bot.router import Router
from storage.memory_store import MemoryStore
from storage.vault import MemoryVault
from tests.desk import ORACLE, a_member
from tests.fakes.slack import FORM, FakeSlack
from tests.fakes.slack_things import BOT, SECRET, TEAM

ROUNDS, EVENTS = 9, 150
HELP = Run("help")

Server = Callable[[web.Request], Awaitable[web.StreamResponse]]
Body = Callable[[int], Mapping[str, str]]


def ratios() -> dict[str, float]:
    """Processor time of an event here over that of the bare listener; less is better."""
    return asyncio.run(_ratios())


async def _ratios() -> dict[str, float]:
    async with FakeSlack() as slack:
        servers: dict[str, Callable[[], Awaitable[Server]]] = {
            "bare": bare,
            "door": partial(door, slack, lambda: nothing),
            "door and router": partial(door, slack, router),
        }
        numbers = count(1)
        found = {}
        for kind, body in (("command", command), ("button", button)):
            seconds: dict[str, list[float]] = {name: [] for name in servers}
            for _ in range(ROUNDS):
                for name, opened in servers.items():
                    requests = [signed(slack, body(next(numbers))) for _ in range(EVENTS)]
                    seconds[name].append(await measured(await opened(), requests))
            for name in list(servers)[1:]:
                found[f"{kind}, {name} to bare Bolt"] = median(seconds[name]) / median(seconds["bare"])
    return found


async def measured(server: Server, requests: list[web.Request]) -> float:
    """Processor seconds for these requests, with the tasks they leave behind."""
    others = asyncio.all_tasks()
    begun = time.thread_time()
    for request in requests:
        assert (await server(request)).status == web.HTTPOk.status_code
    while left := asyncio.all_tasks() - others:
        await asyncio.wait(left)
    return time.thread_time() - begun


async def bare() -> Server:
    """Bolt as it comes, one listener for each kind of payload, which only acknowledges."""

    async def authorize() -> AuthorizeResult:
        return AuthorizeResult(enterprise_id=None, team_id=TEAM, bot_user_id=BOT)

    async def acknowledge(ack: AsyncAck) -> None:
        await ack()

    app = AsyncApp(
        name="bare", signing_secret=SECRET, client=AsyncWebClient(), authorize=authorize, process_before_response=True
    )
    app.command("/alliance")(acknowledge)
    app.block_action({"action_id": re.compile("")})(acknowledge)

    async def serve(request: web.Request) -> web.Response:
        return await to_aiohttp_response(await app.async_dispatch(await to_bolt_request(request)))

    return serve


async def door(slack: FakeSlack, dispatch: Callable[[], Dispatch]) -> Server:
    """Our door, started; what it would tell Slack later is drawn and dropped."""
    opened = SlackDoor(slack.settings(), dispatch(), SystemClock(), MemoryStore())
    await opened.start()
    await opened._api.stop()
    vars(traffic)["RATES"] = dict.fromkeys(RATES, Rate("free", ()))  # no Slack is there to be spared
    opened._api.call = opened._api.answer = _told  # type: ignore[method-assign, assignment]
    (route,) = opened.routes()
    return route.handler


def router() -> Dispatch:
    """The real router over a new store: the one in memory costs more the more it holds."""
    return Router(routes(), MemoryStore(), ORACLE, SystemClock(), Alliance(), a_member, MemoryVault()).dispatch


async def nothing(event: Event) -> Reply:
    """A dispatch that costs nothing."""
    return NOTHING


def command(number: int) -> Mapping[str, str]:
    """A slash command, with all fields that Slack sends."""
    where = {"team_id": TEAM, "team_domain": "test", "channel_id": "C1", "channel_name": "general", "user_id": "U1"}
    more = {"user_name": "ana", "api_app_id": "A1", "is_enterprise_install": "false", "token": "t", "command": "/alliance"}
    url = "https://hooks.example/commands/T1/1/x"
    return where | more | {"text": "help", "response_url": url, "trigger_id": f"{number}.1.a"}


def button(number: int, action: Action = HELP) -> Mapping[str, str]:
    """A pressed button on a card of about 2 kB."""
    words = {"type": "section", "text": {"type": "plain_text", "text": "Some words on a card. " * 20}}
    pressed = {"type": "button", "action_id": "1.0", "block_id": "b", "value": encode(action), "action_ts": f"{number}.1"}
    body: dict[str, Any] = {
        "type": "block_actions",
        "user": {"id": "U1", "username": "ana", "team_id": TEAM},
        "team": {"id": TEAM, "domain": "test"},
        "api_app_id": "A1",
        "token": "t",
        "enterprise": None,
        "container": {"type": "message", "message_ts": "1.1", "channel_id": "C1", "is_ephemeral": False},
        "channel": {"id": "C1", "name": "general"},
        "message": {"type": "message", "user": BOT, "ts": "1.1", "text": "Some words", "blocks": [words] * 3},
        "state": {"values": {}},
        "response_url": "https://hooks.example/actions/T1/1/x",
        "trigger_id": f"{number}.1.a",
        "actions": [pressed | {"type": "button", "text": {"type": "plain_text", "text": "Help", "emoji": False}}],
    }
    return {"payload": json.dumps(body)}


def signed(slack: FakeSlack, body: Mapping[str, str]) -> web.Request:
    """A request as it comes out of the web server."""
    raw = urlencode(body).encode()
    stream = StreamReader(Mock(), 2**16)
    stream.feed_data(raw)
    stream.feed_eof()
    return make_mocked_request("POST", PATH, {"Content-Type": FORM} | slack.sign(raw), payload=stream)


async def _told(*_: object, **__: object) -> Mapping[str, Any]:
    return {"channel": {"id": "C1"}, "ts": "1.1"}
