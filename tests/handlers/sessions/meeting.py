"""Members and staff over one store, a session, what each presses, and what each sees."""

from dataclasses import replace
from datetime import datetime, timedelta
from itertools import count
from typing import Any

from bot.action import Action, encode
from bot.card import Card
from bot.courier import Courier
from bot.desk import Alliance
from bot.events import Asked, FormValues, Pressed, Scope, Submitted, Turn
from bot.model.addresses import Person, Place, Platform, Recipient
from bot.model.deliveries import Delivery
from bot.model.members import Account, Organisation
from bot.model.sessions.rsvps import Rsvp, Wish
from bot.model.sessions.session import Session, announced
from bot.model.sessions.timing import Timing
from bot.model.zones import local
from bot.ports import Store, Vault
from bot.reply import Reply
from bot.router import Router
from bot.who import Roll
from handlers.sessions import keeping
from handlers.sessions.actions import SayRsvp
from handlers.sessions.learning.tending import tend
from handlers.sessions.sweep import Sessions
from storage.memory_store import MemoryStore
from storage.vault import MemoryVault
from tests.desk import ORACLE, TABLE, MovedClock, seen
from tests.fakes.messenger import FakeMessenger

SUE, STRANGER = Person("slack", "T1", "USUE"), Person("slack", "T1", "UNOBODY")
"""One of the Secretariat's staff, and somebody who speaks for nobody."""
SLACK, TEAMS = Place("slack", "T1", "C1"), Place("teams", "tenant", "19:general@thread.tacv2")
BRUSSELS = "Europe/Brussels"
DAY, HOUR = timedelta(days=1), timedelta(hours=1)


def on_slack(number: int) -> Person:
    """Who speaks for organisation `number` on Slack."""
    return Person("slack", "T1", f"U{number}")


def on_teams(number: int) -> Person:
    """Their colleague on Teams."""
    return Person("teams", "tenant", f"t{number}")


def organisation(number: int) -> Organisation:
    """Organisation `number`."""
    return Organisation(f"org{number}", f"Organisation {number}", "civil")


class Meeting:
    """Everybody, and the bot; `start` begins a process on what store and vault hold."""

    def __init__(self, store: Store | None = None, vault: Vault | None = None) -> None:
        self.clock, self.store, self.vault = MovedClock(), store or MemoryStore(), vault or MemoryVault()
        self.messenger = FakeMessenger()
        self._numbers = count(1)
        self.start()

    def start(self) -> None:
        """A process begins."""
        roll = Roll(frozenset({SUE}), self.clock, lambda: frozenset({"slack:T1", "teams:tenant"}))
        self.router = Router(TABLE, self.store, ORACLE, self.clock, Alliance(), roll.who, self.vault)
        everywhere: tuple[Platform, ...] = ("slack", "teams")
        self.courier = Courier(self.store, dict.fromkeys(everywhere, self.messenger), self.router.draw, self.clock)
        self.sessions = Sessions(self.store, self.clock, "UTC")

    async def joined(self, *numbers: int) -> None:
        """These organisations are members, each with somebody on Slack and a colleague on Teams."""
        async with self.store.transaction() as tx:
            for number in numbers:
                member = organisation(number)
                await tx.organisations.put(member)
                for person in (on_slack(number), on_teams(number)):
                    address = f"{person.id.lower()}@{member.id}.example"
                    await tx.accounts.put(Account(person, f"Person {person.id}", address, member.id, "confirmed"))

    async def announced(self, after: timedelta = 10 * DAY, id: str = "water", **changes: Any) -> Session:
        """A call of an hour that begins so long from now, announced in both channels."""
        now = self.clock.now()
        timing = Timing(self.wall(now + after), BRUSSELS, HOUR)
        session = announced(replace(Session(id, "Water", timing, (SLACK, TEAMS), "Sue"), **changes), now)
        async with self.store.transaction() as tx:
            await keeping.keep(session, tx, now, "announced", "Sue")
        return session

    def wall(self, at: datetime) -> datetime:
        """What clocks in Brussels show, to the minute."""
        return local(at, BRUSSELS).replace(second=0, microsecond=0)

    async def says(self, who: Person, wish: Wish, id: str = "water", scope: Scope = "channel") -> Reply:
        """Somebody says whether they come."""
        return await self.presses(who, SayRsvp(id, wish), scope)

    async def presses(self, who: Person, action: Action, scope: Scope = "personal", *, id: str = "") -> Reply:
        """Somebody presses a button, in the private chat unless said otherwise."""
        return await self.router.dispatch(Pressed(self._turn(who, scope, id), encode(action)))

    async def sends(self, who: Person, action: Action, values: FormValues, scope: Scope = "personal", *, id: str = "") -> Reply:
        """Somebody sends a form."""
        return await self.router.dispatch(Submitted(self._turn(who, scope, id), encode(action), values))

    async def asks(self, who: Person, words: str) -> Card:
        """Somebody writes to the bot alone."""
        return seen(await self.router.dispatch(Asked(self._turn(who, "personal", ""), words)))

    async def asked_in_channel(self, who: Person, words: str) -> Reply:
        """Somebody writes to the bot in a channel."""
        return await self.router.dispatch(Asked(self._turn(who, "channel", ""), words))

    async def sweep(self) -> None:
        """One pass, and all that it sends."""
        await self.sessions.run()
        async with self.store.transaction() as tx:
            await tend(frozenset({SUE}), tx, self.clock.now(), "UTC")
        await self.courier.run()
        await self.courier.idle()

    async def later(self, by: timedelta) -> None:
        """Time passes, and then a pass."""
        self.clock.time += by
        await self.sweep()

    async def session(self, id: str = "water") -> Session:
        """The session as it stands."""
        async with self.store.transaction() as tx:
            found = await tx.sessions.get(id)
        assert found
        return found

    async def rsvps(self, id: str = "water") -> dict[Person, Rsvp]:
        """Who said what."""
        async with self.store.transaction() as tx:
            return {each.person: each for each in await tx.rsvps.of(id)}

    async def owed(self, kind: str) -> list[Delivery]:
        """All deliveries of a kind."""
        async with self.store.transaction() as tx:
            return [delivery for delivery in await tx.deliveries.all() if delivery.kind == kind]

    def told(self, whom: Recipient) -> list[str]:
        """All messages that somebody got unasked, as they stand."""
        return self.messenger.said(whom)

    def _turn(self, who: Person, scope: Scope, id: str) -> Turn:
        channel = SLACK if who.platform == "slack" else TEAMS
        place = channel if scope == "channel" else Place(who.platform, who.tenant, f"D{who.id}")
        return Turn(id or f"turn-{next(self._numbers)}", who, place, scope)
