"""Members with interests over one store, the bot that introduces them, and what each receives."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import count
from typing import Any

from bot.action import Action, encode
from bot.card import Card, plain
from bot.courier import Courier
from bot.desk import Alliance
from bot.events import Asked, FormValues, Pressed, Scope, Submitted, Turn
from bot.model.addresses import Person, Place, Platform
from bot.model.deliveries import Delivery
from bot.model.funding.consent import Consent
from bot.model.funding.deadline import Closes
from bot.model.funding.events import Event
from bot.model.funding.interest import Interest
from bot.model.funding.introductions import Introduction
from bot.model.funding.never_suggest import NeverSuggest
from bot.model.members import Account, Organisation
from bot.ports import Messenger, Store, Vault
from bot.reply import Reply
from bot.router import Router
from bot.who import Roll
from handlers.funding.introductions.actions import SayYes
from handlers.funding.introductions.batch import Introductions
from storage.memory_store import MemoryStore
from storage.vault import MemoryVault
from tests.bot.model.matching.samples import HARBOUR, PORTS
from tests.desk import ORACLE, TABLE, MovedClock, seen
from tests.fakes.messenger import FakeMessenger

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
SUE = Person("slack", "T1", "USUE")
"""Of the Secretariat's staff, and of no member."""
CLOSES = Closes(date(2027, 6, 1), "Europe/Brussels")
FIRST = replace(HARBOUR, deadline=CLOSES)
SECOND = replace(PORTS, deadline=CLOSES)
"""Two that go together, and that by themselves cover what both need."""
GROUP = (
    FIRST,
    replace(SECOND, offers=("land",), needs=("community-access", "technical-support", "regulation")),
    replace(SECOND, id="i3", organisation="rules", offers=("regulation",), needs=("land", "community-access")),
    replace(SECOND, id="i4", organisation="skill", offers=("technical-support",), needs=("land", "regulation", "legitimacy")),
)
"""Four that together cover what no two of them do."""


def on_slack(organisation: str) -> Person:
    """Who speaks for an organisation on Slack."""
    return Person("slack", "T1", f"U{organisation}")


def on_teams(organisation: str) -> Person:
    """Their colleague on Teams."""
    return Person("teams", "tenant", f"t{organisation}")


class Matchmaking:
    """Everybody, and the bot; `start` begins a process on what store and vault hold."""

    def __init__(self, messenger: Messenger | None = None, vault: Vault | None = None, store: Store | None = None) -> None:
        self.clock, self.store, self.vault = MovedClock(), store or MemoryStore(), vault or MemoryVault()
        self.clock.advance(hours=2)
        self.shown = FakeMessenger()
        self.messenger: Messenger = messenger or self.shown
        self._numbers = count(1)
        self.start()

    def start(self) -> None:
        """A process begins."""
        roll = Roll(frozenset({SUE}), self.clock, lambda: frozenset({"slack:T1", "teams:tenant"}))
        self.router = Router(TABLE, self.store, ORACLE, self.clock, Alliance(), roll.who, self.vault)
        everywhere: tuple[Platform, ...] = ("slack", "teams")
        self.courier = Courier(self.store, dict.fromkeys(everywhere, self.messenger), self.router.draw, self.clock)
        self.part = Introductions(self.store, self.vault, self.clock, roll.staff, "UTC")

    async def joined(self, *organisations: str) -> None:
        """These are members, each with somebody on Slack and a colleague on Teams."""
        async with self.store.transaction() as tx:
            for id in organisations:
                await tx.organisations.put(Organisation(id, id.capitalize(), "civil", representative=f"u{id}@{id}.example"))
                for person in (on_slack(id), on_teams(id)):
                    account = Account(person, f"Person {person.id}", f"{person.id.lower()}@{id}.example", id, "confirmed")
                    await tx.accounts.put(account)

    async def registered(self, *interests: Interest, **changes: Any) -> None:
        """Their interests are live; contacts are on Slack unless said otherwise, the deputies on Teams."""
        async with self.store.transaction() as tx:
            for each in interests:
                contact = each.contact or on_slack(each.organisation)
                await tx.interests.put(replace(each, contact=contact, **changes))

    async def changed(self, id: str, **changes: Any) -> None:
        """An interest is edited."""
        async with self.store.transaction() as tx:
            known = await tx.interests.get(id)
            assert known
            await tx.interests.put(replace(known, **changes))

    async def avoids(self, organisation: str, *others: str) -> None:
        """An organisation never wants to meet others."""
        async with self.store.transaction() as tx:
            await tx.never_suggest.put(NeverSuggest(organisation, frozenset(others)))

    async def sweep(self) -> None:
        """One pass, and all that it sends."""
        await self.part.run()
        await self.courier.run()
        await self.courier.idle()

    async def later(self, by: timedelta = DAY) -> None:
        """Time passes, and then a pass."""
        self.clock.time += by
        await self.sweep()

    async def presses(self, who: Person, action: Action, scope: Scope = "personal", *, id: str = "") -> Reply:
        """Somebody presses a button."""
        return await self.router.dispatch(Pressed(self.turn(who, scope, id), encode(action)))

    async def reads(self, who: Person, action: Action, scope: Scope = "personal") -> str:
        """What they read in answer."""
        return plain(seen(await self.presses(who, action, scope)))

    async def sends(self, who: Person, action: Action, values: FormValues) -> Reply:
        """Somebody sends a form."""
        return await self.router.dispatch(Submitted(self.turn(who, "personal", ""), encode(action), values))

    async def asks(self, who: Person, words: str, scope: Scope = "personal") -> Card:
        """Somebody writes to the bot."""
        return seen(await self.router.dispatch(Asked(self.turn(who, scope, ""), words)))

    async def introductions(self) -> list[Introduction]:
        """All there are."""
        async with self.store.transaction() as tx:
            return list(await tx.introductions.all())

    async def only(self) -> Introduction:
        """The one that there is."""
        (found,) = await self.introductions()
        return found

    async def deliveries(self) -> list[Delivery]:
        """What is kept of messages."""
        async with self.store.transaction() as tx:
            return list(await tx.deliveries.all())

    async def events(self, subject: str) -> list[Event]:
        """What happened to something."""
        async with self.store.transaction() as tx:
            return list(await tx.happenings.of(subject))

    async def consents(self, introduction: str) -> list[Consent]:
        """What was agreed to."""
        async with self.store.transaction() as tx:
            return list(await tx.consents.of(introduction))

    def told(self, organisation: str) -> list[str]:
        """All messages to who speaks for it on Slack, as they stand."""
        return self.shown.said(on_slack(organisation))

    def turn(self, who: Person, scope: Scope, id: str) -> Turn:
        """What all events share."""
        place = Place(who.platform, who.tenant, f"D{who.id}" if scope == "personal" else "C1")
        return Turn(id or f"turn-{next(self._numbers)}", who, place, scope)


async def matched(*interests: Interest, also: tuple[str, ...] = ("other", "third", "fourth"), **named: Any) -> Matchmaking:
    """Members, some of whom have interests, after the first batch."""
    here, found = Matchmaking(**named), interests or (FIRST, SECOND)
    await here.joined(*(each.organisation for each in found), *also)
    await here.registered(*found)
    await here.sweep()
    return here


async def brokered(*interests: Interest) -> tuple[Matchmaking, str]:
    """All of them said yes; the introduction."""
    here = await matched(*interests)
    (known,) = await here.introductions()
    for each in known.parties:
        await here.presses(on_slack(each.organisation), SayYes(known.id))
    await here.sweep()
    return here, known.id
