"""One life of the real application, in a process of its own that can be killed.

Lives are forked from a process that has imported everything once: a hundred can be lived in the time of ten.
"""

import asyncio
import multiprocessing
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from multiprocessing.connection import Connection
from pathlib import Path
from unittest.mock import Mock

from adapters.clock import SystemClock
from adapters.web import WebServer
from bot.app import build
from bot.limits import Unlimited
from bot.ports import Knowledge
from bot.settings import Settings, SlackSettings
from storage.embedded import pages, tinydb_store
from storage.embedded.tinydb_store import TinyStore
from storage.vault import FolderVault
from tests.durability import tally

STARTS_WITHIN = 20.0


@asynccontextmanager
async def life(folder: Path, slack: SlackSettings) -> AsyncIterator[str]:
    """A bot that serves on this folder; the address for Slack's events. It is killed at the end, with -9."""
    processes = multiprocessing.get_context("forkserver")
    processes.set_forkserver_preload([__name__, "adapters.slack.door"])
    ours, theirs = processes.Pipe()
    process = processes.Process(target=_live, args=(folder, slack, theirs), daemon=True)
    process.start()
    try:
        assert await asyncio.to_thread(ours.poll, STARTS_WITHIN), "the bot did not start"
        yield f"{ours.recv()}slack/events"
    finally:
        process.kill()
        process.join()
        process.close()
        ours.close()
        theirs.close()


def _live(folder: Path, slack: SlackSettings, ready: Connection) -> None:
    tinydb_store.CHECKPOINT_AT, tinydb_store.REST, pages.PAGE = 20_000, 0, 16
    asyncio.run(_serve(folder, slack, ready))


async def _serve(folder: Path, slack: SlackSettings, ready: Connection) -> None:
    app = build(
        Settings(slack=slack),
        TinyStore.open(folder),
        Mock(spec=Knowledge),
        FolderVault(folder.with_suffix(".keys")),
        SystemClock(),
        limits=Unlimited(),
    )
    tally.register(app.router.routes)
    server = WebServer(app.doors, "127.0.0.1", 0)
    await server.start()
    for door in app.doors:
        await door.start()
    ready.send(server.address)
    await asyncio.Event().wait()
