"""The real application between a fake Slack and a fake Teams on loopback, a store, a movable clock."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

import aiohttp

from adapters.doors import Door
from adapters.slack.door import SlackDoor
from adapters.web import WebServer
from bot import keys
from bot.app import build
from bot.limits import Limits, Unlimited
from bot.meter import UNMETERED, Meter
from bot.ports import Clock, Knowledge, Store, Vault
from bot.reception import Reception
from bot.routes import Routes
from bot.serving import App
from bot.settings import Settings
from storage.embedded.tinydb_store import TinyStore
from storage.vault import MemoryVault
from tests.desk import ORACLE, MovedClock
from tests.fakes.slack import FakeSlack
from tests.fakes.slack_app import SlackApp
from tests.fakes.teams import FakeTeams

PUBLIC = "https://bot.example"
"""Where the bot is reached from outside, if a test's settings say so."""
OPENED = {"Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document", "Sec-Fetch-User": "?1"}
"""What a browser says when somebody opened a link."""
Opener = Callable[[], Awaitable[Store]]


def on_disk(folder: Path) -> Opener:
    """The embedded store in a folder."""

    async def opened() -> Store:
        return TinyStore.open(folder)

    return opened


@dataclass(slots=True)
class Bot:
    """One running process' worth of the bot: its application, and where it is reached."""

    app: App
    address: str
    slack_url: str
    teams_url: str
    _running: AsyncExitStack

    async def stop(self) -> None:
        """Close the doors, then the store."""
        await self._running.aclose()

    async def sweeps(self) -> None:
        """One pass of the sweep, and all that it sets going."""
        await self.app.sweep.run()
        await self.app.courier.idle()


@dataclass(slots=True)
class World:
    """Everything a journey needs; `restart` is what a deployment or a power cut does.

    People reach the bot that was started or chosen last; several share a store that can be shared.
    """

    slack: FakeSlack
    teams: FakeTeams
    open_store: Opener
    clock: Clock
    socket: bool = False
    settings: Settings = field(default_factory=Settings)
    knowledge: Knowledge = ORACLE
    feature: Callable[[Routes], None] = lambda table: None
    """What a test adds to the table of features."""
    vault: Vault = field(default_factory=MemoryVault)
    shared: SlackApp | None = None
    """The app, where other workspaces may install it."""
    meter: Meter = UNMETERED
    limits: Limits | Unlimited | None = None
    """What people may do how often; None for what the bot has by itself."""
    bots: list[Bot] = field(default_factory=list)

    @property
    def bot(self) -> Bot:
        """The bot that was started last."""
        return self.bots[-1]

    async def start(self) -> Bot:
        """Open both doors on what the store holds."""
        store, running = await self.open_store(), AsyncExitStack()
        running.push_async_callback(store.close)
        settings = replace(self.settings, slack=self.slack.settings())  # not the playground, which has an address of its own
        app = build(settings, store, self.knowledge, self.vault, self.clock, self._doors, meter=self.meter, limits=self.limits)
        self.feature(app.router.routes)
        slack, teams = app.doors
        server = WebServer([slack, app.links], "127.0.0.1", 0, app.readiness.parts)
        await server.start()
        await slack.start()
        running.push_async_callback(slack.stop)
        running.push_async_callback(server.stop)
        await running.enter_async_context(self.teams.serving(teams))
        running.push_async_callback(app.courier.stop)
        self.bots.append(
            Bot(app, server.address, "" if self.socket else f"{server.address}slack/events", self.teams.bot, running)
        )
        self.talk_to(self.bot)
        return self.bot

    def talk_to(self, bot: Bot) -> None:
        """What people do from now on reaches this bot."""
        self.slack.events_url, self.teams.bot = bot.slack_url, bot.teams_url

    async def stop(self) -> None:
        """Stop all bots, the youngest first."""
        self.slack.api.unblocked.set()
        while self.bots:
            await self.bots.pop().stop()

    async def restart(self) -> None:
        """Stop and start again on the same store."""
        await self.stop()
        await self.start()

    @asynccontextmanager
    async def follow(self, link: str, how: str = "GET", **headers: str) -> AsyncIterator[aiohttp.ClientResponse]:
        """Follow one of the bot's links, as a browser does in which somebody opened it, or with these headers instead."""
        there = self.bot.address + link.removeprefix(f"{PUBLIC}/")
        async with (
            aiohttp.ClientSession(headers=headers or OPENED) as browser,
            browser.request(how, there, allow_redirects=False) as answer,
        ):
            yield answer

    async def sleep(self, seconds: float) -> None:
        """Let time pass, on a virtual loop."""
        await asyncio.sleep(seconds)

    async def sweep(self) -> None:
        """One pass of the newest bot's sweep, and all that it sets going."""
        await self.bot.sweeps()

    def _doors(self, settings: Settings, reception: Reception, store: Store, clock: Clock) -> Iterable[Door]:
        slack = (self.shared or self.slack).settings(http=not self.socket, socket=self.socket)
        key = keys.key(self.vault, keys.INSTALLATIONS)
        yield SlackDoor(slack, reception.dispatch, clock, store, reception.answered, key, reception.full)
        yield self.teams.door(reception.dispatch, store, clock, reception.answered)


@asynccontextmanager
async def world(
    opened: Opener,
    *,
    clock: Clock | None = None,
    socket: bool = False,
    settings: Settings | None = None,
    feature: Callable[[Routes], None] = lambda table: None,
    meter: Meter = UNMETERED,
    limits: Limits | Unlimited | None = None,
) -> AsyncIterator[World]:
    """A world with one bot that lives as long as the block."""
    clock = clock or MovedClock()
    async with FakeSlack(clock) as slack, FakeTeams() as teams:
        made = World(slack, teams, opened, clock, socket, settings or Settings(), feature=feature, meter=meter, limits=limits)
        await made.start()
        try:
            yield made
        finally:
            await made.stop()
