"""A web application on this machine, which can be away for a while without losing its address."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import web


class Service:
    """Serves an application on a free port of the loopback."""

    def __init__(self, app: web.Application) -> None:
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)
        self._port = 0

    async def start(self) -> str:
        """Serve; the address."""
        await self._runner.setup()
        await self._listen()
        return f"http://127.0.0.1:{self._port}"

    async def stop(self) -> None:
        """Serve no more."""
        await self._runner.cleanup()
        await asyncio.sleep(0)  # what was closed is gone by then

    @asynccontextmanager
    async def closed(self) -> AsyncIterator[None]:
        """Nobody listens, so nothing can even be sent; what is open is cut."""
        await self._site.stop()
        assert self._runner.server
        for connection in self._runner.server.connections:
            if connection.transport:
                connection.transport.abort()
        try:
            yield
        finally:
            await self._listen()

    async def _listen(self) -> None:
        self._site = web.TCPSite(self._runner, "127.0.0.1", self._port)
        await self._site.start()
        self._port = self._runner.addresses[-1][1]


def hang_up(request: web.Request) -> web.Response:
    """Cut the connection: whatever is answered now arrives nowhere."""
    if request.transport:
        request.transport.abort()
    return web.Response(status=503)
