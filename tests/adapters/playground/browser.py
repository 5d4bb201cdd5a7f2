"""A browser without a screen: it sits at the playground's page as one person, speaks, presses, and reads its stream."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

import aiohttp

from adapters.doors import Dispatch
from adapters.links.door import LinkDoor
from adapters.playground.door import PlaygroundDoor
from adapters.web import WebServer
from bot.app import routes
from bot.desk import Alliance
from bot.links import links
from bot.reach import here
from bot.router import Router
from bot.visits import Visits
from storage.memory_store import MemoryStore
from storage.vault import MemoryVault
from tests.adapters.test_web import free_port
from tests.desk import ORACLE, MovedClock, a_member

Json = dict[str, Any]


@dataclass(slots=True)
class Browser:
    """One person at the page; `seen` are the messages of the room that is open, as they stand."""

    client: aiohttp.ClientSession
    person: str
    last_id: str = ""
    fresh: bool = False

    async def does(self, what: str, **sent: Any) -> tuple[int, Json]:
        body = {"turn": str(uuid4()), "as": self.person, **sent}
        async with self.client.post(f"/playground/{what}", json=body) as answer:
            return answer.status, await answer.json()

    async def says(self, text: str, room: str = "direct", **more: Any) -> Json:
        status, answer = await self.does("say", text=text, room=room, **more)
        assert status == 200, answer
        return answer

    async def presses(self, label: str, message: Json) -> Json:
        data = next(button["data"] for button in buttons(message) if button["title"] == label)
        status, answer = await self.does("press", message=message["id"], data=data)
        assert status == 200, answer
        return answer

    async def sees(self, room: str = "direct") -> list[Json]:
        """Everything this person sees in a room."""
        return [message for message in await self.receives() if message["room"] == room]

    async def receives(self, last_id: str = "") -> list[Json]:
        """What the stream sends until it has caught up."""
        async with self.stream(last_id) as events:
            return [message async for message in events]

    @asynccontextmanager
    async def stream(self, last_id: str = "") -> AsyncIterator[AsyncIterator[Json]]:
        headers = {"Last-Event-ID": last_id} if last_id else {}
        async with self.client.get("/playground/events", params={"as": self.person}, headers=headers) as answer:
            assert answer.status == 200
            yield self._messages(answer)

    async def _messages(self, answer: aiohttp.ClientResponse) -> AsyncIterator[Json]:
        """The messages of a stream; `ready` ends them, and one may go on to read what comes live."""
        event: dict[str, str] = {}
        async for raw in answer.content:
            line = raw.decode().rstrip("\n")
            if line:
                name, _, value = line.partition(": ")
                event[name] = value
                continue
            kind, data = event.get("event"), json.loads(event.get("data", "null"))
            self.last_id = event.get("id", self.last_id)
            event = {}
            if kind == "ready":
                return
            if kind == "hello":
                self.fresh = data["fresh"]
            if kind == "message":
                yield data


@dataclass(slots=True)
class Playground:
    """The page's server and the browsers at it."""

    server: WebServer
    door: PlaygroundDoor
    client: aiohttp.ClientSession
    clock: MovedClock
    store: MemoryStore
    browsers: dict[str, Browser] = field(default_factory=dict)

    def at(self, person: str) -> Browser:
        """The browser of a person."""
        return self.browsers.setdefault(person, Browser(self.client, person))


@asynccontextmanager
async def playground(dispatch: Dispatch | None = None) -> AsyncIterator[Playground]:
    """A playground with the real bot behind it, or with another dispatch."""
    clock, vault, store, port = MovedClock(), MemoryVault(), MemoryStore(), free_port()
    addresses = links(here("127.0.0.1", port), vault)
    router = Router(routes(), store, ORACLE, clock, Alliance(), a_member, vault, links=addresses)
    door = PlaygroundDoor(dispatch or router.dispatch, clock)
    server = WebServer([door, LinkDoor(Visits(store, addresses, Alliance(), clock))], "127.0.0.1", port)
    await server.start()
    await door.start()
    try:
        async with aiohttp.ClientSession(server.address) as client:
            yield Playground(server, door, client, clock, store)
    finally:
        await server.stop()
        await door.stop()


def buttons(message: Json) -> list[Json]:
    """All buttons of a message's card."""
    return [button for element in message["card"]["body"] for button in element.get("actions", [])]


def words(message: Json) -> str:
    """What a message says."""
    return str(message["text"] or message["card"]["speak"])
