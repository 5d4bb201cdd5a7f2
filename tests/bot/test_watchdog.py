"""A loop that stalls and a clock that jumps are told of, and nothing else follows."""

import asyncio
import logging
import time

import pytest

from adapters.metrics import Metrics
from bot.meter import UNMETERED
from bot.watchdog import Watchdog
from tests.adapters.test_metrics import values
from tests.virtual import VirtualClock, run


@pytest.mark.parametrize(("seconds", "told"), [(59, 0), (61, 1), (-61, 1), (-7200, 1)])
def test_a_jump_is_told_once(seconds: int, told: int, caplog: pytest.LogCaptureFixture) -> None:
    async def story() -> None:
        clock = VirtualClock()
        watching = asyncio.create_task(Watchdog(clock, UNMETERED).run())
        await asyncio.sleep(10)
        clock.jump(seconds=seconds)
        await asyncio.sleep(10)
        watching.cancel()

    with caplog.at_level(logging.WARNING):
        run(story())
    assert [record.message for record in caplog.records] == ["clock jumped"] * told


async def test_a_stall_is_measured(caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.watchdog.EVERY", 0.001)
    monkeypatch.setattr("bot.watchdog.STALL", 0.05)
    metrics, clock = Metrics(), VirtualClock()
    watching = asyncio.create_task(Watchdog(clock, metrics).run())
    await asyncio.sleep(0.01)
    time.sleep(0.1)  # noqa: ASYNC251 - that is the point
    await asyncio.sleep(0.01)
    watching.cancel()
    assert values(metrics)["loop_lag_seconds_sum"] > 0.05
    assert "loop stalled" in {record.message for record in caplog.records}
