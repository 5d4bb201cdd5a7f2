"""Slack's side of the Web API, strict: what Slack would refuse is refused, and what shows a mistake of ours is a violation."""

import asyncio
import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from tests.fakes.slack_rules import message_faults, view_faults

Json = dict[str, Any]

TEAM, BOT = "T1", "U0BOT"
BOT_TOKEN, APP_TOKEN, SECRET = "xoxb-1-fake", "xapp-1-fake", "5a1d1a5e"


class Refused(Exception):
    """Slack says no, with this word."""


@dataclass(slots=True)
class Said:
    """A message of the bot, as it stands; `to` sees it alone if set."""

    channel: str
    ts: str
    text: str
    blocks: list[Json]
    thread: str | None = None
    to: str | None = None

    @property
    def words(self) -> str:
        """Everything on it that can be read."""
        return "\n".join([self.text, *readable(self.blocks)])

    @property
    def buttons(self) -> dict[str, Json]:
        """Its buttons by their labels."""
        return buttons(self.blocks)


@dataclass(slots=True)
class Fault:
    """What goes wrong with the next calls of a method."""

    method: str
    error: str = ""
    status: int = 200
    retry_after: int = 0
    hangs: bool = False
    text: bool = False
    """The answer is text, as from a proxy in between."""
    lost: bool = False
    """Slack does what it is told, and its answer never arrives."""
    times: int = 1


@dataclass(slots=True)
class Modal:
    """An open form."""

    id: str
    view: Json


@dataclass(slots=True)
class Hook:
    """A response_url: whose, where, and the ephemeral message it may replace."""

    user: str
    channel: str
    original: Said | None
    left: int = 5


@dataclass(slots=True)
class Call:
    """A call as it came in, and what it was told."""

    method: str
    arguments: Json
    error: str = ""


