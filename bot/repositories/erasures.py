"""Marks of people who had their data deleted."""

from datetime import datetime
from typing import Protocol

from bot.model.addresses import Person


class Erasures(Protocol):
    """Who had their data deleted, by marks that name nobody."""

    async def add(self, person: Person, at: datetime) -> None:
        """Note that everything of a person was deleted just now."""

    async def prune(self, before: datetime) -> int:
        """Forget the marks from before an instant; how many were forgotten."""
