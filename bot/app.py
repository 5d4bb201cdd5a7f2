"""The composition root: the only place that joins handlers, adapters and storage."""

import asyncio
import gc
import os
import signal
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from functools import partial
from importlib import import_module
from pathlib import Path

from adapters.clock import SystemClock
from adapters.doors import Door
from adapters.language.reader import Reader
from adapters.links.door import LinkDoor
from adapters.supervisor import supervised
from adapters.tasks import Tasks
from adapters.web import WebServer
from bot import furnishing, keys, promises
from bot.courier import Courier
from bot.desk import Alliance
from bot.duties import Duties
from bot.knowledge.oracle import Oracle
from bot.limits import Limits, Unlimited
from bot.links import links
from bot.meter import UNMETERED, Meter
from bot.model.addresses import Person
from bot.model.compact import Version
from bot.model.knowledge import Passage
from bot.ports import Clock, Knowledge, Store, Vault
from bot.readiness import Readiness
from bot.reception import Reception
from bot.router import Router
from bot.routes import Routes
from bot.serving import App
from bot.settings import Settings
from bot.sweep import Sweep
from bot.visits import Visits
from bot.watchdog import Watchdog
from bot.who import Roll
from handlers.compact import routes as compact
from handlers.deliveries import routes as deliveries
from handlers.funding import routes as funding
from handlers.home import routes as home
from handlers.members import routes as members
from handlers.people import routes as people_routes
from handlers.people.sweep import People
from handlers.plan import routes as plan
from handlers.preferences import routes as preferences
from handlers.privacy import routes as privacy
from handlers.pulse import routes as pulse
from handlers.questions import routes as questions
from handlers.secretariat import routes as secretariat
from handlers.sessions import routes as sessions
from handlers.texts import routes as texts
from storage import opening
from storage.vault import FolderVault

DoorMaker = Callable[[Settings, Reception, Store, Clock], Iterable[Door]]


def routes() -> Routes:
    """The table of all features, in the order in which their words are offered."""
    table = Routes(question=questions.ask, home=home.show_home, installed=home.welcome)
    questions.register(table)
    secretariat.register(table)
    texts.register(table)
    pulse.register(table)
    sessions.register(table)
    funding.register(table)
    members.register(table)
    plan.register(table)
    people_routes.register(table)
    compact.register(table)
    deliveries.register(table)
    home.register(table)
    preferences.register(table)
    privacy.register(table)
    promises.register(table)
    return table


async def open_store(settings: Settings) -> Store:
    """The store that the settings name; raises StoreRefused when it cannot be used."""
    return await opening.open_store(settings.database)


def open_vault(settings: Settings) -> Vault:
    """The folder for keys that the settings name; raises StoreRefused when it cannot be used."""
    return FolderVault(Path(settings.vault))


async def open_knowledge(settings: Settings) -> Oracle:
    """The shipped content and the official texts that were imported."""
    async with opening.reading(settings.database) as tx:
        oracle = Oracle.load(await tx.texts.all())
        await oracle.learn(tx)  # before anybody asks: many additions take a second or two
    return oracle


async def open_texts(settings: Settings) -> Sequence[Passage]:
    """The official texts as they were imported, also while a server has the store open; raises StoreRefused."""
    async with opening.reading(settings.database) as tx:
        return await tx.texts.all()


async def open_compact(settings: Settings) -> Version:
    """The version of the Compact that stands; raises StoreRefused."""
    async with opening.reading(settings.database) as tx:
        return await tx.versions.current()


