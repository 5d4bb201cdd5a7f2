"""The embedded store: what one operation costs with 100,000 records beside it, against 1,000; and against stock TinyDB."""

import asyncio
import tempfile
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import fmean, quantiles

from tinydb import TinyDB
from tinydb.table import Document

from storage.tinydb_store import TinyStore

FEW, MANY = 1_000, 100_000
ROUNDS = 900
START = datetime(2027, 3, 1, tzinfo=UTC)

Operation = Callable[[TinyStore, int], Awaitable[None]]


def ratios() -> dict[str, float]:
    """Each figure is a cost at 100,000 over the same cost at 1,000, unless it says otherwise."""
    return asyncio.run(_ratios())


async def _ratios() -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder:
        few, many = await filled(Path(folder) / "few", FEW), await filled(Path(folder) / "many", MANY)
        found: dict[str, float] = {}
        for name, operation in (("write", _write), ("find", _find), ("forget the oldest", _forget)):
            small, large = await timed(operation, few, many)
            found[f"{name}, mean of the faster 90 %"] = usual(large) / usual(small)
            found[f"{name}, 99th of 100"] = quantiles(large, n=100)[98] / quantiles(small, n=100)[98]
            if operation is _write:
                found["write, stock TinyDB over ours, both at 1,000"] = usual(stock_writes(FEW)) / usual(small)
        await few.close()
        await many.close()
    return found


async def filled(folder: Path, stored: int) -> TinyStore:
    """A store with so many deliveries, a second apart."""
    store = TinyStore.open(folder)
    async with store.transaction() as tx:
        for number in range(stored):
            await tx.handled.add(f"old {number}", START + timedelta(seconds=number))
    return store


async def timed(operation: Operation, *stores: TinyStore) -> list[list[float]]:
    """Seconds of each round in each store; they take turns at being first, so that the machine's moods hit them alike."""
    seconds: list[list[float]] = [[] for _ in stores]
    turns = list(zip(stores, seconds, strict=True))
    for number in range(ROUNDS):
        turns.reverse()
        for store, taken in turns:
            begun = time.perf_counter()
            await operation(store, number)
            taken.append(time.perf_counter() - begun)
    return seconds


def usual(seconds: list[float]) -> float:
    """The mean of the faster nine tenths: a disk has two speeds, between which a median jumps."""
    return fmean(sorted(seconds)[: len(seconds) * 9 // 10])


def stock_writes(stored: int) -> list[float]:
    """Seconds of writes with TinyDB's own file storage, which does not even survive a crash."""
    seconds = []
    with tempfile.TemporaryDirectory() as folder, TinyDB(Path(folder) / "stock.json") as db:
        db.insert_multiple({"at": (START + timedelta(seconds=number)).isoformat()} for number in range(stored))
        for number in range(100):
            begun = time.perf_counter()
            db.insert(Document({"at": START.isoformat()}, stored + number + 1))
            seconds.append(time.perf_counter() - begun)
    return seconds


async def _write(store: TinyStore, number: int) -> None:
    async with store.transaction() as tx:
        assert await tx.handled.add(f"new {number}", START + timedelta(days=9))


async def _find(store: TinyStore, number: int) -> None:
    async with store.transaction() as tx:
        assert await tx.records.find("handled", "at", (START + timedelta(seconds=number)).isoformat())


async def _forget(store: TinyStore, number: int) -> None:
    """The oldest of all, as the sweep does it."""
    async with store.transaction() as tx:
        assert await tx.handled.prune(START + timedelta(seconds=number + 1)) == 1
