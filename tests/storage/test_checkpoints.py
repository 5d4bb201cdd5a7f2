"""Checkpoints beside transactions: whenever the crash comes, checkpoint and journal hold exactly what was acknowledged."""

import asyncio
import os
import shutil
import threading
from collections.abc import AsyncIterator, Callable
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from storage import disk
from storage.embedded import checkpoint, journal, pages, tinydb_store
from storage.embedded.checkpoint import Checkpoint
from storage.embedded.pages import Pages
from storage.embedded.tinydb_store import TinyStore
from tests.storage.faulty import CALLS, FailsOn, HeldOs, WatchedOs
from tests.storage.story import Story, on_disk, unpacked


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[TinyStore]:
    opened = TinyStore.open(tmp_path / "data")
    yield opened
    await opened.close()


class CopiedOs(WatchedOs):
    """Keeps what a crash would leave after each call, and how many transactions were acknowledged by then."""

    def __init__(self, folder: Path, story: Story) -> None:
        self.left: list[tuple[list[int], dict[str, bytes]]] = []
        self._folder, self._story = folder, story
        self._alone = threading.Lock()

    def __getattr__(self, name: str) -> Any:
        call = super().__getattr__(name)
        return partial(self._one_at_a_time, call) if name in CALLS else call

    def _one_at_a_time(self, call: Callable[..., Any], *arguments: Any) -> Any:
        with self._alone:
            return call(*arguments)

    def after(self, name: str, arguments: tuple[Any, ...], result: Any) -> None:
        found = {path.name: path.read_bytes() for path in self._folder.iterdir()}
        self.left.append((list(self._story.kept), found))


class Held:
    """A checkpoint that stops after its first pages until it is told to go on."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._arrived, self.go = threading.Event(), threading.Event()
        real = Checkpoint.add

        def add(written: Checkpoint, text: str) -> None:
            real(written, text)
            if "x" in text:
                self._arrived.set()
                assert self.go.wait(30)

        monkeypatch.setattr(Checkpoint, "add", add)

    async def arrived(self) -> None:
        assert await asyncio.to_thread(self._arrived.wait, 30)


@pytest.mark.parametrize("every", [5, pytest.param(1, marks=pytest.mark.nightly)])
async def test_whenever_the_crash_comes_all_that_was_acknowledged_is_there(
    store: TinyStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, every: int
) -> None:
    monkeypatch.setattr(pages, "PAGE", 2)
    monkeypatch.setattr(tinydb_store, "REST", 0)
    monkeypatch.setattr(checkpoint, "SYNC_EVERY", 100)
    story = Story()
    await story.write_together(store, *range(1, 20))
    system = CopiedOs(tmp_path / "data", story)
    monkeypatch.setattr(disk, "os", system)
    writing, number = asyncio.create_task(store._checkpoint(store._turn)), 20
    while not writing.done():
        await story.write_together(store, number, number + 1)
        number += 2
    monkeypatch.setattr(disk, "os", os)
    await writing
    assert number > 26, "transactions went on while pages were written"
    assert {"store.json.tmp", "store.json"} <= {name for _, files in system.left for name in files}
    changed = [moment for moment, (_, next_files) in pairwise([*system.left, ([], {})]) if moment[1] != next_files]
    for kept, files in changed[::every]:  # where a call left the disk as it was the later moment asks for more of the same
        then = Story()
        then.kept, then.unknown = kept, [known for known in story.kept if known not in kept]
        (found := tmp_path / "found").mkdir()
        for name, data in files.items():
            (found / name).write_bytes(data)
        then.judge(on_disk(found))
        shutil.rmtree(found)


async def test_at_a_clean_stop_it_is_exact(store: TinyStore, tmp_path: Path) -> None:
    story = Story()
    await story.write_together(store, *range(1, 20))
    late = [asyncio.create_task(story.write(store, 30 + number)) for number in range(5)]
    await asyncio.sleep(0)
    await store.close()
    await asyncio.gather(*late, return_exceptions=True)
    story.judge(unpacked(checkpoint.read(tmp_path / "data")[0]))


async def test_it_waits_for_what_is_at_the_disk(store: TinyStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    story, held = Story(), HeldOs()
    with monkeypatch.context() as patched:
        patched.setattr(disk, "os", held)
        first = asyncio.create_task(story.write(store, 1))
        await asyncio.to_thread(held.arrived.wait)
        held.arrived.clear()
        writing = asyncio.create_task(store._checkpoint(store._turn))
        assert not await asyncio.to_thread(held.arrived.wait, 0.2), "nothing else goes to the disk"
        held.go.set()
        await asyncio.gather(writing, first)
    story.judge(on_disk(tmp_path / "data"))


async def test_transactions_go_on_while_it_waits_for_the_disk(
    store: TinyStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    story = Story()
    await story.write(store, 1)
    held = Held(monkeypatch)
    writing = asyncio.create_task(store._checkpoint(store._turn))
    await held.arrived()
    await story.write(store, 2)
    assert story.kept == [1, 2]
    story.judge(on_disk(tmp_path / "data"))
    held.go.set()
    await writing
    story.judge(on_disk(tmp_path / "data"))


async def test_one_that_saw_what_was_taken_back_is_given_up(
    store: TinyStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    story, system = Story(), FailsOn("write", number=28)
    await story.write(store, 1)
    held = Held(monkeypatch)
    writing = asyncio.create_task(store._checkpoint(store._turn))
    await held.arrived()
    with monkeypatch.context() as patched:
        patched.setattr(disk, "os", system)
        await story.write(store, 2)
    held.go.set()
    await writing
    assert story.kept == [1]
    assert [record.__dict__["code"] for record in caplog.records] == ["ENOSPC", "ECANCELED"]
    assert checkpoint.read(tmp_path / "data") == ({}, 1), "the one before it stands"
    assert not (tmp_path / "data" / "store.json.tmp").exists()
    story.judge(on_disk(tmp_path / "data"))
    await store._checkpoint(store._turn)
    story.judge(unpacked(checkpoint.read(tmp_path / "data")[0]))


async def test_they_become_rarer_as_what_they_write_grows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tinydb_store, "CHECKPOINT_AT", 600)
    store, story = TinyStore.open(tmp_path / "grows"), Story()
    for number in range(1, 101):
        await story.write(store, number)
        if store._checkpointing:
            await store._checkpointing
    assert 3 < journal.numbers(tmp_path / "grows")[-1] < 12, "one for every 600 bytes would be 30"
    await store.close()


async def test_the_stop_waits_for_one_under_way_which_then_hurries(
    store: TinyStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    story, held = Story(), Held(monkeypatch)
    monkeypatch.setattr(store, "_checkpoint_at", 0)
    await story.write(store, 1)
    await held.arrived()
    monkeypatch.setattr(tinydb_store, "REST", 3600)
    closing = asyncio.create_task(store.close())
    assert await asyncio.wait({closing}, timeout=0.2) == (set(), {closing})
    held.go.set()
    await asyncio.wait_for(closing, 30)
    assert not caplog.records
    story.judge(on_disk(tmp_path / "data"))


def test_one_step_of_it_is_as_long_with_many_records_as_with_few() -> None:
    for stored in (2_000, 50_000):
        tables = {"handled": Pages({f"Ev{number:06}": "{}" for number in range(stored)})}
        steps = list(checkpoint.texts(tables))
        assert max(text.count(":") for text in steps) <= 2 * pages.PAGE
        assert len(steps) >= stored / (2 * pages.PAGE)
