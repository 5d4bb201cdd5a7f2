"""The Members' Compact: its versions, signatures and comments."""

from collections.abc import Sequence
from typing import Protocol

from bot.model.compact import Comment, Signature, Version


class Versions(Protocol):
    """The versions of the Members' Compact."""

    async def all(self) -> Sequence[Version]:
        """All of them, the oldest first; before anything was agreed, the draft."""

    async def current(self) -> Version:
        """The one that stands."""

    async def add(self, version: Version) -> None:
        """Put a version in place of the one that stands."""

    async def rename(self, name: str, other: str) -> None:
        """Put another name in place of that of somebody who entered versions."""


class Signatures(Protocol):
    """Who signed which version of the Compact: one signature per organisation and version."""

    async def get(self, version: str, organisation: str) -> Signature | None:
        """An organisation's signature."""

    async def put(self, signature: Signature) -> None:
        """Keep a signature."""

    async def delete(self, version: str, organisation: str) -> None:
        """Forget a signature; nothing happens when there is none."""

    async def of(self, version: str) -> Sequence[Signature]:
        """All signatures under a version."""

    async def all(self) -> Sequence[Signature]:
        """All signatures: for exports, not for turns."""


class Comments(Protocol):
    """What members say about clauses of the Compact."""

    async def get(self, id: str) -> Comment | None:
        """The comment of this id."""

    async def put(self, comment: Comment) -> None:
        """Keep a comment as it is now."""

    async def on(self, clause: str) -> Sequence[Comment]:
        """The comments on a clause."""

    async def all(self) -> Sequence[Comment]:
        """All comments: for overviews and exports."""
