"""Writers that come together, what they may see of each other, and what becomes of them when the disk fails."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.ports import NotSaved
from storage import disk
from storage.embedded.tinydb_store import TinyStore
from storage.repositories import Repositories
from tests.storage.faulty import HeldOs
from tests.storage.story import Story, on_disk, shown


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[TinyStore]:
    opened = TinyStore.open(tmp_path)
    yield opened
    await opened.close()


@pytest.fixture
async def held(store: TinyStore, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[HeldOs]:
    """The disk under the store, on its way to the first transaction of a story and not yet back."""
    system = HeldOs()
    with monkeypatch.context() as patched:
        patched.setattr(disk, "os", system)
        yield system
        system.go.set()


async def begun(held: HeldOs, store: TinyStore, story: Story, *numbers: int) -> list[asyncio.Task[None]]:
    """The first transaction is at the disk, the others stand behind it."""
    first = asyncio.create_task(story.write(store, numbers[0]))
    await asyncio.to_thread(held.arrived.wait)
    others = [asyncio.create_task(story.write(store, number)) for number in numbers[1:]]
    for _ in range(10 * len(numbers)):
        await asyncio.sleep(0)
    return [first, *others]


async def test_writers_that_come_while_the_disk_is_busy_share_one_sync(store: TinyStore, held: HeldOs) -> None:
    story = Story()
    tasks = await begun(held, store, story, *range(1, 65))
    assert (held.syncs, story.kept) == (1, []), "nobody is told before it is safe, and nobody is kept from working"
    held.go.set()
    await asyncio.gather(*tasks)
    assert held.syncs == 2
    assert sorted(story.kept) == list(range(1, 65))


async def test_who_only_reads_waits_until_what_was_read_is_safe(store: TinyStore, held: HeldOs) -> None:
    tasks = await begun(held, store, Story(), 1)
    reading = asyncio.create_task(shown(store))
    for _ in range(10):
        await asyncio.sleep(0)
    assert not reading.done()
    held.go.set()
    assert (await reading)["welcomes"] == {"last": {"number": 1}}
    await asyncio.gather(*tasks)


async def test_what_was_built_on_a_failure_fails_with_it(store: TinyStore, held: HeldOs) -> None:
    story = Story()
    tasks = await begun(held, store, story, 1, 2, 3)
    sees, goes_on = asyncio.Event(), asyncio.Event()

    async def open_meanwhile() -> None:
        async with store.transaction() as tx:
            assert await tx.records.get("welcomes", "last") == {"number": 3}
            await tx.records.put("welcomes", "last", {"number": 4})
            sees.set()
            await goes_on.wait()

    meanwhile = asyncio.create_task(open_meanwhile())
    await sees.wait()
    held.fails = True
    held.go.set()
    await asyncio.gather(*tasks)
    goes_on.set()
    with pytest.raises(NotSaved, match="built on one that failed"):
        await meanwhile
    assert story.kept == []
    assert await shown(store) == {"handled": {}, "texts": {}, "welcomes": {}}


@pytest.mark.parametrize("writes", [True, False])
async def test_an_open_transaction_learns_of_it_at_its_next_word(store: TinyStore, held: HeldOs, *, writes: bool) -> None:
    tasks = await begun(held, store, Story(), 1)

    async def open_meanwhile() -> None:
        async with store.transaction() as tx:
            if writes:
                await tx.records.put("welcomes", "last", {"number": 4})
            held.fails = True
            held.go.set()
            await asyncio.gather(*tasks)
            await tx.records.get("welcomes", "last")

    with pytest.raises(NotSaved):
        await open_meanwhile()
    assert (await shown(store))["welcomes"] == {}


async def test_one_that_is_cancelled_at_the_disk_is_kept_whole(store: TinyStore, held: HeldOs, tmp_path: Path) -> None:
    story = Story()
    first, second, third = await begun(held, store, story, 1, 2, 3)
    second.cancel()
    with pytest.raises(asyncio.CancelledError):
        await second
    held.go.set()
    await asyncio.gather(first, third)
    story.kept.append(2)
    story.judge(await shown(store))
    story.judge(on_disk(tmp_path))


async def test_nothing_is_done_with_a_transaction_that_is_over(store: TinyStore) -> None:
    async def leak() -> Repositories:
        async with store.transaction() as tx:
            return tx

    leaked = await leak()
    with pytest.raises(NotSaved, match="is over"):
        await leaked.records.put("welcomes", "late", {})
    async with store.transaction():
        with pytest.raises(NotSaved, match="is over"):
            await leaked.records.get("welcomes", "late")


async def test_what_changes_nothing_is_not_written(store: TinyStore, held: HeldOs) -> None:
    held.go.set()
    await Story().write(store, 1)
    syncs = held.syncs
    await Story().write(store, 1)
    assert held.syncs == syncs


async def test_a_closed_store_takes_nothing_more(store: TinyStore) -> None:
    await Story().write(store, 1)
    await store.close()
    assert (await shown(store))["welcomes"] == {"last": {"number": 1}}
    async with store.transaction() as tx:
        await tx.records.put("welcomes", "last", {"number": 1})
    with pytest.raises(NotSaved, match="closed"):
        async with store.transaction() as tx:
            await tx.records.put("welcomes", "last", {"number": 2})


async def test_the_stop_waits_for_the_transaction_under_way(store: TinyStore, tmp_path: Path) -> None:
    async with store.transaction() as tx:
        closing = asyncio.create_task(store.close())
        for _ in range(10):
            await asyncio.sleep(0)
        await tx.records.put("welcomes", "late", {"x": 1})
    await closing
    assert on_disk(tmp_path)["welcomes"] == {"late": {"x": 1}}
