"""A bot at a fake Teams, whose handlers say what a test wants them to say."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import pytest

from bot.card import Card, text
from bot.events import Event
from bot.reply import NOTHING, Reply
from storage.memory_store import MemoryStore
from tests.desk import MovedClock
from tests.fakes.teams import FakeTeams

HELLO = Card("Hello", (text("world"),))


@dataclass(slots=True)
class Handlers:
    """Gives every event the next reply, then nothing, and remembers the events."""

    replies: list[Reply] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)

    async def dispatch(self, event: Event) -> Reply:
        self.events.append(event)
        return self.replies.pop(0) if self.replies else NOTHING


@pytest.fixture
def handlers() -> Handlers:
    return Handlers()


@pytest.fixture
def clock() -> MovedClock:
    return MovedClock()


@pytest.fixture
def store() -> MemoryStore:
    return MemoryStore()


@pytest.fixture
async def teams(handlers: Handlers, store: MemoryStore, clock: MovedClock) -> AsyncIterator[FakeTeams]:
    async with FakeTeams() as teams, teams.serving(teams.door(handlers.dispatch, store, clock)):
        yield teams
