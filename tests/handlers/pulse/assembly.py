"""An assembly of members over one store: who speaks for whom on which platform, polls, taps, and what each sees."""

from dataclasses import replace
from datetime import timedelta
from itertools import count
from typing import Any

from bot.action import Action, encode
from bot.card import Card, plain
from bot.courier import Courier
from bot.desk import Alliance
from bot.events import Asked, Pressed, Scope, Turn
from bot.item_bank import load
from bot.model.addresses import Person, Place, Platform, Recipient
from bot.model.deliveries import Delivery
from bot.model.members import Account, Organisation
from bot.model.pulse.polls import Kind, Poll, asked
from bot.model.pulse.release import Averaged
from bot.model.pulse.results import Release
from bot.ports import Messenger, Store, Vault
from bot.reply import Reply
from bot.router import Router
from bot.who import Roll
from handlers.pulse.actions import Answer, Vote
from handlers.pulse.sweep import Pulses
from storage.memory_store import MemoryStore
from storage.vault import MemoryVault
from tests.desk import ORACLE, TABLE, MovedClock, seen
from tests.fakes.messenger import FakeMessenger

SUE, STRANGER = Person("slack", "T1", "USUE"), Person("slack", "T1", "UNOBODY")
"""One of the Secretariat's staff, and somebody who speaks for nobody."""
SLACK, TEAMS = Place("slack", "T1", "C1"), Place("teams", "tenant", "19:general@thread.tacv2")
ITEMS = [item for item in load() if item.yearly]
WEEK = timedelta(days=7)


def on_slack(number: int) -> Person:
    """Who speaks for organisation `number` on Slack."""
    return Person("slack", "T1", f"U{number}")


def on_teams(number: int) -> Person:
    """Their colleague on Teams."""
    return Person("teams", "tenant", f"t{number}")


def organisation(number: int) -> Organisation:
    """Organisation `number`."""
    return Organisation(f"org{number}", f"Organisation {number}", "civil")


OTHERS = range(1, 10)
"""Nine organisations beside number 0: with ten the mean is released, and tells those who know theirs what number 0 said."""


class Assembly:
    """Everybody, and the bot; `start` begins a process on what store and vault hold."""

    def __init__(self, store: Store | None = None, vault: Vault | None = None, messenger: Messenger | None = None) -> None:
        self.clock, self.store = MovedClock(), store or MemoryStore()
        self.vault, self.messenger = vault or MemoryVault(), messenger or FakeMessenger()
        self._numbers = count(1)
        self.start()

    def start(self) -> None:
        """A process begins."""
        roll = Roll(frozenset({SUE}), self.clock, lambda: frozenset({"slack:T1", "teams:tenant"}))
        self.router = Router(TABLE, self.store, ORACLE, self.clock, Alliance(), roll.who, self.vault)
        everywhere: tuple[Platform, ...] = ("slack", "teams")
        self.courier = Courier(self.store, dict.fromkeys(everywhere, self.messenger), self.router.draw, self.clock)
        self.pulses = Pulses(self.store, self.vault, self.clock)

    async def joined(self, *numbers: int) -> None:
        """These organisations are members, each with somebody on Slack and somebody on Teams."""
        async with self.store.transaction() as tx:
            for number in numbers:
                member = organisation(number)
                await tx.organisations.put(member)
                for person in (on_slack(number), on_teams(number)):
                    address = f"{person.id.lower()}@{member.id}.example"
                    await tx.accounts.put(Account(person, person.id, address, member.id, "confirmed"))

    async def plan(self, items: int = 1, kind: Kind = "pulse", id: str = "poll1", **changes: Any) -> Poll:
        """A poll that begins now and ends in a week, kept as planned."""
        now, asks = self.clock.now(), asked(id, ITEMS[:items], self.vault.seal)
        poll = Poll(id, kind, asks, now, now + WEEK, "Europe/Brussels", (SLACK, TEAMS), "Sue", "planned")
        async with self.store.transaction() as tx:
            await tx.polls.put(replace(poll, **changes))
        return poll

    async def opened(self, members: int, items: int = 1, kind: Kind = "pulse", **changes: Any) -> Poll:
        """A poll that is open to so many organisations, numbered from 0."""
        await self.joined(*range(members))
        poll = await self.plan(items, kind, **changes)
        await self.pulses.run()
        return poll

    async def closed(self, poll: Poll) -> Release:
        """Its end comes, and a pass of the sweep; what was released."""
        self.clock.time = poll.closes
        await self.pulses.run()
        return await self.release(poll)

    async def sweep(self) -> None:
        """One pass, and all that it sends."""
        await self.pulses.run()
        await self.courier.run()
        await self.courier.idle()

    async def taps(
        self, who: Person, poll: Poll, score: int, item: int = 0, *, id: str = "", scope: Scope = "channel"
    ) -> Reply:
        """Somebody taps one of an item's five buttons."""
        return await self.presses(who, Vote(poll.id, poll.items[item].choices[score - 1]), scope, id=id)

    async def answers(self, who: Person, poll: Poll, score: int, item: int) -> Card:
        """Somebody answers an item of the yearly check; what comes next."""
        return seen(await self.presses(who, Answer(poll.id, poll.items[item].choices[score - 1])))

    async def presses(self, who: Person, action: Action, scope: Scope = "personal", *, id: str = "") -> Reply:
        """Somebody presses a button, in the private chat unless said otherwise."""
        return await self.router.dispatch(Pressed(self._turn(who, scope, id), encode(action)))

    async def asks(self, who: Person, words: str) -> Card:
        """Somebody writes to the bot alone."""
        return seen(await self.router.dispatch(Asked(self._turn(who, "personal", ""), words)))

    async def poll(self, id: str = "poll1") -> Poll:
        """The poll as it stands."""
        async with self.store.transaction() as tx:
            found = await tx.polls.get(id)
        assert found
        return found

    async def ballots(self, id: str = "poll1") -> int:
        """How many organisations have answered."""
        async with self.store.transaction() as tx:
            return await tx.ballots.count(id)

    async def release(self, poll: Poll) -> Release:
        """What was released."""
        async with self.store.transaction() as tx:
            found = await tx.releases.get(poll.id)
        assert found
        return found

    async def owed(self, kind: str) -> list[Delivery]:
        """All deliveries of a kind."""
        async with self.store.transaction() as tx:
            return [delivery for delivery in await tx.deliveries.all() if delivery.kind == kind]

    def told(self, whom: Recipient) -> list[str]:
        """All messages that somebody got unasked, as they stand."""
        assert isinstance(self.messenger, FakeMessenger)
        return self.messenger.said(whom)

    def _turn(self, who: Person, scope: Scope, id: str) -> Turn:
        channel = SLACK if who.platform == "slack" else TEAMS
        place = channel if scope == "channel" else Place(who.platform, who.tenant, f"D{who.id}")
        return Turn(id or f"turn-{next(self._numbers)}", who, place, scope)


async def words(here: Assembly, who: Person, poll: Poll, score: int = 4) -> str:
    """What somebody is told who taps."""
    return plain(seen(await here.taps(who, poll, score)))


async def mean_with_others_at_3(here: Assembly, poll: Poll) -> int:
    """What is released, in tenths, once the nine others have said 3: 29 when organisation 0 said 2, and 31 when it said 4."""
    for number in OTHERS:
        await here.taps(on_teams(number), poll, 3)
    figure = (await here.closed(poll)).figures[0].released.figure
    assert isinstance(figure, Averaged)
    assert figure.mean.low == figure.mean.high
    return figure.mean.low
