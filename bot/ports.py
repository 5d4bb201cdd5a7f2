"""What the bot needs from outside, as protocols: a clock, a store, the knowledge and a way to speak unasked."""

from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager
from datetime import datetime
from typing import Protocol

from bot.card import Card
from bot.model.addresses import MessageRef, Person, Place
from bot.model.knowledge import Chapter, Finding, Passage, Pitch, Topic


class Clock(Protocol):
    """The time; injected, so that tests can move it."""

    def now(self) -> datetime:
        """This instant, with the zone UTC."""


class Handled(Protocol):
    """Deliveries that already had their effect."""

    async def add(self, turn: str, at: datetime) -> bool:
        """Note a delivery; False when it was noted before."""

    async def prune(self, before: datetime) -> int:
        """Forget what was noted before an instant; how many were forgotten."""


class Welcomes(Protocol):
    """Places in which the bot introduced itself."""

    async def add(self, place: str, at: datetime) -> bool:
        """Note an introduction; False when there was one before."""


class Conversations(Protocol):
    """How a platform reaches a place or a person again, in the platform's own terms."""

    async def get(self, key: str) -> dict[str, object] | None:
        """What was kept under a person's or place's key."""

    async def put(self, key: str, reference: dict[str, object]) -> None:
        """Keep a reference, in place of an older one."""

    async def delete(self, key: str) -> None:
        """Forget a reference; nothing happens when there is none."""


class Texts(Protocol):
    """The alliance's official texts, as imported."""

    async def all(self) -> Sequence[Passage]:
        """Every passage, in the order of its document."""

    async def replace(self, source: str, passages: Sequence[Passage]) -> None:
        """Put these passages in place of all that came from this document before."""


class Transaction(Protocol):
    """All repositories, as they stand in one transaction: it commits whole or not at all."""

    @property
    def handled(self) -> Handled: ...
    @property
    def welcomes(self) -> Welcomes: ...
    @property
    def conversations(self) -> Conversations: ...
    @property
    def texts(self) -> Texts: ...


class Store(Protocol):
    """Where state is kept."""

    def transaction(self) -> AbstractAsyncContextManager[Transaction]:
        """Begin; commit when the block ends, undo when it raises. One writer at a time."""

    async def close(self) -> None:
        """Write out what is left and let go of files and connections."""


class StoreRefused(Exception):
    """The store cannot be opened; the text is a sentence for those who run it: what is wrong and what to do."""


class NotSaved(Exception):
    """A transaction could not be kept; `unknown` when only the next start can tell. The text is a sentence as above."""

    def __init__(self, sentence: str, *, unknown: bool = False) -> None:
        super().__init__(sentence)
        self.unknown = unknown


class Knowledge(Protocol):
    """The texts, and the finding of what answers a question."""

    @property
    def pitch(self) -> Pitch: ...

    @property
    def chapters(self) -> Sequence[Chapter]:
        """Every topic, by chapter, in the document's order."""

    @property
    def clauses(self) -> Sequence[Topic]:
        """The Members' Compact, clause by clause."""

    def topic(self, id: str) -> Topic | None:
        """The topic that covers an id of the outline."""

    def passage(self, topic: Topic) -> Passage | None:
        """The official words for a topic, where they were imported."""

    def find(self, question: str) -> Finding:
        """What answers a question; any text is a question. Takes milliseconds and no I/O."""


class Messenger(Protocol):
    """Speaks on one platform without having been asked. Any failure raises `bot.ports.Undelivered`."""

    async def post(self, to: Person | Place, card: Card) -> MessageRef:
        """Post a card into a place, or to a person alone."""

    async def edit(self, ref: MessageRef, card: Card) -> None:
        """Put a card in place of one posted before."""


class Undelivered(Exception):
    """A message did not arrive, or nobody can tell; `code` is the platform's word for it."""

    def __init__(self, code: str, *, unknown: bool = False) -> None:
        super().__init__(code)
        self.code = code
        self.unknown = unknown
