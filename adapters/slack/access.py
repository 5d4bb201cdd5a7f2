"""What lets us speak in a workspace: asked for at each call, for it may be withdrawn or renewed between two of them."""

from dataclasses import dataclass, field
from typing import Protocol

from bot.ports import Undelivered


class Access(Protocol):
    """The way to the token of one workspace."""

    async def token(self) -> str:
        """The token that is good now; raises Undelivered when there is none."""

    async def refused(self, token: str, failure: Undelivered) -> Undelivered:
        """What a failure of a call with this token means, once everything that follows from it is done."""

    async def stop(self) -> None:
        """Finish what is under way."""


@dataclass(frozen=True, slots=True)
class OwnToken:
    """The token of the settings, for the bot's own workspace; whether it is good is for those to see who run the bot."""

    held: str = field(repr=False)

    async def token(self) -> str:
        """The one there is."""
        return self.held

    async def refused(self, token: str, failure: Undelivered) -> Undelivered:
        """The same."""
        return failure

    async def stop(self) -> None:
        """Nothing is."""
