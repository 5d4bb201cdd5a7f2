"""Members with interests, an introduction between two of them, staff, and what each of them sees."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import count
from typing import Any

from bot.action import Action, encode
from bot.card import Card, plain
from bot.courier import Courier
from bot.desk import Alliance
from bot.events import Asked, FormValues, HomeOpened, Pressed, Scope, Submitted, Turn
from bot.model.addresses import Person, Place, Platform
from bot.model.deliveries import Delivery
from bot.model.funding import consent
from bot.model.funding.deadline import Closes
from bot.model.funding.events import Event
from bot.model.funding.interest import Interest, Visibility
from bot.model.funding.introductions import Introduction, Party, State
from bot.model.funding.money import Amount
from bot.model.members import Account, Organisation
from bot.ports import Store, Vault
from bot.reply import Reply
from bot.router import Router
from bot.who import Roll
from storage.memory_store import MemoryStore
from storage.vault import MemoryVault
from tests.desk import ORACLE, TABLE, MovedClock, seen
from tests.fakes.messenger import FakeMessenger

SUE, STRANGER = Person("slack", "T1", "USUE"), Person("slack", "T1", "UNOBODY")
"""One of the Secretariat's staff, and somebody who speaks for nobody."""
DAY = timedelta(days=1)
HOUSING = "dac:16040"


def on_slack(number: int) -> Person:
    """Who speaks for organisation `number` on Slack."""
    return Person("slack", "T1", f"U{number}")


class Scene:
    """Everybody, and the bot; `start` begins a process on what the store holds."""

    def __init__(self, store: Store | None = None, vault: Vault | None = None, zone: str = "UTC") -> None:
        self.clock, self.store, self.vault = MovedClock(), store or MemoryStore(), vault or MemoryVault()
        self.messenger, self.alliance = FakeMessenger(), Alliance(zone=zone)
        self._numbers = count(1)
        self.start()

    def start(self) -> None:
        """A process begins."""
        roll = Roll(frozenset({SUE}), self.clock, lambda: frozenset({"slack:T1", "teams:tenant"}))
        self.router = Router(TABLE, self.store, ORACLE, self.clock, self.alliance, roll.who, self.vault)
        everywhere: tuple[Platform, ...] = ("slack", "teams")
        self.courier = Courier(self.store, dict.fromkeys(everywhere, self.messenger), self.router.draw, self.clock)

    async def joined(self, *numbers: int, constituency: str = "civil") -> None:
        """These organisations are members, each with somebody on Slack."""
        async with self.store.transaction() as tx:
            for number in numbers:
                member = Organisation(f"org{number}", f"Organisation {number}", constituency)
                await tx.organisations.put(member)
                address = f"u{number}@{member.id}.example"
                await tx.accounts.put(Account(on_slack(number), f"Person {number}", address, member.id, "confirmed"))

    async def registered(self, number: int, visibility: Visibility = "blind", **changes: Any) -> Interest:
        """A live interest of an organisation in housing in Kenya."""
        made = replace(interest(number, visibility), **changes)
        async with self.store.transaction() as tx:
            await tx.interests.put(made)
        return made

    async def introduced(self, *numbers: int, state: State = "brokered", id: str = "n1", **changes: Any) -> Introduction:
        """An introduction of these, who agreed to be named; what happened is noted."""
        now = self.clock.now()
        parties = tuple(Party(f"org{number}", f"i{number}", consent.SHOWN) for number in numbers)
        yes = frozenset(each.organisation for each in parties)
        made = replace(Introduction(id, parties, "gcf-4", now, now + 7 * DAY, state=state, accepted=yes), **changes)
        async with self.store.transaction() as tx:
            await tx.introductions.put(made)
            await tx.happenings.add(Event(id, 0, state, now))
            for number, each in zip(numbers, parties, strict=True):
                words = consent.words(id, each.organisation, consent.SHOWN, "given", on_slack(number), now)
                await tx.consents.add(words)
        return made

    async def presses(self, who: Person, action: Action, scope: Scope = "personal", *, id: str = "") -> Reply:
        """Somebody presses a button, in the private chat unless said otherwise."""
        return await self.router.dispatch(Pressed(self._turn(who, scope, id), encode(action)))

    async def sends(self, who: Person, action: Action, values: FormValues, *, id: str = "") -> Reply:
        """Somebody sends a form."""
        return await self.router.dispatch(Submitted(self._turn(who, "personal", id), encode(action), values))

    async def replied(self, who: Person, words: str, scope: Scope = "personal") -> Reply:
        """Somebody writes to the bot."""
        return await self.router.dispatch(Asked(self._turn(who, scope, ""), words))

    async def asks(self, who: Person, words: str) -> str:
        """All that somebody reads who writes to the bot alone."""
        return plain(await self.card(who, words))

    async def card(self, who: Person, words: str) -> Card:
        """The card of it."""
        return seen(await self.replied(who, words))

    async def home(self, who: Person) -> str:
        """Somebody's own page."""
        return plain(seen(await self.router.dispatch(HomeOpened(self._turn(who, "personal", "")))))

    async def reads(self, who: Person, action: Action) -> str:
        """All that somebody reads who presses a button."""
        return plain(seen(await self.presses(who, action)))

    async def sweep(self) -> None:
        """What is owed is sent."""
        await self.courier.run()
        await self.courier.idle()

    async def happened(self, subject: str) -> list[Event]:
        """What was noted."""
        async with self.store.transaction() as tx:
            return list(await tx.happenings.of(subject))

    async def owed(self) -> list[Delivery]:
        """What is owed because of funding."""
        async with self.store.transaction() as tx:
            return [each for each in await tx.deliveries.all() if each.kind.startswith("funding")]

    def told(self, number: int) -> list[str]:
        """What somebody got unasked."""
        return self.messenger.said(on_slack(number))

    def _turn(self, who: Person, scope: Scope, id: str) -> Turn:
        place = Place(who.platform, who.tenant, "C1" if scope == "channel" else f"D{who.id}")
        return Turn(id or f"turn-{next(self._numbers)}", who, place, scope)


def interest(number: int, visibility: Visibility = "blind") -> Interest:
    """What organisation `number` looks at."""
    return Interest(
        f"i{number}",
        f"org{number}",
        "Green Climate Fund",
        (HOUSING,),
        ("KE",),
        call="gcf-4",
        amount=Amount(Decimal(200_000), Decimal(500_000), "EUR"),
        deadline=Closes(date(2027, 9, 13), "Europe/Brussels"),
        contact=on_slack(number),
        visibility=visibility,
        state="live",
    )
