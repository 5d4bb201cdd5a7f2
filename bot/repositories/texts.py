"""The official texts, and what the Secretariat added to them."""

from collections.abc import Sequence
from typing import Protocol

from bot.model.curated import Curated
from bot.model.knowledge import Passage


class Texts(Protocol):
    """The alliance's official texts, as imported."""

    async def all(self) -> Sequence[Passage]:
        """Every passage, in the order of its document."""

    async def replace(self, source: str, passages: Sequence[Passage]) -> None:
        """Put these passages in place of all that came from this document before."""


class CuratedAnswers(Protocol):
    """What the Secretariat added to the texts."""

    async def mark(self) -> str:
        """Another after each change, empty before the first: whoever knows it knows all additions."""

    async def get(self, id: str) -> Curated | None:
        """The answer of this id, or the lines for the topic of this id."""

    async def put(self, curated: Curated) -> None:
        """Keep an addition as it is now."""

    async def all(self) -> Sequence[Curated]:
        """All additions, also answers that were taken back, in the order of their ids."""
