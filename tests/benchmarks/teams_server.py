"""One of two Teams bots that answer a pressed button with the same card: ours, or the SDK's own adapter as it comes.

Run as `python -m tests.benchmarks.teams_server ours|stock KEYS`, KEYS being the URL of the signing keys; prints its port.
`GET /cpu` tells how many seconds of processor time the process has used.
"""

import asyncio
import sys
import time
from collections.abc import Awaitable, Callable, Iterable
from types import SimpleNamespace

from aiohttp import web
from botbuilder.core import InvokeResponse, TurnContext
from botbuilder.core.teams import TeamsActivityHandler
from botbuilder.integration.aiohttp import CloudAdapter, ConfigurationBotFrameworkAuthentication
from botbuilder.schema import AdaptiveCardInvokeResponse
from botframework.connector.auth import AuthenticationConstants, JwtTokenExtractor
from botframework.connector.auth.jwt_token_extractor import _OpenIdMetadata

from adapters.adaptive.cards import render
from adapters.clock import SystemClock
from adapters.teams.bot import Cloud
from adapters.teams.door import TeamsDoor
from adapters.teams.outbound import ADAPTIVE_CARD
from bot.card import Button, Buttons, Card, text
from bot.events import Event
from bot.menu import Run
from bot.reply import Reply
from bot.settings import TeamsSettings
from storage.memory_store import MemoryStore
from tests.fakes.microsoft import APP, TENANT

CLAUSE = text("Members undertake to look for a joint bid first. " * 6)
SHOWN = Card("Clause 7 of 19: Joint bids", (CLAUSE, Buttons((Button("Next", Run("x")),))))


async def ours(keys: str) -> Iterable[web.RouteDef]:
    """Our door."""

    async def dispatch(event: Event) -> Reply:
        return Reply(whisper=SHOWN)

    cloud = Cloud(keys, lambda url: True, lambda settings: lambda: "token")
    settings = TeamsSettings(APP, "secret", TENANT, allowed_tenants=frozenset({TENANT}))
    door = TeamsDoor(settings, dispatch, MemoryStore(), SystemClock(), cloud)
    await door.start()
    return door.routes()


class StockBot(TeamsActivityHandler):  # type: ignore[misc]
    """Answers in the one way that the stock adapter does not turn into an error: with a model of the SDK."""

    async def on_invoke_activity(self, turn_context: TurnContext) -> InvokeResponse:
        body = AdaptiveCardInvokeResponse(status_code=200, type=ADAPTIVE_CARD, value=render(SHOWN))
        return InvokeResponse(status=200, body=body)


async def stock(keys: str) -> Iterable[web.RouteDef]:
    """The SDK's adapter with its own defaults; only the address of the keys is another."""
    JwtTokenExtractor.metadataCache[AuthenticationConstants.TO_BOT_FROM_CHANNEL_OPENID_METADATA_URL] = _OpenIdMetadata(keys)
    config = SimpleNamespace(APP_TYPE="SingleTenant", APP_ID=APP, APP_PASSWORD="secret", APP_TENANTID=TENANT)
    adapter = CloudAdapter(ConfigurationBotFrameworkAuthentication(config))
    bot = StockBot()

    async def messages(request: web.Request) -> web.Response:
        answer = await adapter.process(request, bot)
        assert isinstance(answer, web.Response)
        return answer

    return [web.post("/api/messages", messages)]


async def cpu(request: web.Request) -> web.Response:
    """Seconds of processor time so far."""
    return web.json_response(time.process_time())


async def serve(make: Callable[[str], Awaitable[Iterable[web.RouteDef]]], keys: str) -> None:
    """Serve until killed."""
    app = web.Application()
    app.router.add_routes([*await make(keys), web.get("/cpu", cpu)])
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    print(runner.addresses[0][1], flush=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(serve({"ours": ours, "stock": stock}[sys.argv[1]], sys.argv[2]))
