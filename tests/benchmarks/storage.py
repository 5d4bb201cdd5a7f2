"""Every store side by side: what an operation costs, what 16 callers get done, and how long the event loop stands still."""

import asyncio
import gc
import tempfile
import time
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from itertools import count
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from storage.embedded.tinydb_store import TinyStore
from tests.benchmarks.loop import Watchdog
from tests.benchmarks.subjects import SUBJECTS, Kept, Subject

BURSTS, ROUNDS = 12, 60
"""Each store is measured in short bursts that take turns, so that the machine's moods hit all alike."""
BURST_TAKES = 0.25
"""Seconds after which a slow store's burst ends."""
CALLERS = 16
TURNS = 5
A_SECOND = 300
"""Transactions a second while the loop is watched."""

Row = dict[str, float]
"""A figure for each store."""


def ratios() -> dict[str, float]:
    """Print the table; give what of it must not grow, or is a bar."""
    rows = asyncio.run(_measured())
    _print(rows)
    p99, together = rows["durable write p99, ms"], rows["writes/s, 16 callers"]
    return {
        "durable write p99, ours at 1 M over 1 k": p99["ours 1 M"] / p99["ours 1 k"],
        "writes/s with 16 callers at 1 M over 5,000": together["ours 1 M"] / 5_000,
        "durable write p50 at 1 k, stock TinyDB over ours": _over(rows["durable write p50, ms"]),
        "read one at 1 k, stock TinyDB over ours": _over(rows["read one, ms"]),
        "find 50 by a field at 1 k, stock TinyDB over ours": _over(rows["find 50 by a field, ms"]),
    }


def _over(row: Row) -> float:
    return row["stock TinyDB 1 k"] / row["ours 1 k"]


async def _measured() -> dict[str, Row]:
    subjects: dict[str, Subject] = {}
    with tempfile.TemporaryDirectory() as folder:
        for name, made in SUBJECTS:
            (home := Path(folder) / name).mkdir()
            subjects[name] = await made(home)
        writes = await _timed({name: subject.write for name, subject in subjects.items()})
        rows = {
            "durable write p50, ms": {name: median(found) for name, found in writes.items()},
            "durable write p99, ms": {name: quantiles(found, n=100)[98] for name, found in writes.items()},
            "writes/s, 16 callers": await _together(subjects),
        }
        for title, called in (("read one, ms", "read"), ("find 50 by a field, ms", "find")):
            found = await _timed({name: getattr(subject, called) for name, subject in subjects.items()})
            rows[title] = {name: median(times) for name, times in found.items()}
        tiny = {
            name: subject.store
            for name, subject in subjects.items()
            if isinstance(subject, Kept) and isinstance(subject.store, TinyStore)
        }
        gc.freeze()  # what the other stores hold in memory costs ours no time
        for store in tiny.values():
            await (store._checkpointing or asyncio.sleep(0))
        rows["longest stall at 300 writes/s, ms"] = {name: await _stalled(subjects[name], asyncio.sleep(3)) for name in tiny}
        rows["the same beside a checkpoint, ms"] = {
            name: await _stalled(subjects[name], store._checkpoint(store._turn)) for name, store in tiny.items()
        }
        for subject in subjects.values():
            await subject.close()
    return rows


async def _timed(operations: Mapping[str, Callable[[int], Awaitable[None]]]) -> dict[str, list[float]]:
    """Milliseconds of each call."""
    taken: dict[str, list[float]] = {name: [] for name in operations}
    for _ in range(BURSTS):
        for name, operation in operations.items():
            ends = time.perf_counter() + BURST_TAKES
            for _ in range(ROUNDS):
                begun = time.perf_counter()
                await operation(len(taken[name]) * 7919)
                taken[name].append((time.perf_counter() - begun) * 1000)
                if time.perf_counter() > ends:
                    break
    return taken


async def _together(subjects: Mapping[str, Subject]) -> Row:
    """Writes a second of several callers, each of which waits for its own; the median of rounds that take turns."""
    rates: dict[str, list[float]] = {name: [] for name in subjects}
    numbers = count(10**9)

    async def caller(subject: Subject, ends: float) -> int:
        for written in count(1):
            await subject.write(next(numbers))
            await asyncio.sleep(0)
            if time.perf_counter() > ends:
                return written
        raise AssertionError

    for _ in range(TURNS):
        for name, subject in subjects.items():
            begun = time.perf_counter()
            written = await asyncio.gather(*(caller(subject, begun + 1) for _ in range(CALLERS)))
            rates[name].append(sum(written) / (time.perf_counter() - begun))
    return {name: median(found) for name, found in rates.items()}


async def _stalled(subject: Subject, work: Coroutine[Any, Any, object]) -> float:
    """Milliseconds that the loop stood still at most, while this work was done beside transactions."""
    watchdog, beside = Watchdog(), asyncio.create_task(work)
    begun, writes = time.perf_counter(), set[asyncio.Task[None]]()
    for number in count(1):
        writes.add(task := asyncio.create_task(subject.write(2 * 10**9 + number)))
        task.add_done_callback(writes.discard)
        await asyncio.sleep(max(0, begun + number / A_SECOND - time.perf_counter()))
        if beside.done():
            break
    await asyncio.gather(beside, *writes)
    return watchdog.stop() * 1000


def _print(rows: Mapping[str, Row]) -> None:
    names = [name for name, _ in SUBJECTS]
    print("  " + " " * 34 + "".join(f"{name:>19}" for name in names))
    for title, row in rows.items():
        print(f"  {title:34}" + "".join(f"{_figure(row.get(name)):>19}" for name in names))


def _figure(value: float | None) -> str:
    if value is None:
        return "–"
    return f"{value:,.0f}" if value >= 100 else f"{value:.3f}"
