"""When the courier does what, to the second and to the message, and what it tells those who run it."""

import asyncio
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest

from bot.courier import Courier
from bot.meter import NoMeter
from bot.model import deliveries as model
from bot.model.addresses import MessageRef, Person, Platform, Recipient
from bot.ports import Draw, Fate, Undelivered
from tests.bot.test_courier import ANA, BEN, ROOM, Office, story
from tests.fakes.messenger import LOST, FakeMessenger

CARLA = Person("teams", "tenant", "carla")


@dataclass(slots=True)
class Paced(FakeMessenger):
    """Lets each message wait its turn before it is drawn; counts what it is asked."""

    called: int = 0
    sought: list[tuple[str, datetime]] = field(default_factory=list)
    mute: Undelivered | None = None

    async def deliver(self, to: Recipient, draw: Draw, ref: MessageRef | None, mark: str) -> MessageRef:
        self.called += 1
        await asyncio.sleep(2)
        return await FakeMessenger.deliver(self, to, draw, ref, mark)

    async def find(self, to: Recipient, mark: str, since: datetime) -> MessageRef | None:
        self.sought.append((to.key, since))
        if self.mute:
            raise self.mute
        return await FakeMessenger.find(self, to, mark, since)


def with_paced(office: Office) -> Paced:
    office.slack = paced = Paced()
    office.restart()
    return paced


@contextmanager
def logged(level: int = logging.ERROR) -> Iterator[list[str]]:
    """What the courier says of itself, unless it is less grave."""
    told: list[str] = []
    handler = logging.Handler(level)
    handler.emit = lambda record: told.append(record.getMessage())  # type: ignore[method-assign]
    log = logging.getLogger("bot.courier")
    log.addHandler(handler)
    try:
        yield told
    finally:
        log.removeHandler(handler)


class Figures(NoMeter):
    """What the courier tells."""

    def __init__(self) -> None:
        self.tried: list[tuple[str, float]] = []
        self.came_late = 0

    def sent(self, platform: Platform, code: str, wait: float = 0.0) -> None:
        self.tried.append((code, wait))

    def late(self) -> None:
        self.came_late += 1


@story
async def test_each_attempt_is_told_and_who_gets_a_message_late(office: Office) -> None:
    figures = Figures()
    office.courier = Courier(office.store, {"slack": office.slack}, office._draw, office.clock, figures)
    office.slack.faults[ROOM.key] = [Undelivered("ratelimited", "wait", timedelta(seconds=3)), Undelivered("no")]
    await office.owe("news:1", ROOM, ANA, within=-300)
    await office.works(every=1)
    assert figures.tried == [("ratelimited", 3.0), ("ok", 0.0)]
    await office.works()
    assert figures.tried[2:] == [("no", 0.0)]
    assert figures.came_late == 0
    await office.owe("news:2", BEN, within=-301)
    await office.works()
    assert figures.came_late == 1
    await office.owe("news:2", BEN, revision=2, within=-900)
    await office.works()
    assert figures.came_late == 1, "an edit is never late"
    assert figures.tried[3:] == [("ok", 0.0)] * 2


@story
async def test_only_a_clock_that_is_set_back_by_more_than_a_minute_was_wrong_before(office: Office) -> None:
    righted = []

    async def put_right() -> None:
        righted.append(office.clock.off)

    office.courier._outcomes.put_right = put_right  # type: ignore[method-assign]
    for back in (0, 0, 60, 60.5, 0):
        office.clock.jump(seconds=-back)
        await office.courier.run()
    assert righted == [timedelta(), timedelta(seconds=-120.5)]


@story
async def test_an_alarm_is_set_for_what_falls_due_before_the_next_pass(office: Office) -> None:
    for to, within in ((ANA, 0), (BEN, 60), (ROOM, 60.5)):
        await office.owe("news:1", to, within=within)
    await office.courier.run()
    assert [*office.courier._alarms] == [BEN.key]
    await office.courier.idle()
    assert office.slack.said(ANA) == ["news:1"]
    assert not office.courier._lanes


@story
async def test_others_get_their_turn_after_every_twenty_conversations(office: Office) -> None:
    turns = 0

    async def others() -> None:
        nonlocal turns
        while True:
            turns += 1
            await asyncio.sleep(0)

    counted = []
    for people in (0, 120):
        await office.owe("news:1", *(Person("slack", "T1", f"U{n}") for n in range(people)))
        task = asyncio.create_task(others())
        turns = 0
        await office.courier.run()
        counted.append(turns)
        task.cancel()
    assert counted[1] - counted[0] == 6


