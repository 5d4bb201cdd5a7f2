"""Calls to Teams' connector: patient where it is told to wait, honest where nobody can tell what happened."""

import asyncio
import json
import random
from collections.abc import Awaitable, Callable
from http import HTTPStatus
from typing import Any
from weakref import WeakValueDictionary

import aiohttp

from bot.ports import Undelivered

TIMEOUT = aiohttp.ClientTimeout(total=10)
PATIENCE = 60.0
"""Seconds that a message may wait in all because Teams says so."""
TRY_AGAIN = (HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.PRECONDITION_FAILED)
"""The message was not taken and may be sent again; after 5xx it may already stand there (research/platforms.md §0)."""

Pause = Callable[[float], Awaitable[None]]


class Connector:
    """Sends JSON, in order within each conversation; `token` is None where nobody asks who we are."""

    def __init__(self, token: Callable[[], Awaitable[str]] | None, pause: Pause = asyncio.sleep) -> None:
        self._token, self._pause = token, pause
        self._lanes: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self._session: aiohttp.ClientSession | None = None

    def open(self) -> None:
        """Begin; needs a running event loop."""
        self._session = aiohttp.ClientSession(timeout=TIMEOUT)

    async def close(self) -> None:
        """Let go of connections."""
        if self._session:
            await self._session.close()

    async def fetch(self, url: str) -> Any:
        """A public JSON document."""
        assert self._session
        async with self._session.get(url, raise_for_status=True) as answer:
            return await answer.json(content_type=None)

    async def call(self, method: str, url: str, body: dict[str, Any], lane: str) -> str:
        """The id of what was made; raises Undelivered, unknown when the call may have had its effect."""
        turn = self._lanes.setdefault(lane, asyncio.Lock())
        data = json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()
        async with turn:
            wait, patience = 1.0, PATIENCE
            while True:
                status, asked, answer = await self._once(method, url, data)
                wait = asked or wait
                if status not in TRY_AGAIN or wait > patience:
                    return _outcome(status, answer)
                await self._pause(wait * (1 + random.random() / 4))  # noqa: S311  (jitter is no secret)
                patience -= wait
                wait *= 2

    async def _once(self, method: str, url: str, data: bytes) -> tuple[int, float, Any]:
        """Status, the wait that was asked for, and the answer."""
        headers = {"Content-Type": "application/json; charset=utf-8"}
        if self._token:
            headers["Authorization"] = f"Bearer {await self._token()}"
        assert self._session
        try:
            async with self._session.request(method, url, data=data, headers=headers, allow_redirects=False) as answer:
                return answer.status, _seconds(answer.headers.get("Retry-After", "")), _json(await answer.read())
        except aiohttp.ClientConnectorError as error:
            raise Undelivered("unreachable", "unreachable") from error
        except (aiohttp.ClientError, TimeoutError) as error:
            raise Undelivered("no answer", "unknown") from error


def _outcome(status: int, answer: Any) -> str:
    if status in (HTTPStatus.OK, HTTPStatus.CREATED, HTTPStatus.ACCEPTED):
        return str(answer["id"]) if isinstance(answer, dict) and "id" in answer else ""
    fault = answer.get("error") if isinstance(answer, dict) else None
    code = fault.get("code") if isinstance(fault, dict) else None
    doubtful = status >= HTTPStatus.INTERNAL_SERVER_ERROR
    raise Undelivered(code if isinstance(code, str) else f"http {status}", "unknown" if doubtful else "refused")


def _seconds(header: str) -> float:
    try:
        return max(float(header), 0.0)
    except ValueError:
        return 0.0


def _json(body: bytes) -> Any:
    try:
        return json.loads(body)
    except ValueError:
        return None
