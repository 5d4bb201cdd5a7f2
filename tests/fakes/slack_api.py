"""Slack's side of the Web API, strict: what Slack would refuse is refused, and what shows a mistake of ours is a violation."""

import asyncio
import itertools
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from aiohttp import web

from adapters.slack.scopes import NEEDED, OPTIONAL
from tests.fakes.service import hang_up
from tests.fakes.slack_rules import message_faults, metadata_faults, view_faults
from tests.fakes.slack_things import APP_TOKEN, BOT, BOT_TOKEN, TEAM, Call, Fault, Hook, Json, Modal, Refused, Said, Upload
from tests.fakes.weather import Weather, Window

TIER_3: tuple[Window, ...] = ((50, 60.0),)
TIER_4: tuple[Window, ...] = ((100, 60.0),)
METHODS = {
    "chat.update": TIER_3,
    "conversations.open": TIER_3,
    "conversations.history": TIER_3,
    "conversations.replies": TIER_3,
    "chat.postEphemeral": TIER_4,
    "files.completeUploadExternal": TIER_4,
    "files.getUploadURLExternal": TIER_4,
    "users.info": TIER_4,
    "views.publish": TIER_4,
}
"""How often these may be called, when limits are asked for; of posts one a second is good in a channel, five in all."""


@dataclass(slots=True)
class WebApi:
    """State of the workspace, and the methods that change it."""

    channels: dict[str, set[str]] = field(default_factory=lambda: {"C1": {"U1", "U2", BOT}, "C2": {"U1", "U2"}})
    people: dict[str, Json] = field(default_factory=dict)
    """What users.info tells beside id and workspace, by user id: {"deleted": True, "profile": {"email": ...}}."""
    messages: list[Said] = field(default_factory=list)
    uploads: dict[str, Upload] = field(default_factory=dict)
    homes: dict[str, Json] = field(default_factory=dict)
    modals: dict[str, Modal] = field(default_factory=dict)
    triggers: dict[str, tuple[str, float]] = field(default_factory=dict)
    hooks: dict[str, Hook] = field(default_factory=dict)
    calls: list[Call] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    weather: Weather = field(default_factory=Weather)
    violations: list[str] = field(default_factory=list)
    unblocked: asyncio.Event = field(default_factory=asyncio.Event)
    changed: asyncio.Event = field(default_factory=asyncio.Event)
    address: str = ""
    numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))
    scopes: str | None = ",".join(sorted(NEEDED | OPTIONAL))
    """What Slack says of the bot's token with every answer; None for a Slack that does not."""
    seconds: Callable[[], float] = lambda: 1_700_000_000.0
    """What Slack's own clock says."""

    def routes(self) -> list[web.RouteDef]:
        """What it serves."""
        return [
            web.post("/api/{method}", self._called),
            web.post("/response/{id}", self._hooked),
            web.post("/upload/{id}", self._uploaded),
        ]

    def stamp(self) -> str:
        """A new message timestamp."""
        return f"{int(self.seconds())}.{next(self.numbers):06}"

    async def _called(self, request: web.Request) -> web.StreamResponse:
        method, arguments = request.match_info["method"], await _arguments(request)
        call = Call(method, arguments)
        self.calls.append(call)
        self.changed.set()
        if refused := await self.weather.meet(request, method, self._counted(method, arguments)):
            call.error = str(refused.status)
            return refused
        fault = self._fault(method)
        if fault and not fault.lost:
            call.error = fault.error or str(fault.status)
            self.weather.close(self._counted(method, arguments), fault.retry_after)
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
        if not call.error and self.weather.loses(method):
            return hang_up(request)
        told = {} if self.scopes is None else {"x-oauth-scopes": self.scopes}
        return web.json_response({"ok": True} | answer, headers=told)

    def _counted(self, method: str, arguments: Json) -> Mapping[str, tuple[Window, ...]]:
        if method == "chat.postMessage":
            return {arguments["channel"]: ((1, 1.0),), "posts": ((5, 1.0),)}
        return {method: METHODS[method]} if method in METHODS else {}

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

    def _users_info(self, arguments: Json) -> Json:
        id = arguments["user"]
        if id not in self.people and not any(id in there for there in self.channels.values()):
            raise Refused("user_not_found")
        return {"user": {"id": id, "team_id": TEAM, "deleted": False, "profile": {}} | self.people.get(id, {})}

    def _users_conversations(self, arguments: Json) -> Json:
        """The bot's own channels, two to a page."""
        assert arguments["types"] == "public_channel,private_channel", arguments
        at, mine = int(arguments["cursor"] or 0), sorted(id for id, who in self.channels.items() if BOT in who and id[0] != "D")
        page = [{"id": id, "name": "general", "is_archived": False} for id in mine[at : at + 2]]
        return {"channels": page, "response_metadata": {"next_cursor": str(at + 2) if mine[at + 2 :] else ""}}

    def _conversations_open(self, arguments: Json) -> Json:
        channel = f"D{arguments['users']}"
        self.channels.setdefault(channel, {BOT, arguments["users"]})
        return {"channel": {"id": channel}}

    def _chat_postMessage(self, arguments: Json) -> Json:  # noqa: N802 - Slack's name
        self._must_be_in(arguments["channel"])
        if arguments.get("unfurl_links") is not False:
            self.violations.append("chat.postMessage unfurls links")
        self._check("metadata", metadata_faults(arguments.get("metadata")))
        said = self._say(arguments)
        return {"channel": said.channel, "ts": said.ts}

    def _conversations_history(self, arguments: Json) -> Json:
        return self._read(arguments, None)

    def _conversations_replies(self, arguments: Json) -> Json:
        return self._read(arguments, arguments["ts"])

    def _read(self, arguments: Json, thread: str | None) -> Json:
        """A page of a private chat, newest first; with metadata only if asked for, and never from `oldest` itself."""
        channel, at = arguments["channel"], int(arguments.get("cursor") or 0)
        if not channel.startswith("D"):
            raise Refused("missing_scope")
        self._must_be_in(channel)
        there = [s for s in reversed(self.messages) if (s.channel, s.thread, s.to) == (channel, thread, None)]
        kept = [s for s in there if float(s.ts) > float(arguments.get("oldest", 0))]
        page, more = kept[at : at + int(arguments.get("limit", 100))], at + int(arguments.get("limit", 100))
        full = arguments.get("include_all_metadata") == "1"
        found = [{"ts": s.ts, "text": s.text} | ({"metadata": s.metadata} if full and s.metadata else {}) for s in page]
        return {"messages": found, "response_metadata": {"next_cursor": str(more) if kept[more:] else ""}}

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

    def _files_getUploadURLExternal(self, arguments: Json) -> Json:  # noqa: N802 - Slack's name
        id = f"F{next(self.numbers)}"
        self.uploads[id] = Upload(arguments["filename"], int(arguments["length"]))
        return {"upload_url": f"{self.address}/upload/{id}", "file_id": id}

    async def _uploaded(self, request: web.Request) -> web.Response:
        """The bytes; who sends them is not asked, for the address is secret."""
        upload = self.uploads[request.match_info["id"]]
        upload.data = await request.read()
        return web.Response(text=f"OK - {len(upload.data)}")

    def _files_completeUploadExternal(self, arguments: Json) -> Json:  # noqa: N802 - Slack's name
        self._must_be_in(arguments["channel_id"])
        for file in arguments["files"]:
            upload = self.uploads[file["id"]]
            if len(upload.data) != upload.length:
                raise Refused("file_not_found")
            upload.channel = arguments["channel_id"]
        return {"files": [{"id": file["id"], "title": file["title"]} for file in arguments["files"]]}

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
        blocks, metadata = arguments.get("blocks", []), arguments.get("metadata")
        said = Said(arguments["channel"], self.stamp(), arguments["text"], blocks, thread, to, metadata)
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