@story
async def test_nothing_of_it_is_left_after_the_stop(office: Office) -> None:
    office.slack.alive, office.slack.trouble = False, lambda to: Undelivered("unreachable", "unreachable")
    office.slack.takes = 1
    await office.owe("news:1", ANA, BEN)
    await office.works(every=5)
    await office.courier.stop()
    assert asyncio.all_tasks() == {asyncio.current_task()}
    asked = office.slack.questions
    await asyncio.sleep(300)
    assert office.slack.questions == asked


@story
async def test_the_stop_waits_five_seconds_for_what_is_under_way(office: Office) -> None:
    office.slack.takes = 1000
    await office.owe("news:1", ANA)
    await office.works(every=1)
    await office.courier.stop()
    assert asyncio.get_running_loop().time() == pytest.approx(6)
    assert asyncio.all_tasks() == {asyncio.current_task()}


@story
async def test_what_waits_for_its_turn_when_the_stop_comes_does_not_leave(office: Office) -> None:
    paced = with_paced(office)
    paced.takes = 3
    await office.owe("news:1", ANA)
    await office.owe("news:2", ANA)
    await office.owe("news:1", BEN, within=1)
    await office.works(every=2.5)  # the first is on its way, and Ben's waits for its turn
    await office.courier.stop()
    assert (paced.said(ANA), paced.said(BEN), paced.called) == (["news:1"], [], 2)
    assert [await office.state("news:1", BEN), await office.state("news:2")] == ["owed", "owed"]


@story
async def test_what_is_forgotten_while_it_waits_for_its_turn_is_no_fault(office: Office) -> None:
    with_paced(office)
    await office.owe("news:1", ANA)
    await office.works(every=1)
    async with office.store.transaction() as tx:
        await tx.deliveries.delete((await office.delivery("news:1")).key)
    with logged() as told:
        await office.works()
    assert (office.slack.attempts, told) == ([], [])


@story
async def test_what_comes_while_the_lane_looks_for_the_last_time_does_not_wait_for_the_next_pass(office: Office) -> None:
    looked, go_on = asyncio.Event(), asyncio.Event()
    head = office.courier._head

    async def slowly(lane: str) -> model.Delivery | None:
        found = await head(lane)
        if found is None and not looked.is_set():
            looked.set()
            await go_on.wait()
        return found

    office.courier._head = slowly  # type: ignore[method-assign]
    await office.owe("news:1", ANA)
    await office.courier.run()
    await looked.wait()
    await office.owe("news:2", ANA)
    await office.courier.run()
    go_on.set()
    await asyncio.sleep(1)
    assert office.slack.said(ANA) == ["news:1", "news:2"]


@story
async def test_after_a_message_got_lost_the_platform_is_asked_before_another_leaves(office: Office) -> None:
    paced = with_paced(office)
    paced.alive = False
    paced.faults[ANA.key] = [Undelivered("http_500", "unknown")]
    await office.owe("news:1", ANA)
    await office.works(every=5)
    await office.owe("news:1", BEN)
    await office.works(passes=3)
    assert (paced.called, paced.sought) == (1, []), "nor is it asked what became of the message"
    paced.alive = True
    await office.works(passes=3)
    assert (paced.said(ANA), paced.said(BEN), len(paced.sought)) == (["news:1"], ["news:1"], 1)


@story
async def test_what_may_have_arrived_is_looked_for_half_a_minute_later_from_a_day_before_it_was_due(office: Office) -> None:
    paced = with_paced(office)
    paced.faults[ANA.key] = [LOST]
    await office.owe("news:1", ANA)
    due = office.clock.now()
    for every, sought in ((31.9, []), (0.2, []), (0.2, [(ANA.key, due - timedelta(hours=25))])):
        await office.works(every=every)  # it left after two seconds
        assert paced.sought == sought


@pytest.mark.parametrize(("fate", "sought"), [("refused", 1), ("recipient", 1), ("wait", 4)])
def test_where_the_platform_cannot_tell_it_is_asked_once_and_where_it_has_no_time_again(fate: Fate, sought: int) -> None:
    @story
    async def told(office: Office) -> None:
        paced = with_paced(office)
        paced.mute = Undelivered("no", fate)
        paced.faults[ANA.key] = [Undelivered("timeout", "unknown")]
        await office.owe("news:1", ANA)
        await office.works(passes=5)
        assert len(paced.sought) == sought

    told()


@story
async def test_a_doubt_on_a_platform_that_is_gone_keeps_no_other_waiting(office: Office) -> None:
    await office.owe("news:1", CARLA)
    await office.owe("news:1", ANA)
    async with office.store.transaction() as tx:
        for to in (CARLA, ANA):
            sending = model.begun(await office.delivery("news:1", to), office.clock.now())
            await tx.deliveries.put(model.doubtful(sending, "timeout", office.clock.now()))
    with logged() as told:
        await office.works(passes=3)
    assert [await office.state("news:1", to) for to in (CARLA, ANA)] == ["unknown", "sent"]
    assert told == []