def build(
    settings: Settings,
    store: Store,
    knowledge: Knowledge,
    vault: Vault,
    clock: Clock | None = None,
    make_doors: DoorMaker | None = None,
    *,
    meter: Meter = UNMETERED,
    limits: Limits | Unlimited | None = None,
) -> App:
    """Join the parts that the settings ask for; tests have doors of their own."""
    clock = clock or SystemClock()
    roll = Roll(_staff(settings), clock, lambda: settings.staff_tenants.union(*(door.home for door in doors)))
    table = routes()
    alliance = Alliance(zone=settings.zone, office=settings.office, meeting_hosts=settings.meeting_hosts)
    addresses = links(settings.address, vault)
    router = Router(
        table,
        store,
        knowledge,
        clock,
        alliance,
        roll.who,
        vault,
        lambda person: people.greet(person),
        addresses,
        Reader(),
        limits or (Unlimited() if settings.playground else Limits(clock)),  # a newcomer who taps about disturbs nobody
    )
    doors = tuple((make_doors or partial(_doors, vault))(settings, Reception(router, meter), store, clock))
    messengers = {door.platform: door.messenger for door in doors if door.platform not in settings.paused}
    courier = Courier(store, messengers, router.draw, clock, meter)
    people = People(store, {door.platform: door.directory for door in doors}, roll, clock)
    duties = Duties(table, store, knowledge, vault, clock, alliance, roll, meter, daily=not _tried(doors))
    sweep = Sweep(store, duties.parts(courier, people))
    store.watch(sweep.nudge)
    visits = LinkDoor(Visits(store, addresses, alliance, clock))
    readiness = Readiness(store, clock, doors, sends=not settings.paused)
    return App(router, doors, visits, sweep, courier, store, readiness, Watchdog(clock, meter))


async def run(settings: Settings, store: Store, vault: Vault, ready: Callable[[str], None]) -> None:
    """Serve until SIGTERM or SIGINT; `ready` is told the address once everything listens."""
    beside = Tasks()
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    async with AsyncExitStack() as running:
        running.push_async_callback(store.close)
        meter = await running.enter_async_context(metered(settings))
        knowledge = await open_knowledge(settings)
        app = build(settings, store, knowledge, vault, meter=meter)
        server = WebServer((*app.doors, app.links), settings.host, settings.port, app.readiness.parts)
        gc.freeze()  # what stands now stays: the collector, for which everything waits while it looks, need never look at it
        await furnish(settings, store, SystemClock())
        running.push_async_callback(beside.drain, 0)
        async with app.serving(server):
            ready(server.address)
            knowledge.warm()
            beside.start(_look_around(settings))
            async with supervised(os.environ):
                await stop.wait()


async def furnish(settings: Settings, store: Store, clock: Clock) -> None:
    """Let the invented members in while there is only the playground, and out when there is more."""
    demo = import_module("adapters.playground.demo")
    accounts = [account for one in demo.CHARACTERS if (account := one.account(clock.now()))]
    move = furnishing.move_in if settings.playground else furnishing.move_out
    await move(demo.ORGANISATIONS, accounts, demo.interests(), store)


async def _look_around(settings: Settings) -> None:
    """Log what is not well; what that takes is imported only now, and holds up nobody."""
    doctor = await asyncio.to_thread(import_module, "bot.doctor")
    await doctor.at_start(settings, SystemClock(), os.environ)


def _tried(doors: Sequence[Door]) -> bool:
    """Whether the bot is only tried out: then nobody waits for tomorrow to see a match."""
    return [door.platform for door in doors] == ["playground"]


@asynccontextmanager
async def metered(settings: Settings) -> AsyncIterator[Meter]:
    """What takes figures down, served beside the block if anybody is to read them."""
    if not settings.metrics_port:
        yield UNMETERED
        return
    metrics = import_module("adapters.metrics")
    meter: Meter = metrics.Metrics()
    server = metrics.MetricsServer(meter, settings.metrics_host, settings.metrics_port)
    try:
        await server.start()
        yield meter
    finally:
        await server.stop()


def _doors(vault: Vault, settings: Settings, reception: Reception, store: Store, clock: Clock) -> list[Door]:
    """The doors that are set up; a library is imported only for a door that is."""
    dispatch, answered, doors = reception.dispatch, reception.answered, list[Door]()
    if settings.slack:
        slack = import_module("adapters.slack.door")
        key = keys.key(vault, keys.INSTALLATIONS)
        doors.append(slack.SlackDoor(settings.slack, dispatch, clock, store, answered, key, reception.full))
    if settings.teams:
        teams = import_module("adapters.teams.door")
        doors.append(teams.TeamsDoor(settings.teams, dispatch, store, clock, answered=answered))
    if settings.playground:
        playground = import_module("adapters.playground.door")
        doors.append(playground.PlaygroundDoor(dispatch, clock, answered))
    return doors


def _staff(settings: Settings) -> frozenset[Person]:
    """The first staff of the settings; in the playground also the Secretariat's invented person."""
    invented: frozenset[Person] = import_module("adapters.playground.demo").STAFF if settings.playground else frozenset()
    return settings.bootstrap_staff | invented
