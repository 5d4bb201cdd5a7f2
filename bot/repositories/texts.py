"""The official texts, what the Secretariat added to them, and what it made of ours."""

from collections.abc import Sequence
from typing import Protocol

from bot.model.curated import Curated
from bot.model.knowledge import Passage
from bot.model.wordings import Revision


class Texts(Protocol):
    """The alliance's official texts, as imported."""

    async def all(self) -> Sequence[Passage]:
        """Every passage, in the order of its document."""

    async def replace(self, source: str, passages: Sequence[Passage]) -> None:
        """Put these passages in place of all that came from this document before."""


class CuratedAnswers(Protocol):
    """What the Secretariat added to the texts."""

    async def mark(self) -> str:
        """Another after each change, empty before the first: whoever knows it knows all additions and wordings."""

    async def get(self, id: str) -> Curated | None:
        """The answer of this id, or the lines for the topic of this id."""

    async def put(self, curated: Curated) -> None:
        """Keep an addition as it is now."""

    async def all(self) -> Sequence[Curated]:
        """All additions, also answers that were taken back, in the order of their ids."""


class Wordings(Protocol):
    """The texts that staff edited, with all that they ever said; `CuratedAnswers.mark` tells when they change."""

    async def of(self, text: str) -> Sequence[Revision]:
        """All wordings of a text, the shipped one first; none when it was never edited."""

    async def all(self) -> Sequence[Sequence[Revision]]:
        """Those of every edited text, in the order of their ids."""

    async def rename(self, name: str, other: str) -> None:
        """Put another name in place of that of somebody who wrote wordings."""

    async def add(self, *revisions: Revision) -> None:
        """Put wordings of one text on top of those that are kept."""
