"""How Teams is reached again: kept from every activity, so that the bot can speak unasked."""

import asyncio
from dataclasses import asdict, dataclass, replace

from adapters.teams.activity import Activity
from bot.events import Turn
from bot.model.addresses import Person, Place, conversation
from bot.ports import Store

MOST_KNOWN = 10_000
"""So many references are remembered beside the store."""
RELY = 3600.0
"""Seconds for which they are: whoever had their data deleted and writes again is to be kept again."""


@dataclass(frozen=True, slots=True)
class Reference:
    """Where a conversation is; that of a person has no `conversation` until there was a private one."""

    service_url: str
    bot: str
    conversation: str
    user: str = ""


class References:
    """References by person and by place, whatever its thread; the store is asked once an hour and told only what is new."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._known: dict[str, Reference] = {}
        self._heard: dict[str, Reference] = {}
        """What the store has not taken yet: whoever writes to us is answered all the same."""
        self._since = 0.0

    async def note(self, turn: Turn, activity: Activity) -> None:
        """Keep what an activity says of its place and its person."""
        self._forget_in_time()
        place = Reference(activity["serviceUrl"], activity["recipient"]["id"], turn.place.channel)
        person = replace(place, user=activity["from"]["id"])
        if turn.private:
            _remember(self._heard, conversation(turn.person), person)  # should the store not even take the place
        await self.keep(turn.place, place)
        known = person if turn.private else await self.get(turn.person)
        await self.keep(turn.person, replace(person, conversation=known.conversation if known else ""))

    async def get(self, whom: Person | Place) -> Reference | None:
        """What was kept of a person or a place."""
        key = conversation(whom)
        if found := self._heard.get(key) or self._known.get(key):
            return found
        async with self._store.transaction() as tx:
            kept = await tx.conversations.get(key)
        if kept is None:
            return None
        _remember(self._known, key, Reference(**{name: str(value) for name, value in kept.items()}))
        return self._known[key]

    async def keep(self, whom: Person | Place, reference: Reference) -> None:
        """Keep a reference, in place of an older one."""
        key = conversation(whom)
        if self._known.get(key) != reference:
            _remember(self._heard, key, reference)
            async with self._store.transaction() as tx:
                await tx.conversations.put(key, asdict(reference))
            _remember(self._known, key, reference)
        self._heard.pop(key, None)

    async def forget(self, whom: Person | Place) -> None:
        """Delete what was kept: the bot is not heard there any more."""
        for known in (self._known, self._heard):
            known.pop(conversation(whom), None)
        async with self._store.transaction() as tx:
            await tx.conversations.delete(conversation(whom))

    def _forget_in_time(self) -> None:
        now = asyncio.get_running_loop().time()
        if now >= self._since + RELY:
            self._known.clear()
            self._since = now


def _remember(known: dict[str, Reference], key: str, reference: Reference) -> None:
    if len(known) >= MOST_KNOWN:
        known.clear()
    known[key] = reference
