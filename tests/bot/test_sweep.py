"""The sweep pays what is owed, part by part."""

import logging

import pytest

from bot.sweep import Sweep, forget_handled
from storage.memory_store import MemoryStore
from tests.desk import MovedClock


async def test_a_part_that_fails_does_not_stop_the_others(caplog: pytest.LogCaptureFixture) -> None:
    done = []

    async def broken() -> None:
        raise RuntimeError("canary")

    async def sound() -> None:
        done.append("sound")

    with caplog.at_level(logging.ERROR):
        await Sweep({"broken": broken, "sound": sound}).run()
    assert done == ["sound"]
    assert "canary" not in caplog.text


async def test_deliveries_are_remembered_for_two_days() -> None:
    store, clock = MemoryStore(), MovedClock()
    sweep = Sweep({"handled": forget_handled(store, clock)})

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
