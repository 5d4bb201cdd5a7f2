"""Microsoft's side of a Teams bot: its keys, its tokens, and the connector that takes the bot's messages, strictly."""

import asyncio
import json
import socket
import threading
from collections.abc import Mapping
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from itertools import count
from types import TracebackType
from typing import Any, Self
from urllib.request import Request, urlopen

from aiohttp import web

from tests.fakes.microsoft import published
from tests.fakes.service import Service, hang_up
from tests.fakes.weather import Absence, Weather, Window

CONVERSATION: tuple[Window, ...] = ((7, 1.0), (8, 2.0), (60, 30.0), (1800, 3600.0))
TENANT: tuple[Window, ...] = ((50, 1.0),)
MOST_BYTES = 100 * 1024
PATIENCE = 20
"""Seconds; a token that is still waited for when a test ends must not hold everything up for ever."""
WHAT = {"POST": "post", "PUT": "edit", "GET": "look"}
Json = dict[str, Any]


@dataclass(slots=True)
class Fault:
    """How the connector fails next: with a status, or by losing the answer to a message that it took; `after` seconds."""

    status: int = 0
    code: str = ""
    retry_after: float | str | None = None
    lost: bool = False
    after: float = 0.0


@dataclass(slots=True)
class Post:
    """A message of the bot; `views` are what Action.Execute showed to single persons in its place."""

    conversation: str
    id: str
    activity: Json
    views: dict[str, Json] = field(default_factory=dict)
    edits: int = 0

    def card(self, who: str = "") -> Json:
        """The card as this person sees it."""
        shown: Json = self.views.get(who) or self.activity["attachments"][0]["content"]
        return shown


