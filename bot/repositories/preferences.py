"""How people want to be written to."""

from typing import Protocol

from bot.model.addresses import Person
from bot.model.preferences import Preferences


class PreferenceBook(Protocol):
    """The preferences of accounts; `bot.preferences` makes them those of people."""

    async def get(self, person: Person) -> Preferences | None:
        """What was chosen with this account; None when nothing was."""

    async def put(self, person: Person, preferences: Preferences) -> None:
        """Keep what was chosen."""

    async def delete(self, person: Person) -> None:
        """Forget it; nothing happens when there is nothing."""
