"""Questions to the Secretariat, and what people think of answers."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol

from bot.model import questions
from bot.model.addresses import Person, Place
from bot.model.questions import Question


class Questions(Protocol):
    """What people ask the Secretariat, and in which channel staff want to see it."""

    async def get(self, id: str) -> Question | None:
        """The question of this id."""

    async def put(self, question: Question) -> None:
        """Keep a question as it is now."""

    async def delete(self, id: str) -> None:
        """Forget a question; nothing happens when there is none."""

    async def in_state(self, state: questions.State) -> Sequence[Question]:
        """All in a state, the oldest first."""

    async def of(self, asker: Person) -> Sequence[Question]:
        """All of one person, the oldest first: for what they may ask of us, not for turns."""

    async def past(self, now: datetime) -> Sequence[Question]:
        """Those that are to be forgotten by now."""

    async def room(self) -> Place | None:
        """The channel in which staff want to see questions, if there is one."""

    async def choose_room(self, place: Place | None) -> None:
        """Show questions there from now on; with None in no channel."""


class Thumbs(Protocol):
    """What people think of answers: one voice each per topic, and no word of what was asked."""

    async def put(self, topic: str, person: Person, *, up: bool) -> None:
        """Somebody finds an answer helpful or not; what they said before is replaced."""

    async def of(self, person: Person) -> Mapping[str, bool]:
        """By topic, whether this person finds it helpful: for what they may ask of us, not for turns."""

    async def forget(self, person: Person) -> None:
        """Forget what this person said."""

    async def counts(self) -> Mapping[str, tuple[int, int]]:
        """By topic, how many find it helpful and how many do not: for lists, not for turns."""
