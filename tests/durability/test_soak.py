"""A week of use in one process: memory, files and tasks stay what they were, the store holds what it is to keep (T8)."""

import asyncio
import gc
import random
import resource
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from adapters.metrics import Metrics
from bot.action import encode
from bot.app import build
from bot.events import Asked, Event, HomeOpened, Pressed, Turn
from bot.limits import REMEMBERED, Limits
from bot.model.addresses import Person, Place
from bot.offers import ShowTopic
from bot.reception import Reception
from bot.settings import Settings
from bot.sweep import REMEMBER_HANDLED, forget
from storage.embedded.tinydb_store import TinyStore
from storage.vault import MemoryVault
from tests.adapters.test_metrics import values
from tests.desk import ORACLE, MovedClock

WEEK = timedelta(days=7)
WARM = 3 / 7
"""Of the week; from then on nothing is young enough to be kept that was not kept before."""
PEOPLE = 300
MEGABYTE = 1024 * 1024
PROC = Path("/proc/self")
LAG = 0.1
"""Seconds (T21)."""


def memory() -> int:
    """Bytes that this process has in memory; where the system does not say, the most it ever had."""
    gc.collect()
    if (PROC / "statm").exists():
        return int((PROC / "statm").read_text().split()[1]) * resource.getpagesize()
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def files() -> int:
    """Files that are open, where the system says so."""
    return len(list((PROC / "fd").iterdir())) if (PROC / "fd").exists() else 0


def week(events: int, chance: random.Random) -> Iterator[Event]:
    """What people do, with copies of it; nobody's turns are ever the same person's in a row."""
    last: Event | None = None
    for number in range(events):
        who = chance.randrange(PEOPLE)
        turn = Turn(f"Ev{number}", Person("slack", "T1", f"U{who}"), Place("slack", "T1", f"D{who}"), "personal")
        kind = chance.random()
        if last and kind < 0.05:
            yield last
            continue
        if kind < 0.06:
            last = Asked(turn, f"who may join, asks {number}?")
        elif kind < 0.4:
            last = Asked(turn, chance.choice(("help", "pitch", "compact", "topics", "me")))
        elif kind < 0.9:
            last = Pressed(turn, encode(ShowTopic(f"6C-{chance.randint(1, 14)}")))
        else:
            last = HomeOpened(turn)
        yield last


@pytest.mark.parametrize(
    "events", [4_000, pytest.param(50_000, marks=pytest.mark.nightly), pytest.param(1_000_000, marks=pytest.mark.weekly)]
)
async def test_a_week_leaves_nothing_behind(events: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    clock, metrics = MovedClock(), Metrics()
    store = TinyStore.open(tmp_path / "data")
    app = build(Settings(), store, ORACLE, MemoryVault(), clock, lambda *_: [], meter=metrics, limits=Limits(clock))
    reception, tidy = Reception(app.router, metrics), forget(store, clock)
    watching, step, before = asyncio.create_task(app.watchdog.run()), WEEK / events, (0, 0, 0)
    for number, event in enumerate(week(events, random.Random(events))):
        reply = await reception.dispatch(event)
        if reply.say or reply.replace:
            await reception.answered(event)
        clock.time += step
        if number % (events // 168) == 0:
            await tidy()
        if number == int(events * WARM):
            before = (memory(), files(), len(asyncio.all_tasks()))
    grown = (memory() - before[0]) / MEGABYTE
    found = values(metrics)
    lags, short = found["loop_lag_seconds_count"], found[f'loop_lag_seconds_bucket{{le="{LAG}"}}']
    with capsys.disabled():
        print(f"\n{events} events in a week: {grown:+.1f} MB since day three; {lags - short:.0f} of {lags:.0f} lags > 0.1 s")
    assert grown < 10
    assert files() <= before[1] + 1, "a checkpoint may be under way"
    assert len(asyncio.all_tasks()) <= before[2] + 1
    await tidy()
    async with store.transaction() as tx:
        assert await tx.handled.prune(clock.now() + WEEK) <= events * (REMEMBER_HANDLED / WEEK) + 2
        assert not [delivery for delivery in await tx.deliveries.all() if delivery.state == "owed"], "all was answered"
    assert found["dedupe_hits_total"] > events / 50
    assert not [name for name, count in found.items() if count and ("failed" in name or "not saved" in name)]
    assert len(found) < 2_000, "labels are from a table, not from people"
    assert PEOPLE < REMEMBERED
    watching.cancel()
    await store.close()
    assert sum(file.stat().st_size for file in (tmp_path / "data").iterdir()) < MEGABYTE + events * 200
