"""Microsoft's side of a Teams bot: its keys, its tokens, and the connector that takes the bot's messages, strictly."""

import asyncio
import json
import socket
from dataclasses import dataclass, field
from itertools import count
from types import TracebackType
from typing import Any, Self
from urllib.request import Request, urlopen

from aiohttp import web

from tests.fakes.microsoft import published

MOST_BYTES = 100 * 1024
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

    def __init__(self, *, insecure: bool = False) -> None:
        self.insecure = insecure
        self.url = ""
        self.keys = ["key-1"]
        self.endorsements: tuple[str, ...] = ("msteams", "webchat")
        self.key_requests = 0
        self.tokens: list[str] = []
        self.posts: list[Post] = []
        self.calls: list[tuple[str, str]] = []
        self.faults: list[Fault] = []
        self.violations: list[str] = []
        self.news = asyncio.Condition()
        self._numbers = count(1)

    async def __aenter__(self) -> Self:
        app = web.Application(client_max_size=2**24)
        app.router.add_get("/openid", self._metadata)
        app.router.add_get("/keys", self._published)
        app.router.add_post("/token", self._token)
        app.router.add_post("/v3/conversations", self._created)
        app.router.add_post("/v3/conversations/{conversation}/activities", self._posted)
        app.router.add_put("/v3/conversations/{conversation}/activities/{id}", self._updated)
        self._runner = web.AppRunner(app, access_log=None)
        self.url = await listen(self._runner) + "/"
        return self

    async def __aexit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        await self._runner.cleanup()
        assert kind or not self.violations, self.violations

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
        with urlopen(Request(f"{self.url}token", method="POST")) as answer:
            return str(json.load(answer)["access_token"])

    async def _created(self, request: web.Request) -> web.Response:
        body, failed = await self._call(request)
        if failed:
            return failed
        who = body["members"][0]["id"].removeprefix("29:")
        return web.json_response({"id": f"a:{who}"}, status=201)

    async def _posted(self, request: web.Request) -> web.Response:
        body, failed = await self._call(request)
        if failed and failed.status != 204:
            return failed
        post = Post(request.match_info["conversation"], f"m{next(self._numbers)}", body)
        async with self.news:
            self.posts.append(post)
            self.news.notify_all()
        if failed:
            _hang_up(request)
        return web.json_response({"id": post.id}, status=201)

    async def _updated(self, request: web.Request) -> web.Response:
        body, failed = await self._call(request)
        post = next((post for post in self.posts if post.id == request.match_info["id"]), None)
        if failed or post is None:
            return failed or _error(404, "ActivityNotFoundInConversation")
        async with self.news:
            post.activity, post.edits, post.views = body, post.edits + 1, {}
            self.news.notify_all()
        return web.json_response({"id": post.id})

    async def _call(self, request: web.Request) -> tuple[Json, web.Response | None]:
        """Look at what the bot sends, strictly; then fail if that was asked for."""
        self.calls.append((request.method, request.path))
        body = await request.json()
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
        return body, _error(fault.status, fault.code, waits) if fault.status else None


def _error(status: int, code: str, headers: dict[str, str] | None = None) -> web.Response:
    if not code:
        return web.Response(text="<html>", status=status, headers=headers)
    return web.json_response({"error": {"code": code, "message": "…"}}, status=status, headers=headers)


def _hang_up(request: web.Request) -> None:
    assert request.transport
    request.transport.abort()


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
