"""Workspaces that installed the bot, each with a token of its own."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

KEYS_LOST = "keys_lost"
"""Why a token cannot be opened: the folder for keys is not the one it was sealed with."""
RENEW_BEFORE = timedelta(hours=2)
"""A token that ends sooner is renewed before it is used; where Slack lets them end, it is after twelve hours."""


@dataclass(frozen=True, slots=True)
class Credentials:
    """What lets us speak in a workspace; a token that ends can be renewed once with `refresh`."""

    token: str = field(repr=False)
    refresh: str = field(default="", repr=False)
    until: datetime | None = None

    def stale(self, now: datetime) -> bool:
        """Whether they have to be renewed before they are used."""
        return self.until is not None and self.until - RENEW_BEFORE <= now

    def over(self, now: datetime) -> bool:
        """Whether the platform takes them no more."""
        return self.until is not None and self.until <= now


@dataclass(frozen=True, slots=True)
class Installation:
    """The bot in a workspace such as `slack:T2`: what that is called, which user the bot is there, and since when.

    Without credentials nothing is sent there, and `ended` is the word for why.
    """

    workspace: str
    name: str
    bot: str
    at: datetime
    credentials: Credentials | None = None
    ended: str = ""

    @property
    def team(self) -> str:
        """The workspace as its platform calls it."""
        return self.workspace.partition(":")[2]
