"""A platform inside the process: it takes messages, and fails as it is told, while everything can be seen."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from bot.card import Card, plain
from bot.model.addresses import MessageRef, Place, Recipient, conversation
from bot.ports import Draw, Undelivered
from tests.virtual import START

LOST = Undelivered("timeout", "unknown")
"""Raised after the message was taken: the answer is lost on its way."""


@dataclass(slots=True)
class Shown:
    """A message as it stands; `at` is the loop's time at which it came, `edits` how often it was changed since."""

    to: Recipient
    ref: MessageRef
    mark: str
    words: str
    at: float
    edits: int = 0


@dataclass(slots=True)
class FakeMessenger:
    """Speaks at once unless told otherwise.

    faults     per conversation, what goes wrong with the next attempts there, in turn; None stands for nothing
    trouble    what goes wrong with any attempt, asked each time
    readable   whether `find` can tell
    alive      whether the platform answers a harmless question
    takes      seconds that an attempt takes
    """

    shown: list[Shown] = field(default_factory=list)
    faults: dict[str, list[Undelivered | None]] = field(default_factory=dict)
    trouble: Callable[[Recipient], Undelivered | None] = lambda to: None
    readable: bool = True
    alive: bool = True
    takes: float = 0.0
    attempts: list[tuple[str, float]] = field(default_factory=list)
    questions: int = 0

    async def deliver(self, to: Recipient, draw: Draw, ref: MessageRef | None, mark: str) -> MessageRef:
        card = await draw()
        self.attempts.append((conversation(to), asyncio.get_running_loop().time()))
        await asyncio.sleep(self.takes)
        waiting = self.faults.get(conversation(to), [])
        fault = waiting.pop(0) if waiting else self.trouble(to)
        if fault and fault is not LOST:
            raise fault
        stands = self._take(to, card, ref, mark)
        if fault:
            raise fault
        return stands

    async def post(self, to: Recipient, card: Card) -> MessageRef:
        return self._take(to, card, None, "")

    async def edit(self, ref: MessageRef, card: Card) -> None:
        self._take(ref.place, card, ref, "")

    async def find(self, to: Recipient, mark: str, since: datetime) -> MessageRef | None:
        if not self.readable:
            raise Undelivered("not readable here")
        later = [message for message in self.shown if START + timedelta(seconds=message.at) >= since]
        return next((message.ref for message in later if message.mark == mark), None)

    async def reachable(self, to: Recipient) -> bool:
        self.questions += 1
        return self.alive

    def said(self, to: Recipient) -> list[str]:
        """The words of all messages there, in the order in which they came."""
        return [message.words for message in self.shown if conversation(message.to) == conversation(to)]

    def times(self, to: Recipient) -> list[float]:
        """When something was attempted there."""
        return [at for key, at in self.attempts if key == conversation(to)]

    def remove(self, ref: MessageRef) -> None:
        """Somebody deletes a message."""
        self.shown = [message for message in self.shown if message.ref != ref]

    def _take(self, to: Recipient, card: Card, ref: MessageRef | None, mark: str) -> MessageRef:
        if ref:
            found = next((message for message in self.shown if message.ref == ref), None)
            if found is None:
                raise Undelivered("message_not_found", "gone")
            found.words, found.edits = plain(card), found.edits + 1
            return ref
        place = replace(to, thread=None) if isinstance(to, Place) else Place(to.platform, to.tenant, f"D{to.id}")
        made = MessageRef(place, f"m{len(self.attempts)}.{len(self.shown)}")
        self.shown.append(Shown(to, made, mark, plain(card), asyncio.get_running_loop().time()))
        return made
