"""The implementation plan."""

from collections.abc import Sequence
from typing import Protocol

from bot.model.plan import PlannedAction


class Actions(Protocol):
    """The actions of the implementation plan that somebody edited or added."""

    async def all(self) -> Sequence[PlannedAction]:
        """Each as it is now, in the order of their ids."""

    async def history(self, id: str) -> Sequence[PlannedAction]:
        """All that was ever stored of an action, the oldest first."""

    async def put(self, action: PlannedAction) -> None:
        """Keep an action as it is now; what it was before stays in its history."""

    async def rename(self, name: str, other: str) -> None:
        """Put another name in place of that of somebody who changed actions, throughout their history."""
