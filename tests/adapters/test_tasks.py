"""Work beside the loop is kept, waited for, and silent about what people wrote."""

import asyncio
import logging

import pytest

from adapters.scheduler import Alarm
from adapters.tasks import Tasks


async def test_drain_waits_for_what_is_running() -> None:
    tasks, done = Tasks(), asyncio.Event()
    tasks.start(asyncio.sleep(0))

    async def work() -> None:
        done.set()

    tasks.start(work())
    assert await tasks.drain(5) == 0
    assert done.is_set()
    assert await tasks.drain(5) == 0, "nothing is left"


async def test_what_does_not_end_is_cut_off() -> None:
    tasks = Tasks()
    tasks.start(asyncio.Event().wait())
    assert await tasks.drain(0.01) == 1


async def test_a_failure_is_logged_without_its_message(caplog: pytest.LogCaptureFixture) -> None:
    async def work() -> None:
        raise RuntimeError("canary")

    tasks = Tasks()
    with caplog.at_level(logging.ERROR):
        tasks.start(work())
        await tasks.drain(5)
    assert caplog.records
    assert "canary" not in caplog.text


async def test_the_alarm_rings() -> None:
    rung = asyncio.Event()

    async def ring() -> None:
        rung.set()

    alarm = Alarm(ring, 0.01)
    alarm.start()
    await asyncio.wait_for(rung.wait(), 5)
    await alarm.stop()
