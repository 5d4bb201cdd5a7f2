"""The sweep pays what is owed, part by part."""

import asyncio
import logging

import pytest

from bot.model.addresses import Person
from bot.sweep import Sweep, forget
from storage.memory_store import MemoryStore
from tests.desk import MovedClock


async def test_a_part_that_fails_does_not_stop_the_others(caplog: pytest.LogCaptureFixture) -> None:
    done = []

    async def broken() -> None:
        raise RuntimeError("canary")

    async def sound() -> None:
        done.append("sound")

    with caplog.at_level(logging.ERROR):
        await Sweep(MemoryStore(), {"broken": broken, "sound": sound}).run()
    assert done == ["sound"]
    assert "canary" not in caplog.text


async def test_deliveries_are_remembered_for_two_days() -> None:
    store, clock = MemoryStore(), MovedClock()
    sweep = Sweep(store, {"forget": forget(store, clock)})

    async def is_new(turn: str) -> bool:
        async with store.transaction() as tx:
            return await tx.handled.add(turn, clock.now())

    assert await is_new("Ev1")
    clock.advance(hours=48)
    await sweep.run()
    assert not await is_new("Ev1")
    clock.advance(seconds=1)
    await sweep.run()
    assert await is_new("Ev1")


async def test_only_the_instance_that_leads_sweeps(caplog: pytest.LogCaptureFixture) -> None:
    class Follower(MemoryStore):
        async def leads(self) -> bool:
            return False

    class Away(MemoryStore):
        async def leads(self) -> bool:
            raise OSError("canary")

    async def part() -> None:
        raise AssertionError("not ours")

    await Sweep(Follower(), {"part": part}).run()
    assert not caplog.records
    await Sweep(Away(), {"part": part}).run()
    assert [record.message for record in caplog.records] == ["no leader known"]
    assert "canary" not in caplog.text


async def test_news_are_seen_to_at_once_and_many_of_them_by_few_passes() -> None:
    passes = 0
    store = MemoryStore()

    async def part() -> None:
        nonlocal passes
        passes += 1
        await asyncio.sleep(0.01)

    sweep = Sweep(store, {"part": part})
    store.watch(sweep.nudge)
    answering = asyncio.create_task(sweep.answer_nudges())
    for number in range(100):
        async with store.transaction() as tx:
            await tx.deliveries.owe(f"s:{number}", Person("slack", "T1", "U1"), MovedClock().now())
        await asyncio.sleep(0)
    await asyncio.sleep(0.05)
    answering.cancel()
    assert 1 <= passes <= 10
