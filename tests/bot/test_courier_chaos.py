"""Whatever befalls the courier, it loses nothing, doubles nothing by itself, and ends with the last words.

Each seed is a life of some hours on virtual time: messages owed and revised, faults of every kind, kills in mid-air, a store
that goes away, staff who press buttons, and somebody who turns the hands of the clock. Then all is well, and it is judged.
"""

import asyncio
import random
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import datetime, timedelta

import pytest

from bot.courier import Courier, Silenced
from bot.gates import Shut
from bot.model import deliveries as model
from bot.model.addresses import MessageRef, Person, Place, Recipient
from bot.ports import Draw, Fate, NotSaved, Undelivered
from storage.repositories import Repositories
from tests.bot.test_courier import MoodyStore, Office
from tests.fakes.messenger import LOST, FakeMessenger
from tests.virtual import run

PEOPLE = [Person("slack", "T1", f"U{n}") for n in range(4)]
ROOMS = [Place("slack", "T1", f"C{n}") for n in range(3)]
THREAD = Place("slack", "T1", "C0", "1.1")
EVERYBODY: list[Recipient] = [*PEOPLE, *ROOMS, THREAD]
FATES: tuple[Fate, ...] = ("unreachable", "wait", "wait", "refused", "gone", "recipient", "workspace", "unknown", "unknown")
SETTLED = frozenset({"sent", "failed", "unknown", "dropped"})


class Platform(FakeMessenger):
    """Private chats can be read, rooms cannot; `put_aside` are the marks of what lost its place in the order."""

    def __init__(self, chance: random.Random) -> None:
        super().__init__()
        self.chance, self.rate, self.trouble = chance, 0.0, self.mood
        self.put_aside = set[str]()

    async def deliver(self, to: Recipient, draw: Draw, ref: MessageRef | None, mark: str) -> MessageRef:
        self.takes = self.chance.choice([0.0, 0.0, 0.2, 3.0])
        if self.chance.random() < self.rate / 4:  # before its turn has come, as when a chat cannot be opened
            raise Undelivered("early", self.chance.choice(("unreachable", "wait")), timedelta(seconds=3))
        try:
            return await super().deliver(to, draw, ref, mark)
        except (Shut, Silenced):
            raise
        except BaseException as error:
            if not isinstance(error, Undelivered) or error.fate not in ("wait", "unreachable", "workspace"):
                self.put_aside.add(mark)
            raise

    async def find(self, to: Recipient, mark: str, since: datetime) -> MessageRef | None:
        await asyncio.sleep(self.chance.choice([0.0, 1.0, 20.0]))
        if isinstance(to, Place):
            raise Undelivered("not readable here")
        if self.chance.random() < self.rate:
            raise Undelivered("timeout", "unknown")
        return await super().find(to, mark, since)

    async def reachable(self, to: Recipient) -> bool:
        return self.chance.random() >= self.rate

    def mood(self, to: Recipient) -> Undelivered | None:
        if self.chance.random() >= self.rate:
            return None
        fate = self.chance.choice(FATES)
        wait = timedelta(seconds=self.chance.choice([0, 1, 40, 600])) if fate == "wait" else None
        return self.chance.choice((LOST, Undelivered(fate, fate, wait)))


class Chaos(MoodyStore):
    """May refuse at the end of a transaction, too, and not know what it did."""

    ends_badly = False

    def __init__(self, chance: random.Random) -> None:
        super().__init__()
        self.chance = chance

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Repositories]:
        unsure = self.ends_badly and self.chance.random() < 0.5
        async with super().transaction() as tx:
            yield tx
            if self.ends_badly and not unsure:
                raise NotSaved("full")
        if unsure:
            raise NotSaved("perhaps", unknown=True)


