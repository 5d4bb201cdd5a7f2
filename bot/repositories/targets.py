"""What the alliance sets itself to reach."""

from collections.abc import Sequence
from typing import Protocol

from bot.model.targets import Target


class Targets(Protocol):
    """A number for each thing and year of which one was set."""

    async def of(self, what: str) -> Sequence[Target]:
        """All that were set for something, by year."""

    async def put(self, target: Target) -> None:
        """Set a target in place of the year's former one."""

    async def delete(self, what: str, year: int) -> None:
        """Let a year have none; nothing happens when it has none."""
