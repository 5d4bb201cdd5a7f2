"""The web server under all doors, and the health probes."""

from collections.abc import Iterable

from aiohttp import web

from adapters.doors import Door

LARGEST_BODY = 256 * 1024
"""Bytes of a request; both platforms stay far below (research/platforms.md §1.1)."""
STOP_WITHIN = 20.0
"""Seconds a stop may take here, of the 25 in all."""


class WebServer:
    """Serves every door on one address."""

    def __init__(self, doors: Iterable[Door], host: str, port: int) -> None:
        self._host, self._port = host, port
        app = web.Application(client_max_size=LARGEST_BODY)
        app.router.add_get("/healthz", _alive)
        for door in doors:
            app.router.add_routes(door.routes())
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=STOP_WITHIN)

    @property
    def address(self) -> str:
        """Where it is served, e.g. `http://127.0.0.1:3978/`."""
        host = f"[{self._host}]" if ":" in self._host else self._host
        return f"http://{host}:{self._port}/"

    async def start(self) -> None:
        """Listen; raises OSError when the port is taken."""
        await self._runner.setup()
        await web.TCPSite(self._runner, self._host, self._port).start()

    async def stop(self) -> None:
        """Stop listening and let requests under way finish."""
        await self._runner.cleanup()


async def _alive(request: web.Request) -> web.Response:
    return web.json_response({"ok": True})
