"""The real application between a fake Slack and a fake Teams on loopback, a store on disk, a movable clock."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from adapters.slack.door import SlackDoor
from adapters.web import WebServer
from bot.app import App, build
from bot.settings import Settings
from storage.tinydb_store import TinyStore
from tests.desk import ORACLE, MovedClock
from tests.fakes.slack import FakeSlack
from tests.fakes.teams import FakeTeams


@dataclass(slots=True)
class World:
    """Everything a journey needs; `restart` is what a deployment or a power cut does."""

    slack: FakeSlack
    teams: FakeTeams
    folder: Path
    clock: MovedClock = field(default_factory=MovedClock)
    socket: bool = False
    _running: AsyncExitStack = field(default_factory=AsyncExitStack)

    async def start(self) -> None:
        """Open both doors on what the store holds."""
        store = TinyStore.open(self.folder)
        app = build(Settings(), store, ORACLE, self.clock)
        await self._running.enter_async_context(_serving_slack(self.slack, app, self.clock, socket=self.socket))
        teams = self.teams.door(app.router.dispatch, store, self.clock)
        await self._running.enter_async_context(self.teams.serving(teams))
        self._running.push_async_callback(store.close)

    async def stop(self) -> None:
        """Close the doors, then the store."""
        await self._running.aclose()

    async def restart(self) -> None:
        """Stop and start again on the same folder."""
        await self.stop()
        self._running = AsyncExitStack()
        await self.start()


@asynccontextmanager
async def world(folder: Path, *, socket: bool = False) -> AsyncIterator[World]:
    """A world that lives as long as the block."""
    clock = MovedClock()
    async with FakeSlack(clock) as slack, FakeTeams() as teams:
        made = World(slack, teams, folder, clock, socket)
        await made.start()
        try:
            yield made
        finally:
            await made.stop()


@asynccontextmanager
async def _serving_slack(slack: FakeSlack, app: App, clock: MovedClock, *, socket: bool) -> AsyncIterator[None]:
    door = SlackDoor(slack.settings(http=not socket, socket=socket), app.router.dispatch, clock, app.store)
    server = WebServer([door], "127.0.0.1", 0)
    await server.start()
    slack.events_url = "" if socket else f"{server.address}slack/events"
    await door.start()
    try:
        yield
    finally:
        slack.api.unblocked.set()
        await server.stop()
        await door.stop()
