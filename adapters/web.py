"""The web server under all doors, and the probes: whether the process lives, and whether it can do its work."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping
from functools import partial
from typing import Protocol

from aiohttp import web

from adapters.listening import PEOPLE, listen
from adapters.strangers import guarded

LARGEST_BODY = 256 * 1024
"""Bytes of a request; both platforms stay far below (research/platforms.md §1.1)."""
STOP_WITHIN = 10.0
"""Seconds a stop may take here, of the 25 in all."""
STOPPING = web.AppKey("stopping", asyncio.Event)
"""Set when the server stops: an answer without end ends then."""


Parts = Callable[[], Awaitable[Mapping[str, bool]]]
"""What is needed to do any work, by name, and whether it is there."""


class Served(Protocol):
    """Something that answers over HTTP."""

    def routes(self) -> Iterable[web.RouteDef]:
        """The HTTP routes it answers on."""


class WebServer:
    """Serves every door on one address."""

    def __init__(self, doors: Iterable[Served], host: str, port: int, parts: Parts | None = None) -> None:
        self._host, self._port = host, port
        app = web.Application(client_max_size=LARGEST_BODY)
        app[STOPPING] = asyncio.Event()
        app.on_shutdown.append(_tell_streams)
        app.router.add_get("/healthz", _alive)
        if parts:
            app.router.add_get("/readyz", partial(_ready, parts))
        for door in doors:
            app.router.add_routes(door.routes())
        self._runner = guarded(app, STOP_WITHIN)

    @property
    def address(self) -> str:
        """Where it is served, e.g. `http://127.0.0.1:3978/`."""
        host = f"[{self._host}]" if ":" in self._host else self._host
        port = self._runner.addresses[0][1] if self._runner.addresses else self._port
        return f"http://{host}:{port}/"

    async def start(self) -> None:
        """Listen; raises CannotListen."""
        await listen(self._runner, self._host, self._port, PEOPLE)

    async def stop(self) -> None:
        """Stop listening and let requests under way finish."""
        await self._runner.cleanup()


async def _tell_streams(app: web.Application) -> None:
    app[STOPPING].set()


async def _alive(request: web.Request) -> web.Response:
    return web.json_response({"ok": True})


async def _ready(parts: Parts, request: web.Request) -> web.Response:
    found = await parts()
    ready = all(found.values())
    return web.json_response({"ready": ready, "parts": dict(found)}, status=200 if ready else 503)
