"""Everything that was said in the playground: in memory, bounded, and each person sees only what is theirs to see."""

import asyncio
from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import uuid4

from adapters.adaptive.cards import Element
from adapters.playground.demo import PEOPLE, ROOMS, TENANT
from bot.model.addresses import MessageRef, Place
from bot.ports import Clock

THE_BOT = "bot"
KEPT = 200
"""Messages of a room that are kept; older ones go."""


@dataclass(frozen=True, slots=True)
class Message:
    """Something that was said or shown, numbered in the order of its beginning; `only` is the one person who sees it, if so.

    `mark` is the bot's own, and nobody sees it.
    """

    id: str
    number: int
    place: Place
    author: str
    at: datetime
    text: str = ""
    card: Element | None = None
    only: str | None = None
    edited: bool = False
    mark: str = ""

    def seen_by(self, person: str) -> bool:
        """Whether this person may see it."""
        return self.only in (None, person) and owner(self.place.channel) in ("", person)


@dataclass(slots=True)
class World:
    """All messages, each with the revision in which it last changed: whoever has seen revision 7 needs what is above 7."""

    clock: Clock
    run: str = field(default_factory=lambda: uuid4().hex[:8])
    revision: int = 0
    _messages: dict[str, Message] = field(default_factory=dict)
    _changed: dict[str, int] = field(default_factory=dict)
    _news: asyncio.Event = field(default_factory=asyncio.Event)

    def add(
        self,
        place: Place,
        author: str,
        *,
        text: str = "",
        card: Element | None = None,
        only: str | None = None,
        mark: str = "",
    ) -> Message:
        """Something new."""
        number = self.revision + 1
        id, now = f"{self.run}.{number}", self.clock.now()
        message = Message(id, number, place, author, now, text, card, only, mark=mark)
        self._put(message)
        self._forget(place.channel)
        return message

    def edit(self, message: Message, card: Element) -> None:
        """Another card in its place."""
        self._put(replace(message, card=card, edited=True))

    def get(self, id: str) -> Message | None:
        """The message of this id, if it is still kept."""
        return self._messages.get(id)

    def marked(self, mark: str) -> Message | None:
        """The message with this mark, if it is still kept."""
        return next((message for message in self._messages.values() if mark and message.mark == mark), None)

    def latest(self, channel: str) -> Message | None:
        """What was last said in a room."""
        return next((m for m in reversed(self._messages.values()) if m.place.channel == channel), None)

    def since(self, revision: int, person: str) -> list[tuple[int, Message]]:
        """What this person has not seen yet, in the order of its changes."""
        changes = [(self._changed[id], message) for id, message in self._messages.items() if message.seen_by(person)]
        return sorted((change for change in changes if change[0] > revision), key=lambda change: change[0])

    async def news(self, revision: int) -> None:
        """Wait until there is a later revision."""
        while self.revision <= revision:
            await self._news.wait()

    def _put(self, message: Message) -> None:
        self.revision += 1
        self._messages[message.id] = message
        self._changed[message.id] = self.revision
        self._news.set()
        self._news = asyncio.Event()

    def _forget(self, channel: str) -> None:
        kept = [id for id, message in self._messages.items() if message.place.channel == channel]
        for id in kept[:-KEPT]:
            del self._messages[id], self._changed[id]


def direct(person: str) -> Place:
    """The private chat of a person with the bot."""
    return Place("playground", TENANT, f"direct-{person}")


def home(person: str) -> Place:
    """The bot's own page, as this person sees it."""
    return Place("playground", TENANT, f"home-{person}")


def channel(room: str, thread: str | None = None) -> Place:
    """A room that everybody reads, or a thread in it."""
    return Place("playground", TENANT, room, thread)


def owner(channel: str) -> str:
    """Whose room it is; empty when it is everybody's."""
    return channel.partition("-")[2]


def private(place: Place) -> bool:
    """Whether only one person reads there."""
    return owner(place.channel) != ""


def exists(place: Place) -> bool:
    """Whether there is such a room."""
    known = [room.id for room in ROOMS] + [direct(person).channel for person in PEOPLE]
    return place.channel in known


def ref(message: Message) -> MessageRef:
    """How the rest of the house names a message."""
    return MessageRef(message.place, message.id)
