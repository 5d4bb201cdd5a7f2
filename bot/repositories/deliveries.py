"""What is owed to people, and where nothing arrives."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol

from bot.model.addresses import Recipient
from bot.model.deliveries import Delivery, Silence, State


class Deliveries(Protocol):
    """What is owed to people, and what became of it."""

    async def owe(
        self, subject: str, to: Recipient, now: datetime, *, revision: int = 1, due: datetime | None = None
    ) -> Delivery:
        """Note that a subject's revision is owed to somebody, now or not before `due`; once, however often it is said."""

    async def get(self, key: str) -> Delivery | None:
        """The delivery of this key."""

    async def put(self, delivery: Delivery) -> None:
        """Keep a delivery as it is now."""

    async def delete(self, key: str) -> None:
        """Forget a delivery; nothing happens when there is none."""

    async def due(self, until: datetime) -> Mapping[str, datetime]:
        """The lanes in which something is due until an instant, and since or from when; the longest due first."""

    async def in_lane(self, lane: str) -> Sequence[Delivery]:
        """What is owed or under way in a lane, in its order."""

    async def in_state(self, state: State) -> Sequence[Delivery]:
        """All in one of the states `sending`, `failed` and `unknown`, in their order."""

    async def of(self, subject: str) -> Sequence[Delivery]:
        """All deliveries of a subject, in their order."""

    async def all(self) -> Sequence[Delivery]:
        """All there are, in their order: for exports, not for turns."""

    async def prune(self, before: datetime) -> int:
        """Forget what was settled before an instant; how many were forgotten."""


class Silences(Protocol):
    """Conversations and workspaces that the bot cannot reach until something happens there."""

    async def get(self, key: str) -> Silence | None:
        """Why nothing is sent there; None when it may be."""

    async def put(self, silence: Silence) -> None:
        """Send nothing there any more."""

    async def all(self) -> Sequence[Silence]:
        """Everything that is silenced."""

    async def lift(self, key: str) -> bool:
        """Send there again; False when nothing kept us from it."""
