"""How Teams is reached again: kept from every activity, so that the bot can speak unasked."""

from dataclasses import asdict, dataclass, replace

from adapters.teams.activity import Activity
from bot.events import Turn
from bot.model.addresses import Person, Place, conversation
from bot.ports import Store

MOST_KNOWN = 10_000
"""So many references are remembered beside the store."""


@dataclass(frozen=True, slots=True)
class Reference:
    """Where a conversation is; that of a person has no `conversation` until there was a private one."""

    service_url: str
    bot: str
    conversation: str
    user: str = ""


class References:
    """References by person and by place, whatever its thread; the store is asked once and told only what is new."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._known: dict[str, Reference] = {}

    async def note(self, turn: Turn, activity: Activity) -> None:
        """Keep what an activity says of its place and its person."""
        place = Reference(activity["serviceUrl"], activity["recipient"]["id"], turn.place.channel)
        await self.keep(turn.place, place)
        known = place if turn.private else await self.get(turn.person)
        private = known.conversation if known else ""
        await self.keep(turn.person, replace(place, conversation=private, user=activity["from"]["id"]))

    async def get(self, whom: Person | Place) -> Reference | None:
        """What was kept of a person or a place."""
        key = conversation(whom)
        if key not in self._known:
            async with self._store.transaction() as tx:
                kept = await tx.conversations.get(key)
            if kept is None:
                return None
            self._remember(key, Reference(**{name: str(value) for name, value in kept.items()}))
        return self._known[key]

    async def keep(self, whom: Person | Place, reference: Reference) -> None:
        """Keep a reference, in place of an older one."""
        if await self.get(whom) == reference:
            return
        async with self._store.transaction() as tx:
            await tx.conversations.put(conversation(whom), asdict(reference))
        self._remember(conversation(whom), reference)

    async def forget(self, whom: Person | Place) -> None:
        """Delete what was kept: the bot is not heard there any more."""
        self._known.pop(conversation(whom), None)
        async with self._store.transaction() as tx:
            await tx.conversations.delete(conversation(whom))

    def _remember(self, key: str, reference: Reference) -> None:
        if len(self._known) >= MOST_KNOWN:
            self._known.clear()
        self._known[key] = reference