@dataclass(slots=True)
class WebApi:
    """State of the workspace, and the methods that change it."""

    channels: dict[str, set[str]] = field(default_factory=lambda: {"C1": {"U1", "U2", BOT}, "C2": {"U1", "U2"}})
    messages: list[Said] = field(default_factory=list)
    homes: dict[str, Json] = field(default_factory=dict)
    modals: dict[str, Modal] = field(default_factory=dict)
    triggers: dict[str, tuple[str, float]] = field(default_factory=dict)
    hooks: dict[str, Hook] = field(default_factory=dict)
    calls: list[Call] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    violations: list[str] = field(default_factory=list)
    unblocked: asyncio.Event = field(default_factory=asyncio.Event)
    changed: asyncio.Event = field(default_factory=asyncio.Event)
    address: str = ""
    numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    def routes(self) -> list[web.RouteDef]:
        """What it serves."""
        return [web.post("/api/{method}", self._called), web.post("/response/{id}", self._hooked)]

    def stamp(self) -> str:
        """A new message timestamp."""
        return f"1700000000.{next(self.numbers):06}"

    async def _called(self, request: web.Request) -> web.StreamResponse:
        method, arguments = request.match_info["method"], await _arguments(request)
        call = Call(method, arguments)
        self.calls.append(call)
        self.changed.set()
        fault = self._fault(method)
        if fault and not fault.lost:
            call.error = fault.error or str(fault.status)
            return await self._fail(fault)
        try:
            self._authorise(method, request.headers.get("Authorization", ""))
            answer = getattr(self, f"_{method.replace('.', '_')}")(arguments)
        except Refused as refusal:
            call.error = str(refusal)
            answer = {"ok": False, "error": str(refusal)}
        self.changed.set()
        if fault:
            await self.unblocked.wait()
        return web.json_response({"ok": True} | answer)

    def _fault(self, method: str) -> Fault | None:
        for fault in self.faults:
            if fault.method in (method, "*") and fault.times:
                fault.times -= 1
                return fault
        return None

    async def _fail(self, fault: Fault) -> web.StreamResponse:
        if fault.hangs:
            await self.unblocked.wait()
        if fault.status != 200 or fault.text:
            headers = {"Retry-After": str(fault.retry_after)} if fault.status == 429 else {}
            return web.Response(status=fault.status, text="upstream error", headers=headers)
        return web.json_response({"ok": False, "error": fault.error})

    def _authorise(self, method: str, header: str) -> None:
        wanted = APP_TOKEN if method == "apps.connections.open" else BOT_TOKEN
        if header != f"Bearer {wanted}":
            raise Refused("invalid_auth")

    def _auth_test(self, arguments: Json) -> Json:
        return {"team_id": TEAM, "user_id": BOT, "bot_id": "B0BOT", "team": "Test", "user": "bot"}

    def _apps_connections_open(self, arguments: Json) -> Json:
        return {"url": f"{self.address}/socket"}

    def _conversations_open(self, arguments: Json) -> Json:
        channel = f"D{arguments['users']}"
        self.channels.setdefault(channel, {BOT, arguments["users"]})
        return {"channel": {"id": channel}}

    def _chat_postMessage(self, arguments: Json) -> Json:  # noqa: N802 - Slack's name
        self._must_be_in(arguments["channel"])
        if arguments.get("unfurl_links") is not False:
            self.violations.append("chat.postMessage unfurls links")
        said = self._say(arguments)
        return {"channel": said.channel, "ts": said.ts}

    def _chat_postEphemeral(self, arguments: Json) -> Json:  # noqa: N802 - Slack's name
        self._must_be_in(arguments["channel"])
        if arguments["user"] not in self.channels[arguments["channel"]]:
            raise Refused("user_not_in_channel")
        return {"message_ts": self._say(arguments, to=arguments["user"]).ts}

    def _chat_update(self, arguments: Json) -> Json:
        found = [said for said in self.messages if (said.channel, said.ts) == (arguments["channel"], arguments["ts"])]
        if not found or found[0].to:
            raise Refused("message_not_found")
        self._check("chat.update", message_faults(arguments))
        found[0].text, found[0].blocks = arguments["text"], arguments["blocks"]
        return {"ts": arguments["ts"]}

    def _views_open(self, arguments: Json) -> Json:
        user, until = self.triggers.pop(arguments["trigger_id"], ("", 0.0))
        if not user or asyncio.get_running_loop().time() > until:
            raise Refused("expired_trigger_id")
        self._check("views.open", view_faults(arguments["view"]))
        self.modals[user] = Modal(f"V{next(self.numbers)}", arguments["view"])
        return {"view": {"id": self.modals[user].id}}

    def _views_publish(self, arguments: Json) -> Json:
        self._check("views.publish", view_faults(arguments["view"]))
        self.homes[arguments["user_id"]] = arguments["view"]
        return {}

    async def _hooked(self, request: web.Request) -> web.Response:
        hook, body = self.hooks[request.match_info["id"]], await request.json()
        self.calls.append(Call("response_url", body))
        if fault := self._fault("response_url"):
            return web.json_response({"ok": False, "error": fault.error}, status=fault.status)
        if not hook.left:
            return web.json_response({"ok": False, "error": "used_url"}, status=404)
        hook.left -= 1
        self._check("response_url", message_faults(body))
        if body["replace_original"] and hook.original:
            hook.original.text, hook.original.blocks = body["text"], body["blocks"]
        else:
            self._say({"channel": hook.channel} | body, to=hook.user)
        self.changed.set()
        return web.Response(text="ok")

    def _say(self, arguments: Json, to: str | None = None) -> Said:
        self._check("message", message_faults(arguments))
        thread = arguments.get("thread_ts")
        said = Said(arguments["channel"], self.stamp(), arguments["text"], arguments.get("blocks", []), thread, to)
        self.messages.append(said)
        return said

    def _must_be_in(self, channel: str) -> None:
        if BOT not in self.channels.get(channel, set()):
            raise Refused("not_in_channel" if channel in self.channels else "channel_not_found")

    def _check(self, what: str, faults: list[str]) -> None:
        if faults:
            self.violations += [f"{what}: {fault}" for fault in faults]
            raise Refused("invalid_blocks")


async def _arguments(request: web.Request) -> Json:
    return dict(await (request.json() if request.content_type == "application/json" else request.post()))


def readable(node: Any) -> Iterator[str]:
    """Every text in blocks or a view."""
    if isinstance(node, dict):
        if isinstance(node.get("text"), str):
            yield node["text"]
        for name, value in node.items():
            if name not in ("value", "private_metadata"):
                yield from readable(value)
    elif isinstance(node, list):
        for value in node:
            yield from readable(value)


def buttons(blocks: list[Json]) -> dict[str, Json]:
    """Buttons by their labels."""
    rows = (block["elements"] for block in blocks if block["type"] == "actions")
    return {button["text"]["text"]: button for row in rows for button in row}
