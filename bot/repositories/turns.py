"""What is remembered of turns: those that had their effect, introductions, and how places are reached."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from bot.model.addresses import Place
from bot.model.channels import Channel


class Handled(Protocol):
    """Deliveries that already had their effect."""

    async def add(self, turn: str, at: datetime) -> bool:
        """Note a delivery; False when it was noted before."""

    async def prune(self, before: datetime) -> int:
        """Forget what was noted before an instant; how many were forgotten."""


class Welcomes(Protocol):
    """Places in which the bot introduced itself."""

    async def add(self, place: str, at: datetime) -> bool:
        """Note an introduction; False when there was one before."""

    async def delete(self, place: str) -> None:
        """Forget an introduction; nothing happens when there was none."""


class Channels(Protocol):
    """Channels and groups in which the bot introduced itself, or in which staff turned to it."""

    async def note(self, place: Place, name: str = "") -> None:
        """Know of a channel from now on, and what it is called if that is said."""

    async def all(self) -> Sequence[Channel]:
        """All that are known, in the order of their keys."""


class Conversations(Protocol):
    """How a platform reaches a place or a person again, in the platform's own terms."""

    async def get(self, key: str) -> dict[str, object] | None:
        """What was kept under a person's or place's key."""

    async def put(self, key: str, reference: dict[str, object]) -> None:
        """Keep a reference, in place of an older one."""

    async def delete(self, key: str) -> None:
        """Forget a reference; nothing happens when there is none."""
