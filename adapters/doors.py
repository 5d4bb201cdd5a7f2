"""What the composition root needs of a platform's adapter."""

from collections.abc import Awaitable, Callable, Iterable
from typing import Protocol

from aiohttp import web

from bot.events import Event
from bot.ports import Messenger
from bot.reply import Reply

Dispatch = Callable[[Event], Awaitable[Reply]]


class Door(Protocol):
    """One platform: what it serves over HTTP, and how it speaks."""

    @property
    def messenger(self) -> Messenger:
        """Speaks unasked on this platform."""

    def routes(self) -> Iterable[web.RouteDef]:
        """The HTTP routes it answers on."""

    async def start(self) -> None:
        """Connect; called once, inside the running loop."""

    async def stop(self) -> None:
        """Take no more events, finish what is under way, disconnect."""
