"""What goes wrong in the courier's own house: nothing is lost by it, and nothing is sent for it."""

import asyncio
import logging

from bot.model import deliveries as model
from bot.model.deliveries import Silence
from bot.ports import NotSaved, Undelivered
from tests.bot.test_courier import ANA, BEN, ROOM, Office, story
from tests.bot.test_courier_details import logged


@story
async def test_a_fault_in_one_lane_leaves_all_as_it_was_for_the_next_pass(office: Office) -> None:
    whole = office.courier._head

    async def breaks_once(lane: str) -> model.Delivery | None:
        office.courier._head = whole  # type: ignore[method-assign]
        raise RuntimeError("canary")

    office.courier._head = breaks_once  # type: ignore[method-assign]
    await office.owe("news:1", ANA, BEN)
    with logged() as told:
        await office.works()
    assert (len(office.slack.shown), told) == (1, ["courier failed"])
    await office.works()
    assert office.slack.said(ANA) == office.slack.said(BEN) == ["news:1"]


@story
async def test_a_store_that_goes_away_while_a_card_is_drawn_is_no_fault_of_the_card(office: Office) -> None:
    office.words["news:1"] = NotSaved("away")
    await office.owe("news:1", ANA)
    with logged() as told:
        await office.works()
    assert (office.slack.attempts, await office.state("news:1"), told) == ([], "owed", [])
    del office.words["news:1"]
    await office.works()
    assert office.slack.said(ANA) == ["news:1"]


@story
async def test_what_falls_due_after_the_stop_is_left_to_the_next_start(office: Office) -> None:
    await office.owe("news:1", ANA, within=30)
    await office.works(every=1)
    await office.courier.stop()
    await asyncio.sleep(60)
    await office.courier.run()
    await asyncio.sleep(60)
    assert (office.slack.attempts, await office.state("news:1")) == ([], "owed")


@story
async def test_what_was_forgotten_while_it_was_on_its_way_stays_forgotten(office: Office) -> None:
    office.slack.takes = 10
    office.slack.faults[ROOM.key] = [Undelivered("http_500", "unknown")]
    await office.owe("news:1", ANA, ROOM)
    await office.works(every=1)
    async with office.store.transaction() as tx:
        for delivery in await tx.deliveries.all():
            await tx.deliveries.delete(delivery.key)
    await office.works(passes=5)
    async with office.store.transaction() as tx:
        assert await tx.deliveries.all() == []
    assert office.slack.said(ANA) == ["news:1"]


@story
async def test_a_silenced_workspace_is_no_fault_and_a_store_that_takes_nothing_is_told(office: Office) -> None:
    async with office.store.transaction() as tx:
        await tx.silences.put(Silence("slack:T1", "token_revoked", office.clock.now()))
    await office.owe("news:1", ANA)
    with logged(logging.WARNING) as told:
        await office.works()
        assert told == []
        await office.courier.run()
        office.store.takes = False
        await asyncio.sleep(60)
    assert (office.slack.attempts, set(told)) == ([], {"store took nothing"})
