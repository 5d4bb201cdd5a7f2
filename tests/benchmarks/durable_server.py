"""One of two Slack bots that take a pressed button: ours, which stores it, or Bolt's default app, which stores nothing.

Run as `python -m tests.benchmarks.durable_server ours|bolt FOLDER API_URL`; prints its port.
`GET /stall` tells for how many seconds the event loop stood still at most since it was asked last.
"""

import asyncio
import gc
import re
import sys
from collections.abc import Awaitable, Callable, Iterable
from pathlib import Path
from unittest.mock import Mock

from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.context.ack.async_ack import AsyncAck

from adapters.clock import SystemClock
from adapters.slack.scopes import PATH
from bot.app import build
from bot.limits import Unlimited
from bot.ports import Knowledge
from bot.settings import Settings, SlackSettings
from storage.embedded import tinydb_store
from storage.embedded.tinydb_store import TinyStore
from storage.vault import MemoryVault
from tests.benchmarks.loop import Watchdog
from tests.durability import tally
from tests.fakes.slack_things import BOT, BOT_TOKEN, SECRET, TEAM

CHECKPOINT_AT = 256 * 1024
"""Bytes of journal: so that some checkpoints fall into the measurement."""


async def ours(folder: str, api_url: str) -> Iterable[web.RouteDef]:
    """The real application with a feature that writes two records."""
    tinydb_store.CHECKPOINT_AT = CHECKPOINT_AT
    settings = Settings(slack=SlackSettings(BOT_TOKEN, SECRET, api_url=api_url))
    app = build(settings, TinyStore.open(Path(folder)), Mock(spec=Knowledge), MemoryVault(), SystemClock(), limits=Unlimited())
    tally.register(app.router.routes)
    for door in app.doors:
        await door.start()
    return [route for door in app.doors for route in door.routes()]


async def bolt(folder: str, api_url: str) -> Iterable[web.RouteDef]:
    """Bolt as its documentation shows it, with one listener that acknowledges."""

    async def authorize() -> AuthorizeResult:
        return AuthorizeResult(enterprise_id=None, team_id=TEAM, bot_user_id=BOT)

    async def acknowledge(ack: AsyncAck) -> None:
        await ack()

    app = AsyncApp(signing_secret=SECRET, authorize=authorize)
    app.action(re.compile(""))(acknowledge)

    async def serve(request: web.Request) -> web.Response:
        return await to_aiohttp_response(await app.async_dispatch(await to_bolt_request(request)))

    return [web.post(PATH, serve)]


class Gauge:
    """Watches the loop for those who ask."""

    def __init__(self) -> None:
        self._watchdog = Watchdog()

    async def read(self, request: web.Request) -> web.Response:
        """The longest stall since the last time."""
        longest, self._watchdog = self._watchdog.stop(), Watchdog()
        return web.json_response(longest)


async def serve(make: Callable[[str, str], Awaitable[Iterable[web.RouteDef]]], folder: str, api_url: str) -> None:
    """Serve until killed."""
    app = web.Application()
    app.router.add_routes([*await make(folder, api_url), web.get("/stall", Gauge().read)])
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    gc.freeze()  # as `bot.app.run` does
    print(runner.addresses[0][1], flush=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(serve({"ours": ours, "bolt": bolt}[sys.argv[1]], *sys.argv[2:]))
