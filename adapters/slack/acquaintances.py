"""People of other workspaces, whom the bot met in channels that one of its own shares: there it can write to them, too."""

from bot.model.addresses import Person
from bot.ports import Store

THROUGH = "through"
"""Beside a chat: the workspace in which it was opened, where that is not the person's own."""


class Acquaintances:
    """Remembers through which workspace somebody turned to us, beside the chat that was opened there."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def met(self, person: Person, team: str) -> None:
        """Somebody turned to us through this workspace; a chat that another one opened is none of it. Raises NotSaved."""
        async with self._store.transaction() as tx:
            known = await tx.conversations.get(person.key) or {}
            if known.get(THROUGH) != team:
                await tx.conversations.put(person.key, {THROUGH: team})

    async def through(self, person: Person) -> str:
        """The workspace through which somebody turned to us last; empty for whoever never did. Raises NotSaved."""
        async with self._store.transaction() as tx:
            known = await tx.conversations.get(person.key) or {}
        return str(known.get(THROUGH, ""))
