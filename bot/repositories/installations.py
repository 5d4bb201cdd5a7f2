"""Workspaces that installed the bot."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from bot.model.installations import Installation


class Installations(Protocol):
    """One for each workspace, by its key; credentials are kept sealed with a key that no store holds."""

    async def get(self, workspace: str, key: bytes) -> Installation | None:
        """What there is of a workspace; what this key does not open has ended."""

    async def put(self, installation: Installation, key: bytes) -> None:
        """Keep an installation in place of an earlier one; it has credentials."""

    async def end(self, workspace: str, word: str, at: datetime) -> bool:
        """Forget the credentials of a workspace, and keep the platform's word for why; False when there are none."""

    async def all(self, key: bytes) -> Sequence[Installation]:
        """All there are or were, in the order of their keys."""
