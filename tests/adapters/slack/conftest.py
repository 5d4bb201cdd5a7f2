"""A Slack workspace and a door into it."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

import pytest
from aiohttp import web

from adapters.doors import Dispatch
from adapters.slack.door import SlackDoor
from adapters.web import LARGEST_BODY
from bot.settings import SlackSettings
from storage.memory_store import MemoryStore
from tests.fakes.slack import FakeSlack

KEY = bytes(range(32))
"""Seals the tokens of workspaces that install the bot."""
OpenDoor = Callable[..., AbstractAsyncContextManager[SlackDoor]]


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """slack_sdk would send even loopback through a proxy of the environment."""
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(autouse=True)
def no_jitter(monkeypatch: pytest.MonkeyPatch) -> None:
    """slack_sdk adds up to a second to what Retry-After says."""
    monkeypatch.setattr("slack_sdk.http_retry.builtin_async_handlers.random.random", lambda: 0.0)


@pytest.fixture
async def slack() -> AsyncIterator[FakeSlack]:
    async with FakeSlack() as workspace:
        yield workspace


@pytest.fixture
def store() -> MemoryStore:
    return MemoryStore()


@pytest.fixture
def open_door(slack: FakeSlack, store: MemoryStore) -> OpenDoor:
    """Opens a door that this dispatch stands behind, over HTTP unless other settings are given."""

    @asynccontextmanager
    async def opened(
        dispatch: Dispatch, settings: SlackSettings | None = None, *, started: bool = True, key: bytes = KEY
    ) -> AsyncIterator[SlackDoor]:
        door = SlackDoor(settings or slack.settings(), dispatch, slack.clock, store, key=key)
        app = web.Application(client_max_size=LARGEST_BODY)
        app.add_routes(door.routes())
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        if list(door.routes()):
            slack.events_url = f"http://127.0.0.1:{runner.addresses[0][1]}/slack/events"
        try:
            if started:
                await door.start()
            yield door
        finally:
            slack.api.unblocked.set()
            await runner.cleanup()
            await door.stop()

    return opened
