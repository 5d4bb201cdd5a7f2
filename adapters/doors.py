"""What the composition root needs of a platform's adapter."""

from collections.abc import Awaitable, Callable, Iterable, Mapping
from typing import Protocol

from aiohttp import web

from bot.events import Event
from bot.model.addresses import Platform
from bot.ports import Directory, Messenger
from bot.reply import Reply

Dispatch = Callable[[Event], Awaitable[Reply]]
Answered = Callable[[Event], Awaitable[None]]
"""Told once the reply to an event stands before people."""


Full = Callable[[], bool]
"""Whether one more event could not be answered in time."""


def never() -> bool:
    """For doors that may always take one more."""
    return False


async def nobody_waits(event: Event) -> None:
    """For doors behind which nobody keeps account of answers."""


class Door(Protocol):
    """One platform: what it serves over HTTP, and how it speaks."""

    @property
    def platform(self) -> Platform:
        """Which one."""

    @property
    def messenger(self) -> Messenger:
        """Speaks unasked on this platform."""

    @property
    def directory(self) -> Directory:
        """Knows this platform's people."""

    @property
    def home(self) -> frozenset[str]:
        """The workspaces that are the bot's own, such as `slack:T1`; none while it is not connected."""

    def routes(self) -> Iterable[web.RouteDef]:
        """The HTTP routes it answers on."""

    async def start(self) -> None:
        """Connect; called once, inside the running loop."""

    def ready(self) -> Mapping[str, bool]:
        """What this platform needs to work, by name, and whether it is there."""

    def leave(self) -> None:
        """Take no more events: whoever sends one is to send it again later, or to another instance."""

    async def stop(self) -> None:
        """Take no more events, finish what is under way, disconnect."""
