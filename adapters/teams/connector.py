"""Calls to Teams' connector: within its limits, patient where it is told to wait, honest where nobody can tell."""

import json
import random
from collections.abc import Awaitable, Callable
from http import HTTPStatus
from typing import Any

import aiohttp

from adapters.pace import Pace
from adapters.teams.faults import refusal
from adapters.teams.limits import rate
from bot.ports import Undelivered

TIMEOUT = aiohttp.ClientTimeout(total=10, connect=5)
PATIENCE = 60.0
"""Seconds that an answer may wait in all because Teams says so."""
TAKEN = (HTTPStatus.OK, HTTPStatus.CREATED, HTTPStatus.ACCEPTED)

Json = dict[str, Any]
Write = Callable[[], Awaitable[Json]]
"""Asked for what to send when its turn has come."""


class Connector:
    """Sends JSON, in order within each conversation; `token` is None where nobody asks who we are."""

    def __init__(self, token: Callable[[], Awaitable[str]] | None) -> None:
        self._token = token
        self._pace = Pace()
        self._session: aiohttp.ClientSession | None = None

    def open(self) -> None:
        """Begin; needs a running event loop."""
        self._session = aiohttp.ClientSession(timeout=TIMEOUT, trust_env=True)  # the way out may be a proxy

    async def close(self) -> None:
        """Let go of connections."""
        if self._session:
            await self._session.close()

    async def fetch(self, url: str) -> Any:
        """A public JSON document."""
        assert self._session
        async with self._session.get(url, raise_for_status=True) as answer:
            return await answer.json(content_type=None)

    async def call(self, method: str, url: str, write: Write, lane: str, tenant: str, *, once: bool = False) -> str:
        """The id of what was made; raises Undelivered, unknown when the call may have had its effect.

        Patient when Teams says to wait, or else `once`, and letting those go first who are patient.
        """
        growing, patience = 1.0, PATIENCE
        async with self._pace.lane(lane, calm=once) as here:
            while True:
                async with here.place(rate(tenant)):
                    data = json.dumps(await write(), ensure_ascii=False, separators=(",", ":")).encode()
                    try:
                        return _id(await self._once(method, url, data))
                    except Undelivered as failure:
                        wait = _pause(failure, growing)
                        here.hold(wait)
                        if failure.fate != "wait" or once or wait > patience:
                            raise
                        patience, growing = patience - wait, growing * 2

    async def ask(self, url: str, lane: str, tenant: str) -> Json:
        """What stands there, asked for once and when the limits allow it; raises Undelivered."""
        async with self._pace.lane(lane, calm=True) as here, here.place(rate(tenant)):
            body = await self._once("GET", url, None)
        if not isinstance(body, dict):
            raise Undelivered("unreadable", "unknown")
        return body

    async def reaches(self, url: str) -> bool:
        """Whether anybody answers there that is neither busy nor broken."""
        assert self._session
        try:
            async with self._session.get(url, headers=await self._headers(), allow_redirects=False) as answer:
                return answer.status < HTTPStatus.INTERNAL_SERVER_ERROR and answer.status != HTTPStatus.TOO_MANY_REQUESTS
        except (aiohttp.ClientError, TimeoutError, Undelivered):
            return False

    async def _once(self, method: str, url: str, data: bytes | None) -> Any:
        headers = await self._headers() | {"Content-Type": "application/json; charset=utf-8"}
        assert self._session
        try:
            async with self._session.request(method, url, data=data, headers=headers, allow_redirects=False) as answer:
                body = _json(await answer.read())
                if answer.status in TAKEN:
                    return body
                raise refusal(answer.status, body, answer.headers.get("Retry-After", ""))
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as error:
            raise Undelivered("unreachable", "unreachable") from error
        except (aiohttp.ClientError, TimeoutError) as error:
            raise Undelivered("no answer", "unknown") from error

    async def _headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {await self._token()}"} if self._token else {}


def _pause(failure: Undelivered, growing: float) -> float:
    """Seconds to leave a conversation alone: what Teams asked for, to the second, or else more each time."""
    if failure.fate != "wait":
        return 0.0
    return failure.wait.total_seconds() if failure.wait else growing * (1 + random.random() / 4)  # noqa: S311  (no secret)


def _id(body: Any) -> str:
    return str(body["id"]) if isinstance(body, dict) and "id" in body else ""


def _json(body: bytes) -> Any:
    try:
        return json.loads(body)
    except ValueError:
        return None
