"""What is owed arrives: once, in order, however the platform, the process or the store fail on the way."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import wraps

import pytest

from bot.card import Card
from bot.courier import Courier
from bot.gates import AT_ONCE
from bot.model import deliveries as model
from bot.model.addresses import MessageRef, Person, Place, Recipient
from bot.model.deliveries import Delivery, State
from bot.ports import NotSaved, Transaction, Undelivered
from storage.memory_store import MemoryStore
from storage.repositories import Repositories
from tests.fakes.messenger import LOST, FakeMessenger
from tests.virtual import VirtualClock, run

ANA, BEN = Person("slack", "T1", "UANA"), Person("slack", "T1", "UBEN")
ROOM, OTHER = Place("slack", "T1", "C1"), Place("slack", "T1", "C2")
SLOW = timedelta(seconds=30)


class MoodyStore(MemoryStore):
    """Takes nothing while it is told so."""

    takes = True

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Repositories]:
        if not self.takes:
            raise NotSaved("full")
        async with super().transaction() as tx:
            yield tx


@dataclass(slots=True)
class Office:
    """A courier with all that it needs; `words` are what is drawn for a subject, None for nothing, a fault to be raised."""

    store: MoodyStore = field(default_factory=MoodyStore)
    clock: VirtualClock = field(default_factory=VirtualClock)
    slack: FakeMessenger = field(default_factory=FakeMessenger)
    words: dict[str, str | Exception | None] = field(default_factory=dict)
    courier: Courier = field(init=False)

    def __post_init__(self) -> None:
        self.restart()

    def restart(self) -> None:
        """Another process over the same store; what the old one was about is lost."""
        self.courier = Courier(self.store, {"slack": self.slack}, self._draw, self.clock)

    async def _draw(self, delivery: Delivery, tx: Transaction) -> Card | None:
        drawn = self.words.get(delivery.subject, delivery.subject)
        if isinstance(drawn, Exception):
            raise drawn
        return Card(drawn) if drawn is not None else None

    async def owe(self, subject: str, *recipients: Recipient, revision: int = 1, within: float = 0) -> None:
        async with self.store.transaction() as tx:
            for to in recipients:
                due = self.clock.now() + timedelta(seconds=within)
                await tx.deliveries.owe(subject, to, self.clock.now(), revision=revision, due=due)

    async def works(self, *, passes: int = 1, every: float = 60) -> None:
        """Let the courier make passes, and time go on after each."""
        for _ in range(passes):
            await self.courier.run()
            await asyncio.sleep(every)

    async def state(self, subject: str, to: Recipient = ANA) -> State:
        return (await self.delivery(subject, to)).state

    async def delivery(self, subject: str, to: Recipient = ANA) -> Delivery:
        found = await self.store.peek().deliveries.get(model.key(subject, to))
        assert found
        return found


def story(told: Callable[[Office], Awaitable[None]]) -> Callable[[], None]:
    """A test on virtual time, with an office of its own."""

    @wraps(told)
    def test() -> None:
        async def tell() -> None:
            office = Office()
            await told(office)
            await office.courier.stop()

        run(tell())

    del test.__wrapped__  # pytest would look for a fixture
    return test


@story
async def test_what_is_owed_arrives_once_however_often_it_is_said(office: Office) -> None:
    for _ in range(3):
        await office.owe("news:1", ANA, BEN)
        await office.works(passes=2)
    assert office.slack.said(ANA) == office.slack.said(BEN) == ["news:1"]
    assert (await office.delivery("news:1")).state == "sent"


@story
async def test_not_before_it_is_due(office: Office) -> None:
    await office.owe("later:1", ANA, within=90)
    await office.works()
    assert office.slack.said(ANA) == []
    await office.works(passes=2)
    assert office.slack.said(ANA) == ["later:1"]
    assert 90 <= office.slack.times(ANA)[0] < 90.1, "and to the second"


@story
async def test_what_is_due_later_keeps_nobody_waiting(office: Office) -> None:
    await office.owe("later:1", ANA, within=300)
    await office.owe("now:1", ANA)
    await office.works(every=1)
    assert office.slack.said(ANA) == ["now:1"]


@story
async def test_messages_of_one_conversation_keep_their_order_and_others_do_not_wait_for_it(office: Office) -> None:
    office.slack.faults[ROOM.key] = [Undelivered("ratelimited", "wait", SLOW)]
    for number in range(3):
        await office.owe(f"news:{number}", ROOM)
    await office.owe("news:0", *(Person("slack", "T1", f"U{n}") for n in range(200)))
    await office.works(every=29.9)
    assert len(office.slack.shown) == 200
    assert office.slack.said(ROOM) == []
    await office.works(every=0.2)
    assert office.slack.said(ROOM) == ["news:0", "news:1", "news:2"]
    assert office.slack.times(ROOM)[:2] == [0, 30], "as long as it was told, to the second"


@story
async def test_a_thread_waits_with_its_channel(office: Office) -> None:
    office.slack.faults[ROOM.key] = [Undelivered("ratelimited", "wait", SLOW)]
    thread = Place("slack", "T1", "C1", "170.1")
    await office.owe("news:1", ROOM)
    await office.owe("news:2", thread)
    await office.works(every=1)
    assert office.slack.said(ROOM) == []
    await office.works(every=30)
    assert office.slack.said(ROOM) == ["news:1", "news:2"]


@story
async def test_the_wait_a_platform_asked_for_survives_a_restart(office: Office) -> None:
    office.slack.faults[ROOM.key] = [Undelivered("ratelimited", "wait", SLOW)]
    await office.owe("news:1", ROOM)
    await office.works(every=1)
    await office.courier.stop()
    office.restart()
    await office.works(every=10)
    assert office.slack.times(ROOM) == [0]
    await office.works(every=60)
    assert [round(at, 1) for at in office.slack.times(ROOM)] == [0, 30]


@story
async def test_a_clock_that_was_a_day_ahead_keeps_nobody_waiting_for_a_day(office: Office) -> None:
    for restarted in (False, True):
        subject = f"news:{restarted}"
        office.slack.faults[ROOM.key] = [Undelivered("ratelimited", "wait", timedelta(hours=1))]
        office.clock.jump(days=1)
        await office.owe(subject, ROOM)
        await office.works(every=1)
        await office.courier.stop()
        if restarted:
            office.clock.jump(days=-1)
            office.restart()
        else:
            office.restart()
            await office.works(every=1)
            office.clock.jump(days=-1)
        await office.works()
        assert office.slack.said(ROOM)[-1] == subject


@story
async def test_a_card_is_drawn_when_it_is_sent_and_edits_are_one(office: Office) -> None:
    office.slack.faults[ROOM.key] = [None, Undelivered("ratelimited", "wait", SLOW)]
    await office.owe("session:1", ROOM)
    await office.works(every=1)
    for number in range(2, 52):
        office.words["session:1"] = f"{number} come"
        await office.owe("session:1", ROOM, revision=number)
        await office.works(every=0.1)
    await office.works()
    [message] = office.slack.shown
    assert (message.words, message.edits) == ("51 come", 1)
    assert (await office.delivery("session:1", ROOM)).shown == 51


@story
async def test_what_changes_while_it_is_sent_is_sent_again_as_an_edit(office: Office) -> None:
    office.slack.takes = 5
    await office.owe("session:1", ROOM)
    await office.works(every=1)
    office.words["session:1"] = "later words"
    await office.owe("session:1", ROOM, revision=2)
    await office.works(every=20)
    [message] = office.slack.shown
    assert (message.words, message.edits) == ("later words", 1)


@story
async def test_what_nobody_wants_any_more_is_not_sent(office: Office) -> None:
    office.words["session:1"] = None
    await office.owe("session:1", ANA)
    await office.works()
    assert (office.slack.attempts, await office.state("session:1")) == ([], "dropped")


@story
async def test_a_message_that_cannot_be_drawn_stops_no_other(office: Office) -> None:
    office.words["session:1"] = RuntimeError("canary")
    await office.owe("session:1", ANA)
    await office.owe("news:1", ANA)
    await office.works()
    assert office.slack.said(ANA) == ["news:1"]
    assert (await office.delivery("session:1")).code == "not drawn"


@story
async def test_a_fault_while_it_is_sent_is_told_and_not_repeated(office: Office) -> None:
    office.slack.faults[ANA.key] = [RuntimeError("canary")]  # type: ignore[list-item]  # what no messenger should raise
    await office.owe("news:1", ANA)
    await office.owe("news:2", ANA)
    await office.works(passes=5)
    assert office.slack.said(ANA) == ["news:2"]
    assert (await office.delivery("news:1")).code == "not drawn"


@story
async def test_what_fails_again_and_again_while_others_get_through_is_told(office: Office) -> None:
    office.slack.trouble = lambda to: Undelivered("http_500", "unknown") if to == ROOM else None
    await office.owe("session:1", OTHER, ROOM)
    async with office.store.transaction() as tx:
        shown = replace(await office.delivery("session:1", ROOM), ref=MessageRef(ROOM, "m1"), shown=1, revision=2)
        await tx.deliveries.put(shown)
    await office.works(passes=120)
    assert await office.state("session:1", ROOM) == "failed"
    assert len(office.slack.times(ROOM)) == model.MOST_ATTEMPTS


@story
async def test_nobody_waits_for_years_because_a_platform_says_so(office: Office) -> None:
    office.slack.faults[ROOM.key] = [Undelivered("ratelimited", "wait", timedelta(days=10_000))]
    await office.owe("news:1", ROOM)
    await office.works(every=1)
    assert (await office.delivery("news:1", ROOM)).due <= office.clock.now() + model.LONGEST_WAIT


@story
async def test_a_lost_answer_is_looked_up_where_that_is_possible(office: Office) -> None:
    office.slack.faults[ANA.key] = [LOST]
    await office.owe("news:1", ANA)
    await office.works(every=1)
    assert await office.state("news:1") == "unknown"
    await office.works(passes=3)
    assert office.slack.said(ANA) == ["news:1"]
    assert await office.state("news:1") == "sent"


@story
async def test_a_message_that_is_certainly_not_there_is_sent_again(office: Office) -> None:
    office.slack.faults[ANA.key] = [Undelivered("http_500", "unknown")]
    await office.owe("news:1", ANA)
    await office.works(passes=3)
    assert office.slack.said(ANA) == ["news:1"]


@story
async def test_where_nobody_can_tell_it_is_not_sent_again_before_staff_say_so(office: Office) -> None:
    office.slack.readable = False
    office.slack.faults[ROOM.key] = [Undelivered("http_500", "unknown")]
    await office.owe("news:1", ROOM)
    await office.owe("news:2", ROOM)
    await office.works(passes=20)
    assert office.slack.said(ROOM) == ["news:2"], "what comes behind it goes on"
    assert await office.state("news:1", ROOM) == "unknown"
    async with office.store.transaction() as tx:
        await tx.deliveries.put(model.again(await office.delivery("news:1", ROOM), office.clock.now()))
    await office.works()
    assert office.slack.said(ROOM) == ["news:2", "news:1"]


@story
async def test_an_edit_may_be_repeated(office: Office) -> None:
    office.slack.faults[ROOM.key] = [None, Undelivered("timeout", "unknown"), LOST]
    await office.owe("session:1", ROOM)
    await office.works()
    await office.owe("session:1", ROOM, revision=2)
    await office.works(passes=4)
    [message] = office.slack.shown
    assert await office.state("session:1", ROOM) == "sent"
    assert message.edits == 2


@story
async def test_a_removed_card_is_posted_again_only_when_staff_say_so(office: Office) -> None:
    await office.owe("session:1", ROOM)
    await office.works()
    office.slack.remove(office.slack.shown[0].ref)
    await office.owe("session:1", ROOM, revision=2)
    await office.owe("session:1", ROOM, revision=3)
    await office.works(passes=3)
    assert office.slack.said(ROOM) == []
    failed = await office.delivery("session:1", ROOM)
    assert (failed.state, failed.code) == ("failed", "message_not_found")
    async with office.store.transaction() as tx:
        await tx.deliveries.put(model.again(failed, office.clock.now()))
    await office.works()
    assert office.slack.said(ROOM) == ["session:1"]
    assert (await office.delivery("session:1", ROOM)).shown == 3


@story
async def test_a_dead_reference_gets_nothing_more_until_it_turns_to_us(office: Office) -> None:
    office.slack.faults[ROOM.key] = [Undelivered("is_archived", "recipient")]
    for number in range(5):
        await office.owe(f"news:{number}", ROOM, OTHER)
    await office.works(passes=5)
    assert len(office.slack.times(ROOM)) == 1
    assert len(office.slack.said(OTHER)) == 5
    assert {(await office.delivery(f"news:{n}", ROOM)).code for n in range(5)} == {"is_archived"}
    async with office.store.transaction() as tx:
        assert await tx.silences.lift(ROOM.key)
    await office.owe("news:5", ROOM)
    await office.works()
    assert office.slack.said(ROOM) == ["news:5"]


@story
async def test_a_workspace_that_throws_us_out_keeps_what_it_is_owed(office: Office) -> None:
    office.slack.trouble = lambda to: Undelivered("token_revoked", "workspace")
    await office.owe("news:1", *(Person("slack", "T1", f"U{n}") for n in range(50)))
    await office.works(passes=10)
    assert len(office.slack.attempts) <= AT_ONCE, "no more than were on their way"
    office.slack.trouble = lambda to: None
    async with office.store.transaction() as tx:
        assert await tx.silences.lift("slack:T1")
    await office.works(passes=3)
    assert len(office.slack.shown) == 50


@story
async def test_while_a_platform_is_away_only_a_harmless_question_is_asked(office: Office) -> None:
    office.slack.alive, office.slack.trouble = False, lambda to: Undelivered("unreachable", "unreachable")
    await office.owe("news:1", *(Person("slack", "T1", f"U{n}") for n in range(500)))
    await office.works(passes=60)
    assert len(office.slack.attempts) <= AT_ONCE
    assert 60 <= office.slack.questions <= 70, "an hour, a question a minute"
    office.slack.alive, office.slack.trouble = True, lambda to: None
    await office.works(passes=3)
    assert len(office.slack.shown) == 500


@story
async def test_a_process_that_dies_leaves_a_doubt_and_no_second_message(office: Office) -> None:
    office.slack.readable, office.slack.takes = False, 10
    await office.owe("news:1", ROOM)
    await office.owe("news:1", ANA)
    await office.works(every=1)
    for lane in office.courier._lanes.values():
        lane.cancel()
    office.restart()
    await office.works(passes=5)
    assert len(office.slack.attempts) == 2
    assert {await office.state("news:1", to) for to in (ROOM, ANA)} == {"unknown"}


@story
async def test_the_stop_lets_messages_under_way_arrive_and_begins_no_other(office: Office) -> None:
    office.slack.takes = 2
    for number in range(3):
        await office.owe(f"news:{number}", ANA)
    await office.works(every=1)
    await office.courier.stop()
    assert office.slack.said(ANA) == ["news:0"]
    assert [await office.state(f"news:{n}") for n in range(3)] == ["sent", "owed", "owed"]


@story
async def test_the_stop_does_not_wait_for_ever(office: Office) -> None:
    office.slack.takes = 1000
    await office.owe("news:1", ANA)
    await office.works(every=1)
    await office.courier.stop()
    assert asyncio.get_running_loop().time() < 10
    assert await office.state("news:1") == "sending", "the next start knows that it is in doubt"


@story
async def test_what_arrived_is_noted_even_if_the_store_takes_nothing_for_a_while(office: Office) -> None:
    office.slack.takes = 2
    await office.owe("news:1", ANA, BEN)
    await office.works(every=1)
    office.store.takes = False
    await asyncio.sleep(60)
    office.store.takes = True
    await office.works()
    assert office.slack.said(ANA) == office.slack.said(BEN) == ["news:1"]
    assert await office.state("news:1") == "sent"


@story
async def test_a_store_that_takes_nothing_lets_nothing_leave(office: Office) -> None:
    await office.owe("news:1", ANA)
    office.store.takes = False
    with pytest.raises(NotSaved):
        await office.courier.run()
    office.store.takes = True
    await office.courier.run()
    office.store.takes = False
    await asyncio.sleep(60)
    assert office.slack.attempts == []
    office.store.takes = True
    await office.works()
    assert office.slack.said(ANA) == ["news:1"]


@story
async def test_a_platform_that_is_not_set_up_is_owed_what_it_is_owed(office: Office) -> None:
    carla = Person("teams", "tenant", "carla")
    await office.owe("news:1", carla)
    await office.works(passes=3)
    assert await office.state("news:1", carla) == "owed"
