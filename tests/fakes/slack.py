"""A small strict Slack on loopback: people who write, press and fill in forms, and a Web API that looks closely.

    async with FakeSlack() as slack:
        door = SlackDoor(slack.settings(), dispatch, slack.clock, store)
        ...
        slack.events_url = "http://127.0.0.1:12345/slack/events"   # unless the bot connects by Socket Mode
        await slack.mention("U1", "C1", "who may join?")
        assert "members" in (await slack.said("C1")).words

U1 and U2 are in C1 with the bot and in C2 without it.
"""

import asyncio
import hashlib
import hmac
import json
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from io import BytesIO
from itertools import count
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlencode

import aiohttp
from aiohttp import web

from adapters.clock import SystemClock
from bot.ports import Clock
from bot.settings import SlackSettings
from tests.fakes.service import Service
from tests.fakes.slack_api import WebApi
from tests.fakes.slack_socket import Connections
from tests.fakes.slack_things import APP_TOKEN, BOT, BOT_TOKEN, SECRET, TEAM, Ack, Fault, Hook, Json, Modal, Said, buttons
from tests.fakes.weather import Absence

FORM = "application/x-www-form-urlencoded"
WITHIN = 5.0
"""Seconds to wait for what the bot should do."""
TRIGGER_LASTS = 3.0


