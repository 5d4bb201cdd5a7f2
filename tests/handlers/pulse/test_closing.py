"""The end of a poll: once, whole, and with nothing left of what it was made of, wherever a process dies."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.model.pulse.polls import Poll
from bot.model.pulse.release import Averaged, Leaning, Withheld
from bot.model.pulse.results import Remark
from bot.ports import Transaction
from handlers.pulse import owing
from storage.memory_store import MemoryStore
from storage.records import everything
from storage.repositories import Repositories
from storage.vault import MemoryVault
from tests.handlers.pulse.assembly import SLACK, TEAMS, Assembly, on_slack

ENOUGH = 13


async def answered(here: Assembly, count: int, score: int = 4, *, members: int = 20) -> Poll:
    """A poll that so many organisations have answered alike."""
    poll = await here.opened(members)
    for number in range(count):
        await here.taps(on_slack(number), poll, score)
    return poll


@pytest.mark.parametrize("score", [1, 2, 3, 4, 5])
@pytest.mark.parametrize(
    ("count", "figure", "share"),
    [
        (0, Withheld, None),
        (5, Withheld, None),
        (6, Leaning, None),
        (9, Leaning, None),
        (10, Averaged, None),
        (12, Averaged, None),
        (13, Averaged, "known"),
        (20, Averaged, "known"),
    ],
)
async def test_what_is_released_when_all_say_the_same(count: int, figure: type, share: str | None, score: int) -> None:
    here = Assembly()
    poll = await answered(here, count, score)
    release = await here.closed(poll)
    [shown] = release.figures
    assert (release.answered, release.of) == (shown.released.answered, shown.released.of) == (count, 20)
    found = shown.released.figure
    assert isinstance(found, figure)
    if isinstance(found, Leaning):
        assert found.way == {1: "low", 2: "low", 3: "middle", 4: "high", 5: "high"}[score]
    if isinstance(found, Averaged):
        assert (found.share is None) == (share is None)
        assert found.mean.low < found.mean.high if score in (1, 5) else found.mean.low == found.mean.high == 10 * score


async def test_a_floor_that_was_raised_holds() -> None:
    here = Assembly()
    poll = await here.opened(12, floor=12)
    for number in range(11):
        await here.taps(on_slack(number), poll, 4)
    assert (await here.closed(poll)).figures[0].released.figure == Withheld("too few")


async def test_from_the_card_to_the_result() -> None:
    here = Assembly()
    poll = await answered(here, 6)
    await here.sweep()
    here.clock.time = poll.closes
    await here.sweep()
    assert [delivery.state for delivery in await here.owed(owing.RESULT)] == ["sent", "sent"]
    for place in (SLACK, TEAMS):
        card, result = here.told(place)
        assert "closed" in card
        assert "6 of 20 organisations answered" in result
        assert "Leans agree" in result
    assert (await here.poll()).state == "closed"
    async with here.store.transaction() as tx:
        assert [one.what for one in await tx.proceedings.of(poll.id)] == ["opened", "ended", "counted", "result published"]


async def test_nothing_but_the_release_is_left() -> None:
    here = Assembly()
    poll = await answered(here, ENOUGH)
    async with here.store.transaction() as tx:
        key = here.vault.get(poll.id)
        assert key
        await tx.remarks.put(key, poll.id, "org0", Remark("A word."))
    await here.closed(poll)
    assert isinstance(here.store, MemoryStore)
    tables = await everything(here.store.peek().records)
    assert not any(tables[name] for name in ("ballots", "participation", "remarks"))
    assert here.vault.names() == []
    assert here.vault.get(poll.id) is None


@pytest.mark.parametrize(("answers", "comments", "shown"), [(10, 5, 5), (9, 5, 0), (10, 4, 0), (12, 9, 9)])
async def test_comments_are_released_with_enough_answers_and_authors(answers: int, comments: int, shown: int) -> None:
    here = Assembly()
    poll = await answered(here, answers)
    key = here.vault.get(poll.id)
    assert key
    async with here.store.transaction() as tx:
        for number in range(comments):
            await tx.remarks.put(key, poll.id, f"org{number}", Remark(f"Word {number}", quotable=number % 2 == 0))
    remarks = (await here.closed(poll)).remarks
    assert len(remarks) == shown
    assert {remark.words for remark in remarks} == {f"Word {number}" for number in range(shown)}


async def test_an_end_before_the_bot_was_there_again_is_kept_to() -> None:
    here = Assembly()
    poll = await answered(here, 7)
    here.start()
    here.clock.time = poll.closes + timedelta(days=40)
    await here.sweep()
    assert (await here.release(poll)).answered == 7


async def test_a_poll_that_could_not_be_opened_in_time_is_cancelled() -> None:
    here = Assembly()
    await here.joined(1)
    poll = await here.plan()
    here.clock.time = poll.closes
    await here.sweep()
    assert (await here.poll()).state == "cancelled"
    assert here.vault.names() == []


async def test_a_poll_whose_key_is_lost_is_cancelled_and_says_so() -> None:
    here = Assembly()
    poll = await answered(here, 7)
    here.vault.destroy(poll.id)
    here.clock.time = poll.closes
    await here.sweep()
    assert (await here.poll()).state == "cancelled"
    async with here.store.transaction() as tx:
        assert await tx.releases.all() == []
        assert "cannot be counted" in (await tx.proceedings.of(poll.id))[-1].why
        assert await tx.ballots.count(poll.id) == 0


async def test_a_key_of_no_poll_is_destroyed_and_that_of_an_open_one_kept() -> None:
    here = Assembly()
    poll = await here.opened(1)
    here.vault.make("abandoned")
    await here.plan(id="next", opens=poll.closes)
    here.vault.make("next")
    await here.pulses.run()
    assert sorted(here.vault.names()) == ["next", "poll1"]


async def test_the_result_is_told_only_after_the_stores_files_were_cleaned() -> None:
    """Also when the process died after it had destroyed the key."""

    class Files(MemoryStore):
        compacted = 0

        async def compact(self) -> None:
            self.compacted += 1

    store = Files()
    here = Assembly(store)
    poll = await answered(here, ENOUGH)
    async with store.transaction() as tx:
        await tx.ballots.destroy(poll.id)
        await tx.polls.put(replace(await known(tx, poll), state="counted"))
    here.vault.destroy(poll.id)
    await here.pulses.run()
    assert (await here.poll()).state == "closed"
    assert store.compacted == 1
    await here.pulses.run()
    assert store.compacted == 1, "once is enough"


async def known(tx: Transaction, poll: Poll) -> Poll:
    found = await tx.polls.get(poll.id)
    assert found
    return found


async def test_no_result_is_told_while_the_key_is_there() -> None:
    class Stubborn(MemoryVault):
        def destroy(self, name: str) -> None:
            """The disk does not take it."""

    here = Assembly(vault=Stubborn())
    await here.closed(await answered(here, ENOUGH))
    await here.sweep()
    assert (await here.poll()).state == "counted"
    assert not await here.owed(owing.RESULT)


class Slow(MemoryStore):
    """Lets others have their turn behind each transaction."""

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Repositories]:
        async with super().transaction() as tx:
            yield tx
        await asyncio.sleep(0)


async def test_several_passes_side_by_side_are_as_one() -> None:
    here = Assembly(Slow())
    await here.joined(0, 1)
    poll = await here.plan()
    for now in (poll.opens, poll.closes, poll.closes):
        here.clock.time = now
        await asyncio.gather(*(here.pulses.run() for _ in range(4)))
    async with here.store.transaction() as tx:
        assert [one.what for one in await tx.proceedings.of(poll.id)] == ["opened", "ended", "counted", "result published"]


async def test_the_count_moves_on_the_hour_only() -> None:
    here = Assembly()
    poll = await here.opened(5)
    await here.sweep()
    for number, minutes in enumerate((10, 20, 20)):
        await here.taps(on_slack(number), poll, 5)
        here.clock.advance(minutes=minutes)
        await here.sweep()
        assert "0 of 5 organisations have answered" in here.told(SLACK)[0]
    here.clock.advance(minutes=10)
    await here.sweep()
    assert "3 of 5 organisations have answered" in here.told(SLACK)[0]
    assert here.told(SLACK) == here.told(TEAMS)


async def test_an_answer_after_a_quiet_hour_waits_for_the_next_one_too() -> None:
    here = Assembly()
    poll = await here.opened(5)
    for _ in range(3):
        here.clock.advance(hours=1)
        await here.sweep()
    await here.taps(on_slack(0), poll, 5)
    here.clock.advance(minutes=20)
    await here.sweep()
    assert "0 of 5 organisations have answered" in here.told(SLACK)[0]
    here.clock.advance(minutes=40)
    await here.sweep()
    assert "1 of 5 organisations have answered" in here.told(SLACK)[0]
