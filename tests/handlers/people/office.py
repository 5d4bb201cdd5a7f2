"""A Secretariat and its members over memory: who turns to the bot, what the directories know, and what everybody is told."""

import asyncio
from dataclasses import dataclass, field
from itertools import count

from bot.action import Action, encode
from bot.courier import Courier
from bot.desk import Alliance
from bot.events import Asked, FormValues, Pressed, Scope, Submitted, Turn
from bot.model.addresses import Person, Place, Platform
from bot.model.identity import Profile
from bot.model.members import Account, Organisation
from bot.ports import Undelivered
from bot.reply import Reply
from bot.router import Router
from bot.who import Roll
from handlers.people.sweep import People
from storage.memory_store import MemoryStore
from storage.vault import MemoryVault
from tests.desk import ORACLE, TABLE, MovedClock
from tests.fakes.messenger import FakeMessenger

ANA, BEN, FAR = Person("slack", "T1", "UANA"), Person("teams", "tenant", "ben"), Person("slack", "T2", "UFAR")
ANA_TEAMS = Person("teams", "tenant", "ana")
SUE, TOM, UMA = Person("slack", "T1", "USUE"), Person("teams", "tenant", "tom"), Person("slack", "T1", "UUMA")
"""Staff."""
WORKSPACES = frozenset({"slack:T1", "teams:tenant"})

HARBOUR = Organisation("harbour", "Harbour", "civil", ("harbour.example",), "rep@harbour.example", "dep@harbour.example")
QUAY = Organisation("quay", "Quay", "civil", ("quay.example", "roof.example"))
BANK = Organisation("bank", "Bank", "banks", ("roof.example",))


@dataclass(slots=True)
class FakeDirectory:
    """Knows whom the test told it; whoever is an Undelivered fails so."""

    people: dict[Person, Profile | Undelivered] = field(default_factory=dict)
    asked: list[Person] = field(default_factory=list)
    takes: float = 0.0

    async def profile(self, person: Person) -> Profile:
        self.asked.append(person)
        await asyncio.sleep(self.takes)
        found = self.people.get(person, Profile(person.id))
        if isinstance(found, Undelivered):
            raise found
        return found


class Office:
    """Everybody, and the bot."""

    def __init__(self, *first_staff: Person) -> None:
        self.clock, self.store = MovedClock(), MemoryStore()
        self.directory, self.messenger = FakeDirectory(), FakeMessenger()
        self.first_staff = frozenset(first_staff)
        self._numbers = count(1)
        self.vault = MemoryVault()
        self.start()

    def start(self) -> None:
        """A process begins, on what the store holds."""
        self.roll = Roll(self.first_staff, self.clock, lambda: WORKSPACES)
        self.router = Router(TABLE, self.store, ORACLE, self.clock, Alliance(), self.roll.who, self.vault)
        everywhere: tuple[Platform, ...] = ("slack", "teams")
        self.courier = Courier(self.store, dict.fromkeys(everywhere, self.messenger), self.router.draw, self.clock)
        self.people = People(self.store, dict.fromkeys(everywhere, self.directory), self.roll, self.clock)

    async def joined(self, *organisations: Organisation) -> None:
        """These are members, or changed."""
        async with self.store.transaction() as tx:
            for organisation in organisations:
                await tx.organisations.put(organisation)

    async def sweep(self) -> None:
        """One pass, and all that it sends."""
        await self.people.run()
        await self.courier.run()
        await self.courier.idle()

    async def asks(self, who: Person, words: str, scope: Scope = "personal") -> Reply:
        reply = await self.router.dispatch(event := Asked(self.turn(who, scope), words))
        await self.router.answered(event)
        return reply

    async def presses(self, who: Person, action: Action, scope: Scope = "personal", id: str = "") -> Reply:
        return await self.router.dispatch(Pressed(self.turn(who, scope, id), encode(action)))

    async def sends(self, who: Person, action: Action, values: FormValues, id: str = "") -> Reply:
        return await self.router.dispatch(Submitted(self.turn(who, id=id), encode(action), values))

    def told(self, who: Person) -> list[str]:
        """All messages that somebody got unasked, as they stand."""
        return self.messenger.said(who)

    async def account(self, who: Person) -> Account:
        found = await self.store.peek().accounts.get(who)
        assert found
        return found

    async def staff(self) -> frozenset[Person]:
        return await self.roll.staff(self.store.peek())

    def turn(self, who: Person, scope: Scope = "personal", id: str = "") -> Turn:
        return Turn(
            id or f"turn-{next(self._numbers)}",
            who,
            Place(who.platform, "T1" if who.platform == "slack" else who.tenant, f"{scope}-{who.id}"),
            scope,
        )
