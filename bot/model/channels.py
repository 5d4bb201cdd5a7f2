"""Channels and groups that the bot knows of, for staff to choose from."""

import hashlib
from dataclasses import dataclass

from bot.model.addresses import Place, Platform

PLATFORMS: dict[Platform, str] = {"slack": "Slack", "teams": "Teams", "playground": "Playground"}
TAIL = 12
"""Letters of a platform's id that are shown where nothing better is known."""


@dataclass(frozen=True, slots=True)
class Channel:
    """A place that several people read; `name` is empty as long as its platform has not said it."""

    place: Place
    name: str = ""

    @property
    def id(self) -> str:
        """A short name for forms: the platforms' own ids may be too long for an option."""
        return hashlib.sha256(self.place.key.encode()).hexdigest()[:16]

    @property
    def label(self) -> str:
        """`general (Slack)`, or the end of its id: `…C0123ABC (Slack)`."""
        tail = self.place.channel.partition("@")[0][-TAIL:]
        return f"{self.name or f'…{tail}'} ({PLATFORMS[self.place.platform]})"
