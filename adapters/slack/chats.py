"""The private chats with people: opened once, and kept, for Slack lets us open only fifty a minute.

Slack's reference says of a message to a user's id that it appears in that person's chat with Slackbot, others that it arrives
in the chat with the bot; only the chat's own id is certain (docs.slack.dev/reference/methods/chat.postMessage).
"""

from collections.abc import Mapping
from contextlib import suppress

from adapters.slack.acquaintances import THROUGH
from adapters.slack.traffic import Traffic, said
from bot.model.addresses import Person
from bot.ports import NotSaved, Store, Undelivered

CHAT = "chat"
MOST_KNOWN = 10_000
"""So many are remembered beside the store."""


class Chats:
    """The channels of the private chats. A store out of order costs another opening, no more."""

    def __init__(self, traffic: Traffic, store: Store) -> None:
        self._traffic, self._store = traffic, store
        self.team = ""
        """The workspace in which they are opened, once it is known."""
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
                through = {name: value for name, value in known.items() if name != CHAT}
                await (tx.conversations.put(person.key, through) if through else tx.conversations.delete(person.key))
        return True

    async def _kept(self, person: Person) -> str | None:
        kept = None
        with suppress(NotSaved):
            async with self._store.transaction() as tx:
                kept = await tx.conversations.get(person.key)
        return str(kept[CHAT]) if kept and CHAT in kept and self._opened_here(person, kept) else None

    def _opened_here(self, person: Person, kept: Mapping[str, object]) -> bool:
        """Whether it was opened in this workspace: a person of one may meet the bot in a channel that another shares."""
        return not self.team or kept.get(THROUGH, person.tenant) == self.team

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
                through = {THROUGH: self.team} if self.team not in ("", person.tenant) else {}
                await tx.conversations.put(person.key, {CHAT: channel, **through})
        return channel
