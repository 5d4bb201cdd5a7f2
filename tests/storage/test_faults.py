"""The disk fails at every call in turn: the old state or the new one, never a mixture, and a sentence that says so."""

import errno
import logging
from itertools import count
from pathlib import Path

import pytest

from bot.ports import NotSaved, StoreRefused
from storage import disk
from storage.embedded import journal, tinydb_store
from storage.embedded.tinydb_store import TinyStore
from tests.storage.faulty import FailsOn, FaultyOs, SlowOs
from tests.storage.story import Story, on_disk, shown


@pytest.fixture(autouse=True)
def _small_checkpoints(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tinydb_store, "CHECKPOINT_AT", 600)
    monkeypatch.setattr(tinydb_store, "REST", 0)


async def live(folder: Path, story: Story) -> None:
    """Open, write, alone and together, past several checkpoints, read, and close."""
    try:
        store = TinyStore.open(folder)
    except StoreRefused:
        return
    await story.write(store, 1)
    await story.write_together(store, 2, 3, 4)
    for number in range(5, 9):
        await story.write(store, number)
    story.judge(await shown(store))
    await store.close()


@pytest.mark.parametrize("every", [5, pytest.param(1, marks=pytest.mark.nightly)])
@pytest.mark.parametrize(
    ("number", "lasting", "torn"),
    [
        (errno.ENOSPC, False, False),
        (errno.EIO, False, False),
        (errno.ENOSPC, True, False),
        (errno.ENOSPC, False, True),
        pytest.param(errno.EMFILE, False, False, marks=pytest.mark.nightly),
    ],
    ids=["ENOSPC", "EIO", "lasting", "half written", "EMFILE"],
)
async def test_at_every_call(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, lasting: bool, torn: bool, every: int
) -> None:
    for nth in count(number % every, every):
        folder, story = tmp_path / str(nth), Story()
        system = FaultyOs(nth, number, lasting=lasting, torn=torn)
        with monkeypatch.context() as patched:
            patched.setattr(disk, "os", system)
            await live(folder, story)
        story.judge(on_disk(folder))
        again = TinyStore.open(folder)
        story.unknown = []
        story.kept = [int(key) for key in (await shown(again))["handled"]]
        await story.write(again, 99)
        story.judge(await shown(again))
        await again.close()
        story.judge(on_disk(folder))
        if not system.struck:
            assert nth > 40, "the story is meant to touch the disk often"
            break


async def test_a_full_disk_refuses_and_goes_on_when_there_is_room_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    store, story, system = TinyStore.open(tmp_path), Story(), FailsOn("write", number=errno.ENOSPC)
    monkeypatch.setattr(disk, "os", system)
    with pytest.raises(NotSaved, match=f"{tmp_path} took no write .ENOSPC.. Make room") as raised:
        await put(store, "canary")
    assert not raised.value.unknown
    await story.write_together(store, 1, 2, 3)
    assert (story.kept, story.unknown) == ([], [])
    system.on = False
    await story.write_together(store, 4, 5)
    assert sorted(story.kept) == [4, 5]
    story.judge(await shown(store))
    story.judge(on_disk(tmp_path))
    await store.close()
    assert [(record.levelno, record.__dict__["code"]) for record in caplog.records][:1] == [(logging.ERROR, "ENOSPC")]
    assert "canary" not in caplog.text


@pytest.mark.parametrize("names", [("fsync", "fdatasync"), ("write", "ftruncate")], ids=["sync", "write and taking it back"])
async def test_when_nobody_knows_what_the_disk_holds_nothing_more_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, names: tuple[str, ...]
) -> None:
    store, story, system = TinyStore.open(tmp_path), Story(), FailsOn(*names)
    await story.write(store, 1)
    monkeypatch.setattr(disk, "os", system)
    await story.write_together(store, 2, 3)
    assert (story.kept, sorted(story.unknown)) == ([1], [2, 3])
    system.on = False
    with pytest.raises(NotSaved, match=r"takes no more writes .EIO.. Repair the disk, then start again; reading goes on"):
        await put(store, "4")
    before = (tmp_path / "journal-000001").read_bytes()
    assert (await shown(store))["welcomes"] == {"last": {"number": 1}}
    await store.close()
    assert (tmp_path / "journal-000001").read_bytes() == before
    again = TinyStore.open(tmp_path)
    story.judge(await shown(again))
    await again.close()


async def test_a_disk_that_takes_little_at_a_time_gets_everything(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    story, system, folder = Story(), SlowOs(), tmp_path / "deep" / "data"
    monkeypatch.setattr(disk, "os", system)
    store = TinyStore.open(folder)
    await story.write_together(store, 1, 2, 3)
    story.judge(on_disk(folder))
    await store.close()
    story.judge(on_disk(folder))
    assert {tmp_path, tmp_path / "deep", folder} <= set(system.folders), "new names are made safe, from the top"


async def test_a_checkpoint_that_fails_is_made_up_for_by_a_later_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    store, story, system = TinyStore.open(tmp_path), Story(), FailsOn("replace", number=errno.ENOSPC)
    monkeypatch.setattr(disk, "os", system)
    for number in range(1, 20):
        await story.write(store, number)
    assert len(story.kept) == 19
    assert store._checkpointing
    await store._checkpointing
    assert not list(tmp_path.glob("*.tmp")), "a full disk needs the room"  # noqa: ASYNC240
    story.judge(on_disk(tmp_path))
    system.on = False
    await store.close()
    assert "no checkpoint" in caplog.text
    assert journal.numbers(tmp_path) == [journal.numbers(tmp_path)[-1]]
    story.judge(on_disk(tmp_path))


async def put(store: TinyStore, key: str) -> None:
    async with store.transaction() as tx:
        await tx.records.put("welcomes", key, {})
