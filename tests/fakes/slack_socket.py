"""Slack's side of Socket Mode: connections that the bot opens, and what is sent over the newest."""

import asyncio
import json
from itertools import count

from aiohttp import WSMsgType, web

from tests.fakes.slack_things import Ack, Json


class Connections:
    """All that were opened; `changed` is told of each."""

    def __init__(self, changed: asyncio.Event) -> None:
        self.all: list[web.WebSocketResponse] = []
        self._changed = changed
        self._acks: dict[str, asyncio.Future[Json]] = {}
        self._numbers = count(1)

    async def accept(self, request: web.Request) -> web.WebSocketResponse:
        """Take a connection and hear what is acknowledged on it."""
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await socket.send_json({"type": "hello", "num_connections": 1 + sum(not other.closed for other in self.all)})
        self.all.append(socket)
        self._changed.set()
        async for frame in socket:
            answer = json.loads(frame.data) if frame.type == WSMsgType.TEXT else {}
            waiting = self._acks.pop(answer.get("envelope_id", ""), None)
            if waiting:
                waiting.set_result(answer.get("payload") or {})
        return socket

    async def deliver(self, payload: Json, kind: str, within: float) -> Ack:
        """Send a payload; how it was acknowledged in so many seconds."""
        id = f"envelope-{next(self._numbers)}"
        self._acks[id] = asyncio.get_running_loop().create_future()
        waiting = self._acks[id]
        envelope = {"type": kind, "envelope_id": id, "payload": payload, "accepts_response_payload": True}
        await self.all[-1].send_json(envelope)
        try:
            return Ack(200, await asyncio.wait_for(waiting, within))
        except TimeoutError:
            return Ack(0, {})
