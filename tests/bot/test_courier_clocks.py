"""Doubts are cleared by what the platform really knows, however long it took and however wrong the clock was."""

import asyncio
from datetime import datetime, timedelta

import pytest

from bot.model import deliveries as model
from bot.model.addresses import MessageRef, Recipient
from bot.ports import Undelivered
from tests.bot.test_courier import ANA, ROOM, Office, story
from tests.fakes.messenger import LOST, FakeMessenger

FIRST = 1
"""Seconds into a story at which a process dies with its message under way."""


async def dies_while_sending(office: Office) -> None:
    """The message arrives, and the process that sent it does not hear of it any more."""
    office.slack.takes = FIRST
    await office.courier.run()
    await asyncio.sleep(FIRST + 0.1)
    async with office.store.transaction() as tx:  # as the store of that process stood when it died
        sent = await office.delivery("news:1")
        await tx.deliveries.put(model.begun(_owed(sent), sent.since))
    await office.courier.stop()
    office.restart()


def _owed(sent: model.Delivery) -> model.Delivery:
    return model.Delivery(sent.subject, sent.to, sent.order, sent.due, sent.since)


@pytest.mark.parametrize("hours", [0.1, 1, 30, 24 * 30])
def test_what_arrived_before_a_long_absence_is_found_after_it(hours: float) -> None:
    @story
    async def told(office: Office) -> None:
        await office.owe("news:1", ANA)
        await dies_while_sending(office)
        await asyncio.sleep(hours * 3600)
        await office.works(passes=5)
        assert office.slack.said(ANA) == ["news:1"]
        assert await office.state("news:1") == "sent"

    told()


@pytest.mark.parametrize("righted", ["before", "after", "never"])
@pytest.mark.parametrize("days", [1, -1])
def test_a_message_in_doubt_is_found_by_whatever_clock(days: int, righted: str) -> None:
    @story
    async def told(office: Office) -> None:
        office.clock.jump(days=days)
        office.slack.faults[ANA.key] = [LOST]
        await office.owe("news:1", ANA)
        await office.works(every=1)
        if righted == "before":
            office.clock.jump(days=-days)
        await office.works(passes=3)
        assert await office.state("news:1") == "sent", "within minutes"
        if righted == "after":
            office.clock.jump(days=-days)
        await office.works(passes=5)
        assert office.slack.said(ANA) == ["news:1"]

    told()


class Slow(FakeMessenger):
    """Takes its time to say what it saw at once."""

    async def find(self, to: Recipient, mark: str, since: datetime) -> MessageRef | None:
        found = await super().find(to, mark, since)
        await asyncio.sleep(50)
        return found


def test_what_is_said_of_one_attempt_says_nothing_about_a_later_one() -> None:
    @story
    async def told(office: Office) -> None:
        office.slack = Slow()
        office.restart()
        office.slack.faults[ANA.key] = [Undelivered("http_500", "unknown"), LOST]
        await office.owe("news:1", ANA)
        await office.works(every=40)
        await office.works(every=5)  # from here on the platform is asked
        async with office.store.transaction() as tx:
            await tx.deliveries.put(model.again(await office.delivery("news:1"), office.clock.now()))
        await office.works(passes=8)
        assert office.slack.said(ANA) == ["news:1"]
        assert await office.state("news:1") == "sent"

    told()


@story
async def test_a_failure_that_comes_late_changes_nothing_that_was_settled_meanwhile(office: Office) -> None:
    await office.owe("news:1", ANA)
    async with office.store.transaction() as tx:
        await tx.deliveries.put(model.dropped(await office.delivery("news:1"), office.clock.now()))
    for begun in (True, False):
        await office.courier._outcomes.failed(
            (await office.delivery("news:1")).key, Undelivered("ratelimited", "wait"), begun=begun
        )
    assert await office.state("news:1") == "dropped"


@story
async def test_what_was_owed_at_once_by_a_clock_that_was_ahead_goes_at_once(office: Office) -> None:
    office.clock.jump(days=1)
    await office.owe("news:1", ROOM)
    await office.owe("later:1", ROOM, within=600)
    office.clock.jump(days=-1)
    await office.works(passes=20)
    assert office.slack.said(ROOM) == ["news:1"], "what was meant for a time keeps it"


@story
async def test_nobody_waits_for_a_day_that_was_put_back_while_another_message_went_first(office: Office) -> None:
    office.clock.jump(days=1)
    await office.owe("first:1", ROOM, within=5)
    await office.owe("second:1", ROOM)
    office.slack.faults[ROOM.key] = [Undelivered("ratelimited", "wait", timedelta(seconds=30))]
    await office.works(every=5)
    office.slack.takes = 3
    await asyncio.sleep(26)  # the wait is over, and what goes first is on its way
    office.clock.jump(days=-1)
    await office.works(passes=3)
    assert sorted(office.slack.said(ROOM)) == ["first:1", "second:1"]


@story
async def test_many_passes_leave_one_alarm_for_a_conversation(office: Office) -> None:
    await office.owe("later:1", ANA, within=59)
    await office.works(passes=200, every=0.01)
    waiting = [handle for handle in asyncio.get_running_loop()._scheduled if not handle.cancelled()]  # type: ignore[attr-defined]
    assert len(waiting) <= 2
    await office.works()
    assert office.slack.said(ANA) == ["later:1"]