class FakeSlack:
    """One workspace with the bot installed."""

    def __init__(self, clock: Clock | None = None, *, limits: bool = False) -> None:
        self.clock = clock or SystemClock()
        self.events_url = ""
        self.api = WebApi(seconds=lambda: self.clock.now().timestamp())
        self.api.weather.limits = limits
        self.form_errors: dict[str, dict[str, str]] = {}
        self._connections = Connections(self.api.changed)
        self._read: set[int] = set()
        self._last: tuple[Json, str] = ({}, "")
        self._numbers = count(1)

    async def __aenter__(self) -> Self:
        """Serve on a free port."""
        app = web.Application()
        app.add_routes([*self.api.routes(), web.get("/socket", self._connections.accept)])
        self._service = Service(app)
        self.api.address = await self._service.start()
        self._http = aiohttp.ClientSession()
        return self

    async def __aexit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        """Stop; the bot must have made no mistake."""
        self.api.unblocked.set()
        await self._http.close()
        for socket in self.sockets:
            await socket.close()
        await self._service.stop()
        if error is None:
            violations = self.api.violations + self.api.weather.violations
            assert not violations, violations

    def settings(self, *, http: bool = True, socket: bool = False) -> SlackSettings:
        """What the bot has to be told to find this workspace."""
        secret, app = SECRET if http else "", APP_TOKEN if socket else ""
        return SlackSettings(BOT_TOKEN, secret, app, f"{self.api.address}/api/")

    @property
    def sockets(self) -> list[web.WebSocketResponse]:
        """The connections in Socket Mode, oldest first."""
        return self._connections.all

    # ---- what people do ----

    async def mention(self, user: str, channel: str, text: str, **more: Any) -> Ack:
        """Write to the bot in a channel."""
        return await self.event({"type": "app_mention", "text": f"<@{BOT}> {text}", "channel": channel} | self._by(user) | more)

    async def write(self, user: str, text: str, **more: Any) -> Ack:
        """Write to the bot in the private chat."""
        return await self.event(
            {"type": "message", "text": text, "channel": self._chat(user), "channel_type": "im"} | self._by(user) | more
        )

    async def open_home(self, user: str, tab: str = "home") -> Ack:
        """Look at a tab of the bot's page."""
        return await self.event({"type": "app_home_opened", "user": user, "channel": self._chat(user), "tab": tab})

    async def deactivates(self, user: str) -> Ack:
        """An administrator closes somebody's account."""
        self.api.people.setdefault(user, {})["deleted"] = True
        return await self.event({"type": "user_change", "user": {"id": user, "team_id": TEAM, "deleted": True}})

    async def invite(self, channel: str) -> Ack:
        """Add the bot to a channel."""
        self.api.channels[channel].add(BOT)
        return await self.event({"type": "member_joined_channel", "user": BOT, "channel": channel, "team": TEAM})

    async def command(self, user: str, channel: str, text: str) -> Ack:
        """Use the slash command."""
        trigger, url = self._ways(user, channel, None)
        fields = {"team_id": TEAM, "user_id": user, "channel_id": channel, "channel_name": _name(channel)}
        return await self.deliver(
            fields | {"command": "/alliance", "text": text, "trigger_id": trigger, "response_url": url}, "slash_commands"
        )

    async def press(self, user: str, label: str, channel: str = "home") -> Ack:
        """Press a button of that label, in the newest message of a channel that has it, or on the Home tab."""
        stamp = f"1700000001.{next(self._numbers):06}"
        body: Json = {"type": "block_actions", "user": {"id": user, "team_id": TEAM}, "team": {"id": TEAM}}
        if channel == "home":
            pressed, original = buttons(self.api.homes[user]["blocks"])[label], None
            body |= {"container": {"type": "view", "view_id": "VHOME"}, "view": {"type": "home", "id": "VHOME"}}
        else:
            seen = [m for m in self.api.messages if m.channel == channel and m.to in (None, user) and label in m.buttons]
            message = seen[-1]
            pressed, original = message.buttons[label], message if message.to else None
            body |= self._on(message)
        trigger, url = self._ways(user, channel, original)
        body |= {"trigger_id": trigger} | ({"response_url": url} if channel != "home" else {})
        return await self.deliver(body | {"actions": [pressed | {"action_ts": stamp}]}, "interactive")

    async def submit(self, user: str, values: dict[str, Json]) -> Ack:
        """Send the open form with these inputs' states, by block_id; what the bot answers happens to the form."""
        modal = self.api.modals[user]
        missing = [b["block_id"] for b in modal.view["blocks"] if b["type"] == "input" and b["block_id"] not in values]
        assert not missing, f"not filled in: {missing}"
        state = {"values": {id: {"value": typed} for id, typed in values.items()}}
        body = {"type": "view_submission", "user": {"id": user, "team_id": TEAM}, "team": {"id": TEAM}}
        view = modal.view | {"id": modal.id, "hash": "1.a", "state": state}
        ack = await self.deliver(body | {"view": view, "trigger_id": self._ways(user, "", None)[0]}, "interactive")
        action = ack.body.get("response_action")
        if action == "errors":
            self.form_errors[user] = ack.body["errors"]
        elif action == "update":
            self.api.modals[user] = Modal(modal.id, ack.body["view"])
        else:
            del self.api.modals[user]
        return ack

    # ---- how it reaches the bot ----

    async def event(self, event: Json) -> Ack:
        """Any event of the Events API."""
        number = next(self._numbers)
        body = {"type": "event_callback", "team_id": TEAM, "api_app_id": "A1", "event_id": f"Ev{number}", "event": event}
        return await self.deliver(body | {"event_time": number}, "events_api")

    async def redeliver(self) -> Ack:
        """The last delivery once more, as after a time-out."""
        return await self.deliver(*self._last, retry=1)

    async def deliver(self, body: Json, kind: str, retry: int = 0) -> Ack:
        """Any payload, signed over HTTP or on the newest connection."""
        self._last = (body, kind)
        if not self.events_url:
            return await self._connections.deliver(body, kind, WITHIN)
        if kind == "events_api":
            return await self.post(json.dumps(body).encode(), retry=retry)
        form = body if kind == "slash_commands" else {"payload": json.dumps(body)}
        return await self.post(urlencode(form).encode(), FORM, retry=retry)

    async def post(
        self, raw: bytes, kind: str = "application/json", *, retry: int = 0, proof: dict[str, str] | None = None
    ) -> Ack:
        """Any bytes, signed unless another proof is given."""
        sent = {"Content-Type": kind} | (self.sign(raw, retry) if proof is None else proof)
        async with self._http.post(self.events_url, data=BytesIO(raw), headers=sent) as response:
            text = await response.text()
            return Ack(response.status, json.loads(text) if text.startswith("{") else {})

    def sign(self, raw: bytes, ahead: int = 0) -> dict[str, str]:
        """Slack's headers for these bytes; `ahead` seconds in the future."""
        stamp = str(int(self.clock.now().timestamp()) + ahead)
        proof = hmac.new(SECRET.encode(), f"v0:{stamp}:".encode() + raw, hashlib.sha256).hexdigest()
        return {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": f"v0={proof}"}

    # ---- what came of it ----

    async def said(self, channel: str, to: str | None = None) -> Said:
        """The next message of the bot in a channel that was not asked for yet; `to` for one that this person sees alone."""

        def unread() -> list[int]:
            found = enumerate(self.api.messages)
            return [n for n, said in found if (said.channel, said.to) == (channel, to) and n not in self._read]

        await self.until(lambda: bool(unread()), f"a message in {channel}")
        number = unread()[0]
        self._read.add(number)
        return self.api.messages[number]

    async def until(self, holds: Callable[[], bool], what: str = "") -> None:
        """Wait for something to become true after a call of the bot's."""
        try:
            async with asyncio.timeout(WITHIN):
                while not holds():
                    self.api.changed.clear()
                    await self.api.changed.wait()
        except TimeoutError:
            raise AssertionError(f"waited in vain for {what}; violations: {self.api.violations}") from None

    def goes_wrong(self, method: str, **how: Any) -> None:
        """Let the next call of a method fail: see `Fault`."""
        self.api.faults.append(Fault(method, **how))

    def away(self, how: Absence, lost: float = 1.0, seed: int = 0) -> AbstractAsyncContextManager[None]:
        """Be away as long as the block lasts: see `Weather`."""
        return self.api.weather.away(self._service, how, lost, seed)

    def called(self, method: str) -> list[Json]:
        """The arguments of all successful calls of a method."""
        return [call.arguments for call in self.api.calls if call.method == method and not call.error]

    # ---- pieces of payloads ----

    def _by(self, user: str) -> Json:
        return {"user": user, "team": TEAM, "ts": self.api.stamp()}

    def _chat(self, user: str) -> str:
        self.api.channels.setdefault(f"D{user}", {BOT, user})
        return f"D{user}"

    def _on(self, message: Said) -> Json:
        container: Json = {"type": "message", "message_ts": message.ts, "channel_id": message.channel}
        thread = {"thread_ts": message.thread} if message.thread else {}
        channel = {"channel": {"id": message.channel, "name": _name(message.channel)}}
        if message.to:
            return channel | {"container": container | thread | {"is_ephemeral": True}}
        return channel | {"container": container | thread | {"is_ephemeral": False}, "message": {"ts": message.ts} | thread}

    def _ways(self, user: str, channel: str, original: Said | None) -> tuple[str, str]:
        number = next(self._numbers)
        trigger = f"{number}.{number}.trigger"
        self.api.triggers[trigger] = (user, asyncio.get_running_loop().time() + TRIGGER_LASTS)
        self.api.hooks[str(number)] = Hook(user, channel, original)
        return trigger, f"{self.api.address}/response/{number}"


def _name(channel: str) -> str:
    return "directmessage" if channel[0] == "D" else "general"
