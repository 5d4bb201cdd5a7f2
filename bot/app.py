"""The composition root: the only place that joins handlers, adapters and storage."""

import asyncio
import gc
import os
import signal
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from importlib import import_module
from pathlib import Path

from adapters.clock import SystemClock
from adapters.doors import Door
from adapters.language.reader import Reader
from adapters.links.door import LinkDoor
from adapters.scheduler import Alarm
from adapters.supervisor import supervised
from adapters.tasks import Tasks
from adapters.web import WebServer
from bot import furnishing, keys, promises
from bot.courier import Courier
from bot.desk import Alliance
from bot.knowledge.oracle import Oracle
from bot.links import links
from bot.model.addresses import Person
from bot.model.compact import Version
from bot.model.knowledge import Passage
from bot.ports import Clock, Knowledge, Store, Transaction, Vault
from bot.router import Router
from bot.routes import Routes
from bot.settings import Settings
from bot.sweep import Part, Sweep, forget
from bot.visits import Visits
from bot.who import Roll
from handlers.compact import routes as compact
from handlers.deliveries import alerts
from handlers.deliveries import routes as deliveries
from handlers.funding import routes as funding
from handlers.funding.interests.tending import Interests
from handlers.funding.introductions.batch import Introductions
from handlers.home import routes as home
from handlers.members import routes as members
from handlers.people import routes as people
from handlers.people.sweep import People
from handlers.plan import reports
from handlers.plan import routes as plan
from handlers.preferences import routes as preferences
from handlers.privacy import ageing
from handlers.privacy import routes as privacy
from handlers.pulse import routes as pulse
from handlers.pulse.sweep import Pulses
from handlers.questions import routes as questions
from handlers.secretariat import routes as secretariat
from handlers.secretariat import tending
from handlers.sessions import routes as sessions
from handlers.sessions.changes.leaving import Leavers
from handlers.sessions.learning import tending as learning
from handlers.sessions.sweep import Sessions
from handlers.texts import routes as texts
from storage import opening
from storage.vault import FolderVault

DoorMaker = Callable[[Settings, Router, Store, Clock], Iterable[Door]]

SWEEP_EVERY = 60.0
"""Seconds between two sweeps when nothing is owed at once."""


@dataclass(frozen=True, slots=True)
class App:
    """Everything joined, not yet running."""

    router: Router
    doors: tuple[Door, ...]
    links: LinkDoor
    sweep: Sweep
    courier: Courier
    store: Store

    @asynccontextmanager
    async def sweeping(self) -> AsyncIterator[None]:
        """Sweep beside the block, at its beginning, every minute and when something is owed; then let the courier finish."""
        alarm, nudged = Alarm(self.sweep.run, SWEEP_EVERY), asyncio.create_task(self.sweep.answer_nudges())
        alarm.start()
        self.sweep.nudge()
        try:
            yield
        finally:
            nudged.cancel()
            await alarm.stop()
            await self.courier.stop()


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
    people.register(table)
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
        lambda person: about_people.greet(person),
        addresses,
        Reader(),
    )
    doors = tuple((make_doors or partial(_doors, vault))(settings, router, store, clock))
    courier = Courier(store, {door.platform: door.messenger for door in doors}, router.draw, clock)
    about_people = People(store, {door.platform: door.directory for door in doors}, roll, clock)
    for_staff = partial(_for_staff, store, roll, clock)
    parts: dict[str, Part] = {
        "forget": forget(store, clock),
        "ageing": partial(ageing.age, table.holdings, store, clock),
        "questions": for_staff(partial(tending.tend, zone=settings.zone)),
        "alerts": for_staff(alerts.alert),
        "plan": for_staff(lambda staff, tx, now: reports.owe(knowledge.plan, staff, tx, now)),
        "pulse": Pulses(store, vault, clock).run,
        "sessions": Sessions(store, clock, alliance.zone).run,
        "leavers": Leavers(store, clock, roll.staff, alliance.zone).run,
        "introductions": Introductions(store, vault, clock, roll.staff, alliance.zone).run,
        "interests": Interests(store, vault, clock, alliance.zone).run,
        "learning": for_staff(partial(learning.tend, zone=settings.zone)),
        "courier": courier.run,
        "people": about_people.run,
    }
    sweep = Sweep(store, parts)
    store.watch(sweep.nudge)
    return App(router, doors, LinkDoor(Visits(store, addresses, alliance, clock)), sweep, courier, store)


async def run(settings: Settings, store: Store, vault: Vault, ready: Callable[[str], None]) -> None:
    """Serve until SIGTERM or SIGINT; `ready` is told the address once everything listens.

    The end takes 25 seconds at most: no more is taken in, what is under way is finished, and the rest is in the store.
    """
    knowledge = await open_knowledge(settings)
    app = build(settings, store, knowledge, vault)
    server, beside = WebServer((*app.doors, app.links), settings.host, settings.port), Tasks()
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    gc.freeze()  # what stands now stays; the collector, for which everything waits while it looks, need never look at it
    try:
        await furnish(settings, store, SystemClock())
        await server.start()
        for door in app.doors:
            await door.start()
        async with app.sweeping():
            ready(server.address)
            knowledge.warm()
            beside.start(_look_around(settings))
            async with supervised(os.environ):
                await stop.wait()
            await server.stop()
    finally:
        await server.stop()
        await beside.drain(0)
        await asyncio.gather(*(door.stop() for door in app.doors))
        await store.close()


async def furnish(settings: Settings, store: Store, clock: Clock) -> None:
    """Let the invented members in while there is only the playground, and out when there is more."""
    demo = import_module("adapters.playground.demo")
    accounts = [account for one in demo.CHARACTERS if (account := one.account(clock.now()))]
    move = furnishing.move_in if settings.playground else furnishing.move_out
    await move(demo.ORGANISATIONS, accounts, store)


async def _look_around(settings: Settings) -> None:
    """Log what is not well; what that takes is imported only now, and holds up nobody."""
    doctor = await asyncio.to_thread(import_module, "bot.doctor")
    await doctor.at_start(settings, SystemClock())


def _doors(vault: Vault, settings: Settings, router: Router, store: Store, clock: Clock) -> list[Door]:
    """The doors that are set up; a library is imported only for a door that is."""
    dispatch, answered, doors = router.dispatch, router.answered, list[Door]()
    if settings.slack:
        slack = import_module("adapters.slack.door")
        doors.append(slack.SlackDoor(settings.slack, dispatch, clock, store, answered, keys.key(vault, keys.INSTALLATIONS)))
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


def _for_staff(
    store: Store, roll: Roll, clock: Clock, care: Callable[[frozenset[Person], Transaction, datetime], Awaitable[None]]
) -> Part:
    """A part that tells the Secretariat's staff what they have to know now."""

    async def part() -> None:
        async with store.transaction() as tx:
            await care(await roll.staff(tx), tx, clock.now())

    return part