class FakeConnector:
    """Keeps what the bot sends; fails as told by `faults`; what a bot must not do is noted in `violations`."""

    def __init__(self, *, insecure: bool = False, limits: bool = False) -> None:
        self.weather = Weather()
        self.weather.limits = limits
        self.insecure = insecure
        self.url = ""
        self.keys = ["key-1"]
        self.endorsements: tuple[str, ...] = ("msteams", "webchat")
        self.key_requests = 0
        self.tokens: list[str] = []
        self.people: dict[str, Json] = {}
        """What the roster tells of somebody, by the name behind `29:`; nothing of whoever is no more."""
        self.posts: list[Post] = []
        self.calls: list[tuple[str, str]] = []
        self.faults: list[Fault] = []
        self.violations: list[str] = []
        self.news = asyncio.Condition()
        self._numbers = count(1)
        self._turnstile, self._closed, self._inside = threading.Lock(), False, 0
        """Who fetches a token in a thread is let out before the end, and nobody in after it."""

    async def __aenter__(self) -> Self:
        app = web.Application(client_max_size=2**24)
        app.router.add_get("/openid", self._metadata)
        app.router.add_get("/keys", self._published)
        app.router.add_post("/token", self._token)
        app.router.add_post("/v3/conversations", self._created)
        app.router.add_post("/v3/conversations/{conversation}/activities", self._posted)
        app.router.add_put("/v3/conversations/{conversation}/activities/{id}", self._updated)
        app.router.add_get("/v3/conversations", self._looked)
        app.router.add_get("/v3/conversations/{conversation}/pagedmembers", self._looked)
        app.router.add_get("/v3/conversations/{conversation}/members/{user}", self._member)
        self._service = Service(app)
        self.url = await self._service.start() + "/"
        return self

    async def __aexit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        with self._turnstile:
            self._closed = True
        while self._inside:  # noqa: ASYNC110  # threads count here, and set no event of ours
            await asyncio.sleep(0.001)
        await self._service.stop()
        violations = self.violations + self.weather.violations
        assert kind or not violations, violations

    def away(self, how: Absence, lost: float = 1.0, seed: int = 0) -> AbstractAsyncContextManager[None]:
        """Be away as long as the block lasts: see `Weather`."""
        return self.weather.away(self._service, how, lost, seed)

    async def _metadata(self, request: web.Request) -> web.Response:
        return web.json_response({"issuer": "https://api.botframework.com", "jwks_uri": f"{self.url}keys"})

    async def _published(self, request: web.Request) -> web.Response:
        self.key_requests += 1
        return web.json_response({"keys": [published(id, self.endorsements) for id in self.keys]})

    async def _token(self, request: web.Request) -> web.Response:
        self.tokens.append(f"token-{len(self.tokens) + 1}")
        return web.json_response({"access_token": self.tokens[-1]})

    def fetch_token(self) -> str:
        """A new token; blocks, as Microsoft's own library does."""
        with self._turnstile:
            if self._closed:
                raise ConnectionError("no more tokens")
            self._inside += 1
        try:
            with urlopen(Request(f"{self.url}token", method="POST"), timeout=PATIENCE) as answer:
                return str(json.load(answer)["access_token"])
        finally:
            with self._turnstile:
                self._inside -= 1

    async def _created(self, request: web.Request) -> web.Response:
        body, failed = await self._call(request)
        if failed:
            return failed
        who = body["members"][0]["id"].removeprefix("29:")
        return self._done("create", request, web.json_response({"id": f"a:{who}"}, status=201))

    async def _posted(self, request: web.Request) -> web.Response:
        body, failed = await self._call(request)
        if failed and failed.status != 204:
            return failed
        post = Post(request.match_info["conversation"], f"m{next(self._numbers)}", body)
        async with self.news:
            self.posts.append(post)
            self.news.notify_all()
        if failed:
            return hang_up(request)
        return self._done("post", request, web.json_response({"id": post.id}, status=201))

    async def _updated(self, request: web.Request) -> web.Response:
        body, failed = await self._call(request)
        post = next((post for post in self.posts if post.id == request.match_info["id"]), None)
        if failed or post is None:
            return failed or _error(404, "ActivityNotFoundInConversation")
        async with self.news:
            post.activity, post.edits, post.views = body, post.edits + 1, {}
            self.news.notify_all()
        return self._done("edit", request, web.json_response({"id": post.id}))

    async def _looked(self, request: web.Request) -> web.Response:
        """Who is in a conversation: nobody here may know."""
        self.calls.append((request.method, request.path))
        _, failed = await self._checked(request, {})
        return failed or _error(403, "BotNotInConversationRoster")

    async def _member(self, request: web.Request) -> web.Response:
        """Somebody in a conversation, as far as the test said who they are."""
        self.calls.append((request.method, request.path))
        _, failed = await self._checked(request, {})
        who = request.match_info["user"].removeprefix("29:")
        known = self.people.get(who, {"name": who})
        return failed or (
            web.json_response({"id": f"29:{who}", **known}) if known else _error(404, "MemberNotFoundInConversation")
        )

    async def _call(self, request: web.Request) -> tuple[Json, web.Response | None]:
        """Look at what the bot sends, strictly; then fail if that was asked for."""
        self.calls.append((request.method, request.path))
        return await self._checked(request, await request.json())

    async def _checked(self, request: web.Request, body: Json) -> tuple[Json, web.Response | None]:
        counted = _counted(request, body)
        if refused := await self.weather.meet(request, WHAT[request.method], counted):
            return body, refused
        if len(json.dumps(body, ensure_ascii=False).encode("utf-16-le")) > MOST_BYTES:
            self.violations.append("MessageSizeTooBig")
        if not self.insecure and request.headers.get("Authorization", "").removeprefix("Bearer ") not in self.tokens:
            self.violations.append(f"{request.method} {request.path}: not a token of ours")
        fault = self.faults.pop(0) if self.faults else None
        if fault is None:
            return body, None
        await asyncio.sleep(fault.after)
        if fault.lost:
            return body, web.Response(status=204)
        waits = {} if fault.retry_after is None else {"Retry-After": str(fault.retry_after)}
        if isinstance(fault.retry_after, float | int):
            self.weather.close(counted, fault.retry_after)
        return body, _error(fault.status, fault.code, waits) if fault.status else None

    def _done(self, what: str, request: web.Request, answer: web.Response) -> web.Response:
        return hang_up(request) if self.weather.loses(what) else answer


def _error(status: int, code: str, headers: dict[str, str] | None = None) -> web.Response:
    if not code:
        return web.Response(text="<html>", status=status, headers=headers)
    return web.json_response({"error": {"code": code, "message": "…"}}, status=status, headers=headers)


def _counted(request: web.Request, body: Json) -> Mapping[str, tuple[Window, ...]]:
    """A conversation with all its threads, or the person with whom one is to begin, and the only tenant there is."""
    if request.method == "GET":
        return {}
    conversation = request.match_info.get("conversation", "").partition(";")[0] or body["members"][0]["id"]
    return {conversation: CONVERSATION, "tenant": TENANT}


async def listen(runner: web.AppRunner) -> str:
    """Serve on a port of this machine that is free; its address."""
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    host, port = runner.addresses[0][:2]
    return f"http://{host}:{port}"


def free_port() -> int:
    """A port of this machine that nobody uses just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
