"""The private chats with people: opened once, and kept, for Slack lets us open only fifty a minute.

Slack's reference says of a message to a user's id that it appears in that person's chat with Slackbot, others that it arrives
in the chat with the bot; only the chat's own id is certain (docs.slack.dev/reference/methods/chat.postMessage).
"""

from contextlib import suppress

from adapters.slack.traffic import Traffic, said
from bot.model.addresses import Person
from bot.ports import NotSaved, Store, Transaction, Undelivered

CHAT = "chat"
MOST_KNOWN = 10_000
"""So many are remembered beside the store."""


class Chats:
    """The channels of the private chats. A store out of order costs another opening, no more."""

    def __init__(self, traffic: Traffic, store: Store) -> None:
        self._traffic, self._store = traffic, store
        self._known: dict[str, str] = {}
        self._opened: set[str] = set()

    async def of(self, person: Person, *, once: bool = False) -> str:
        """The chat with a person. Raises Undelivered, never `unknown`: whatever became of the opening, no message left."""
        async with self._traffic.lane(person.key):
            channel = self._known.get(person.key) or await self._kept(person) or await self._open(person, once=once)
        if len(self._known) >= MOST_KNOWN:
            self._known.clear()
            self._opened.clear()
        self._known[person.key] = channel
        return channel

    async def disown(self, person: Person) -> bool:
        """Slack does not know this chat: forget it, if it may be one of an earlier installation; whether it may."""
        if person.key in self._opened:
            return False
        self._known.pop(person.key, None)
        with suppress(NotSaved):
            async with self._store.transaction() as tx:
                known = await tx.conversations.get(person.key) or {}
                await _keep(person, {name: value for name, value in known.items() if name != CHAT}, tx)
        return True

    async def _kept(self, person: Person) -> str | None:
        kept = None
        with suppress(NotSaved):
            async with self._store.transaction() as tx:
                kept = await tx.conversations.get(person.key)
        return str(kept[CHAT]) if kept and CHAT in kept else None

    async def _open(self, person: Person, *, once: bool) -> str:
        try:
            async with self._traffic.lane(f"opening {person.key}", once=once) as calls:
                opened = await calls.call("conversations.open", said({"users": person.id}))
        except Undelivered as failure:
            raise Undelivered(failure.code, "unreachable" if failure.unknown else failure.fate, failure.wait) from None
        channel = str(opened["channel"]["id"])
        self._opened.add(person.key)
        with suppress(NotSaved):
            async with self._store.transaction() as tx:
                await _keep(person, {**(await tx.conversations.get(person.key) or {}), CHAT: channel}, tx)
        return channel


async def _keep(person: Person, known: dict[str, object], tx: Transaction) -> None:
    """Keep how somebody is reached; beside the chat stands through which workspace, see acquaintances.py."""
    await (tx.conversations.put(person.key, known) if known else tx.conversations.delete(person.key))