class Life:
    """One office, and all that happens to it by chance."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.store, self.slack = Chaos(self.chance), Platform(self.chance)
        self.office = Office(self.store, slack=self.slack)
        self.revisions: dict[str, int] = {}
        self.allowed: Counter[str] = Counter()
        """How often staff had something sent again that may stand there, by key."""
        self.planned = set[str]()
        """What is meant for a later time."""
        self.hands_turned = self.lead_changed = False
        self.others: list[Courier] = []
        """Instances that led before, and finish what they have begun."""

    async def lives(self, events: int) -> None:
        happens = [self.owes, self.owes, self.revises, self.passes, self.passes, self.passes, self.dies, self.stops]
        happens += [self.loses_lead, self.store_goes, self.staff_press, self.staff_press, self.clock_turns, self.turns_to_us]
        for _ in range(events):
            self.slack.rate = self.chance.choice([0.0, 0.2, 0.6])
            await self.chance.choice(happens)()
            await asyncio.sleep(self.chance.choice([0.0, 0.05, 1.0, 10.0, 61.0, 300.0]))

    async def owes(self) -> None:
        subject = f"news:{len(self.revisions)}"
        self.revisions[subject] = 1
        self.office.words[subject] = f"{subject} as of 1"
        several = self.chance.sample(EVERYBODY, self.chance.randint(1, len(EVERYBODY)))
        within = self.chance.choice([0, 0, 0, 30, 500])
        self.planned |= {model.key(subject, to) for to in several} if within else set()
        await self.office.owe(subject, *several, within=within)

    async def revises(self) -> None:
        if not self.revisions:
            return
        subject = self.chance.choice(list(self.revisions))
        self.revisions[subject] += 1
        self.office.words[subject] = f"{subject} as of {self.revisions[subject]}"
        async with self.office.store.transaction() as tx:
            for delivery in await tx.deliveries.of(subject):
                await tx.deliveries.owe(subject, delivery.to, self.office.clock.now(), revision=self.revisions[subject])

    async def passes(self) -> None:
        await self.office.courier.run()

    async def dies(self) -> None:
        """As by kill -9: no task lives on, and what the store took is what there is."""
        courier = self.office.courier
        ended = [*courier._lanes.values(), *([courier._looking] if courier._looking else [])]
        for alarm in courier._alarms.values():
            alarm.cancel()
        for task in ended:
            task.cancel()
        await asyncio.gather(*ended, return_exceptions=True)
        await courier._gates.stop()
        self.office.restart()

    async def stops(self) -> None:
        await self.office.courier.stop()
        self.office.restart()

    async def loses_lead(self) -> None:
        """Another instance leads from now on, and this one has not finished."""
        if not self.hands_turned:  # with a wrong clock as well, a message on its way may seem to have been there for long
            self.lead_changed = True
            self.others.append(self.office.courier)
            self.office.restart()

    async def store_goes(self) -> None:
        self.store.takes, self.store.ends_badly = self.chance.choice([(False, False), (True, True)])
        with suppress(NotSaved):
            await self.passes()
        await asyncio.sleep(self.chance.choice([0.1, 5.0, 70.0]))
        self.store.takes, self.store.ends_badly = True, False

    async def staff_press(self) -> None:
        async with self.office.store.transaction() as tx:
            known = await tx.deliveries.all()
            if not known:
                return
            trouble = [one for one in known if one.state in model.TROUBLE] or known
            delivery, now = self.chance.choice(trouble), self.office.clock.now()
            again = self.chance.random() < 0.8
            if again:
                self.allowed[delivery.key] += delivery.state in model.TROUBLE
                await tx.silences.lift(delivery.lane)
            await tx.deliveries.put(model.again(delivery, now) if again else model.dropped(delivery, now))

    async def clock_turns(self) -> None:
        if self.lead_changed:
            return
        self.hands_turned = True
        self.office.clock.off = timedelta(days=self.chance.choice([-1, 0, 1]))

    async def turns_to_us(self) -> None:
        async with self.office.store.transaction() as tx:
            for silence in await tx.silences.all():
                await tx.silences.lift(silence.key)

    async def calms_down(self) -> None:
        """From now on all is well; whatever can still be told is told."""
        self.slack.rate, self.office.clock.off = 0.0, timedelta()
        await self.turns_to_us()
        await self.office.works(passes=30)
        await self.office.works(passes=30, every=3600)  # what was meant for a time, by a clock that was a day ahead
        await self.office.courier.idle()

    async def judge(self) -> None:
        stands = Counter(message.mark for message in self.slack.shown)
        for delivery in await self.office.store.peek().deliveries.all():
            assert delivery.state in SETTLED, delivery
            assert stands[delivery.key] <= 1 + self.allowed[delivery.key], delivery
            assert delivery.state != "unknown" or isinstance(delivery.to, Place), "in private chats one can look"
            if delivery.state == "sent":
                [message] = [message for message in self.slack.shown if message.ref == delivery.ref]
                assert message.words == f"{delivery.subject} as of {self.revisions[delivery.subject]}", delivery
        for courier in (self.office.courier, *self.others):
            assert (courier._lanes, courier._more, courier._under_way) == ({}, set(), {})
        await self.judge_order()

    async def judge_order(self) -> None:
        """What was owed at once and never put aside was posted in its order within a conversation."""
        known = {one.key: one for one in await self.store.peek().deliveries.all()}
        for lane in {one.lane for one in known.values()}:
            posts = [known[message.mark] for message in self.slack.shown if known[message.mark].lane == lane]
            orders = [one.order for one in posts if one.key not in self.slack.put_aside | self.planned]
            assert orders == sorted(orders) or self.hands_turned or self.lead_changed, lane


def live(seed: int, events: int) -> None:
    async def told() -> None:
        life = Life(seed)
        await life.lives(events)
        await life.calms_down()
        await life.judge()
        for courier in (life.office.courier, *life.others):
            await courier.stop()

    run(told())


@pytest.mark.parametrize("seed", range(10))
def test_a_life(seed: int) -> None:
    live(seed, 60)


@pytest.mark.nightly
@pytest.mark.parametrize("seed", range(1_000, 2_000))
def test_a_long_life(seed: int) -> None:
    live(seed, 100)
