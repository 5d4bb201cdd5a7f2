"""The composition root: the only place that joins handlers, adapters and storage."""

import asyncio
import gc
import signal
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module

from adapters.clock import SystemClock
from adapters.doors import Dispatch, Door
from adapters.playground import demo
from adapters.scheduler import Alarm
from adapters.web import WebServer
from bot.desk import Alliance, Role
from bot.knowledge.oracle import Oracle
from bot.model.addresses import Person
from bot.model.knowledge import Passage
from bot.ports import Clock, Knowledge, Store
from bot.router import Router, Routes
from bot.settings import Settings
from bot.sweep import Sweep, forget_handled
from handlers.home import routes as home
from handlers.questions import routes as questions
from storage import opening

SWEEP_EVERY = 60.0
"""Seconds between two sweeps."""


@dataclass(frozen=True, slots=True)
class App:
    """Everything joined, not yet running."""

    router: Router
    doors: tuple[Door, ...]
    sweep: Sweep
    store: Store


def routes() -> Routes:
    """The table of all features."""
    table = Routes(question=questions.ask, home=home.show_home, installed=home.welcome)
    questions.register(table)
    home.register(table)
    return table


async def open_store(settings: Settings) -> Store:
    """The store that the settings name; raises StoreRefused when it cannot be used."""
    return await opening.open_store(settings.database)


async def open_knowledge(settings: Settings) -> Knowledge:
    """The shipped content and the official texts that were imported."""
    return Oracle.load(await open_texts(settings))


async def open_texts(settings: Settings) -> Sequence[Passage]:
    """The official texts as they were imported, also while a server has the store open; raises StoreRefused."""
    async with opening.reading(settings.database) as tx:
        return await tx.texts.all()


def build(settings: Settings, store: Store, knowledge: Knowledge, clock: Clock | None = None) -> App:
    """Join the parts that the settings ask for."""
    clock = clock or SystemClock()
    router = Router(routes(), store, knowledge, clock, Alliance(), _roles(settings))
    return App(
        router=router,
        doors=tuple(_doors(settings, router.dispatch, store, clock)),
        sweep=Sweep({"handled": forget_handled(store, clock)}),
        store=store,
    )


async def run(settings: Settings, store: Store, ready: Callable[[str], None]) -> None:
    """Serve until SIGTERM or SIGINT; `ready` is told the address once everything listens."""
    app = build(settings, store, await open_knowledge(settings))
    server = WebServer(app.doors, settings.host, settings.port)
    alarm = Alarm(app.sweep.run, SWEEP_EVERY)
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    gc.collect()
    gc.freeze()  # what stands now stays; the collector, for which everything waits while it looks, need not look at it again
    try:
        await server.start()
        for door in app.doors:
            await door.start()
        alarm.start()
        ready(server.address)
        await stop.wait()
        alarm.stop()
    finally:
        await server.stop()
        for door in app.doors:
            await door.stop()
        await store.close()


def _doors(settings: Settings, dispatch: Dispatch, store: Store, clock: Clock) -> list[Door]:
    """The doors that are set up; a library is imported only for a door that is."""
    doors: list[Door] = []
    if settings.slack:
        doors.append(import_module("adapters.slack.door").SlackDoor(settings.slack, dispatch, clock))
    if settings.teams:
        doors.append(import_module("adapters.teams.door").TeamsDoor(settings.teams, dispatch, store, clock))
    if settings.playground:
        doors.append(import_module("adapters.playground.door").PlaygroundDoor(dispatch, clock))
    return doors


def _roles(settings: Settings) -> Callable[[Person], Role]:
    staff = settings.bootstrap_staff | (demo.STAFF if settings.playground else frozenset())

    def role_of(person: Person) -> Role:
        return "staff" if person.key in staff else "member"

    return role_of
