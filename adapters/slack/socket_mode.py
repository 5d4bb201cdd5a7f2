"""Socket Mode: we call Slack, and it sends the same payloads over the connection."""

import asyncio
import logging
from collections.abc import Mapping
from typing import Any

from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.app.async_app import AsyncApp
from slack_sdk.socket_mode.async_client import AsyncBaseSocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.api import call
from adapters.tasks import Tasks
from bot.ports import Undelivered
from bot.settings import SlackSettings

log = logging.getLogger(__name__)

CONNECT_WITHIN = 10.0
"""Seconds until a connection counts as failed."""

AWAY = 60.0
"""Seconds that a connection may be missing before it counts as lost: Slack has us connect anew several times a day."""


class Socket:
    """A connection whose payloads are handled in tasks of ours: slack_sdk keeps no reference to its own."""

    def __init__(self, app: AsyncApp, settings: SlackSettings, tasks: Tasks) -> None:
        self._caller = AsyncWebClient(settings.app_token, settings.api_url)
        self._handler = AsyncSocketModeHandler(app, settings.app_token, app.logger, self._caller)
        self._handler.client.socket_mode_request_listeners = [self._take]
        self._handler.client.message_listeners = [self._greet]
        self._tasks = tasks
        self._leaving, self._greeted = False, False
        self._missing: float | None = None
        """When the connection was first found missing, by the loop's clock."""

    async def connect(self) -> None:
        """Connect; raises Undelivered with Slack's word for it."""
        try:
            async with asyncio.timeout(CONNECT_WITHIN):
                opened = await call(self._caller, "apps.connections.open", {})
                self._handler.client.wss_uri = str(opened["url"])
                await self._handler.connect_async()  # type: ignore[no-untyped-call]
        except TimeoutError:
            raise Undelivered("timeout", "unreachable") from None

    def ready(self) -> bool:
        """Whether we are connected, or were found without a connection only lately."""
        session, now = self._handler.client.current_session, asyncio.get_running_loop().time()
        if session is not None and not session.closed:
            self._missing = None
            return True
        self._missing = now if self._missing is None else self._missing
        return now - self._missing < AWAY

    def leave(self) -> None:
        """Take nothing more: without an acknowledgement Slack sends it to another connection, or again."""
        self._leaving = True

    async def close(self) -> None:
        """Disconnect."""
        await self._handler.close_async()  # type: ignore[no-untyped-call]

    async def _greet(self, client: AsyncBaseSocketModeClient, message: Mapping[str, Any], raw: str | None) -> None:
        """At the first hello Slack tells how many are connected; at later ones our own old connection still counts."""
        if message.get("type") == "hello" and not self._greeted:
            self._greeted = True
            if (others := int(message.get("num_connections", 1)) - 1) > 0:
                log.warning("others with this token take events too", extra={"platform": "slack", "count": others})

    async def _take(self, client: AsyncBaseSocketModeClient, request: SocketModeRequest) -> None:
        if not self._leaving:
            self._tasks.start(self._handler.handle(self._handler.client, request))
