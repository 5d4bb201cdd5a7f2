"""A session, who comes to it, and the web server that answers the bot's links."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace

import aiohttp
import pytest_asyncio

from adapters.links.door import LinkDoor
from adapters.web import WebServer
from bot.desk import Alliance
from bot.links import Links, links
from bot.model.members import Account
from bot.model.preferences import Preferences
from bot.model.sessions.attendance import Presence
from bot.model.sessions.rsvps import Rsvp, Standing
from bot.model.sessions.session import Session
from bot.visits import Visits
from storage.memory_store import MemoryStore
from storage.vault import MemoryVault
from tests.bot.model.sessions.samples import ANA, ANNOUNCED, START
from tests.desk import MovedClock
from tests.world import OPENED, PUBLIC

CALL = "https://teams.microsoft.com/meet/1?p=x"
SESSION = replace(ANNOUNCED, link=CALL, agenda="Bring one example.")


@dataclass
class Web:
    """What people and programs do with links; `person` stays Ana."""

    store: MemoryStore = field(default_factory=MemoryStore)
    clock: MovedClock = field(default_factory=lambda: MovedClock(START))
    address: str = ""

    def __post_init__(self) -> None:
        self.links: Links = links(PUBLIC, MemoryVault())
        alliance = Alliance(office="office@alliance.example")
        self.door = LinkDoor(Visits(self.store, self.links, alliance, self.clock))

    async def keeps(self, session: Session = SESSION, standing: Standing = "going", number: int = 1) -> Rsvp:
        """The session as it is now, and what Ana said."""
        rsvp = Rsvp(session.id, ANA, "harbour", standing, number, START, session.timed)
        async with self.store.transaction() as tx:
            await tx.sessions.put(session)
            await tx.rsvps.keep(session.id, [rsvp])
            await tx.accounts.put(Account(ANA, "Ana Ruiz", "ana@harbour.example", "harbour", "confirmed"))
        return rsvp

    async def prefers(self, feed: int) -> None:
        async with self.store.transaction() as tx:
            await tx.preferences.put(ANA, Preferences("UTC", feed=feed))

    async def came(self) -> list[Presence]:
        async with self.store.transaction() as tx:
            return list(await tx.attendance.of(SESSION.id))

    @asynccontextmanager
    async def asks(self, link: str | None, how: str = "GET", **headers: str) -> AsyncIterator[aiohttp.ClientResponse]:
        assert link
        there = self.address + link.removeprefix(f"{PUBLIC}/")
        async with aiohttp.request(how, there, headers=headers, allow_redirects=False) as answer:
            yield answer

    async def opens(self, link: str | None) -> tuple[int, str]:
        """Somebody opens it in a browser: the status, and where that leads or what it says."""
        async with self.asks(link, **OPENED) as answer:
            return answer.status, answer.headers.get("Location") or await answer.text()


@pytest_asyncio.fixture
async def here() -> AsyncIterator[Web]:
    made = Web()
    server = WebServer([made.door], "127.0.0.1", 0)
    await server.start()
    made.address = server.address
    try:
        yield made
    finally:
        await server.stop()
