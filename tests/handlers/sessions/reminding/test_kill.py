"""A process that dies at any of its commits, while a reminder and a prompt are owed, drawn, sent and noted: each comes once."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta

from bot.courier import LOOK_AFTER
from bot.model.preferences import Preferences
from bot.model.sessions.session import Session, announced
from bot.model.sessions.timing import Timing
from bot.ports import NotSaved, Store
from bot.preferences import prefer
from handlers.sessions import keeping
from handlers.sessions.reminding.actions import WritePrompt
from handlers.sessions.sweep import Sessions
from storage.memory_store import MemoryStore
from storage.repositories import Repositories
from tests.handlers.sessions.meeting import BRUSSELS, HOUR, SLACK, Meeting, on_slack
from tests.virtual import VirtualClock

MINUTE = timedelta(minutes=1)


class Dying(MemoryStore):
    """Takes so many commits, and then none: the process is as good as dead."""

    def __init__(self) -> None:
        super().__init__()
        self.left = 10_000
        self.commits = 0

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Repositories]:
        async with super().transaction() as tx:
            yield tx
            self.left -= 1
            self.commits += 1
            if self.left < 0:
                raise NotSaved("dead")


class Passing(Meeting):
    """A meeting whose clock is the loop's, so that the courier's waits pass with it."""

    def start(self) -> None:
        self.clock = VirtualClock()  # type: ignore[assignment]
        super().start()

    async def later(self, by: timedelta) -> None:
        await asyncio.sleep(by.total_seconds())
        await self.sweep()


async def begun(store: Store) -> Passing:
    """A day before a discussion of which Ana has said that she comes, and for which a prompt is written."""
    here = Passing(store)
    await here.joined(1)
    now = here.clock.now()
    timing = Timing(here.wall(now + 26 * HOUR), BRUSSELS, days=3)
    made = announced(replace(Session("water", "Water", timing, (SLACK,), "Sue"), moderator=on_slack(1)), now)
    async with here.store.transaction() as tx:
        await keeping.keep(made, tx, now, "announced", "Sue")
        await prefer(on_slack(1), Preferences("UTC", quiet=None), tx)
    await here.says(on_slack(1), "going")
    await here.sends(on_slack(1), WritePrompt("water", "prompt"), {"text": "What did you try?", "day": ""})
    await here.sweep()
    return here


async def lived(store: Dying, dies_after: int | None) -> tuple[list[str], int]:
    """Everything that was said until the discussion is on, and the commits in the pass that may have been cut short."""
    here = await begun(store)
    await asyncio.sleep((2 * HOUR + MINUTE).total_seconds())
    if dies_after is not None:
        store.left = dies_after
    before = store.commits
    try:
        await here.sessions.run()
        await here.courier.run()
        await asyncio.wait_for(here.courier.idle(), 1)
    except (NotSaved, TimeoutError):
        pass
    counted = store.commits - before
    await here.courier.stop()
    store.left = 10_000
    here.start()
    for by in (MINUTE, LOOK_AFTER, MINUTE, 23 * HOUR, MINUTE, HOUR, MINUTE, LOOK_AFTER):
        await here.later(by)
    await here.courier.stop()
    return sorted(shown.words.partition("\n")[0] for shown in here.messenger.shown), counted


async def test_killed_at_each_commit_everything_comes_once() -> None:
    whole, commits = await lived(Dying(), None)
    assert whole.count("Reminder of a session: Water") == 2
    assert whole.count("To discuss, asked by Person U1") == whole.count("It begins: Water") == 1
    assert commits >= 8
    for dies_after in range(commits):
        said, _ = await lived(Dying(), dies_after)
        assert said == whole, f"killed after {dies_after} commits"


async def test_a_sweep_alone_can_be_repeated_at_every_step() -> None:
    here = await begun(store := Dying())
    await asyncio.sleep((2 * HOUR + MINUTE).total_seconds())
    for left in range(8):
        store.left = left
        try:
            await Sessions(store, here.clock, "UTC").run()
        except NotSaved:
            continue
    store.left = 10_000
    owed = [each for each in await here.owed("session reminder") if each.to == on_slack(1)]
    assert [each.subject.rpartition(":")[2] for each in owed] == ["1440"]
    await here.courier.stop()
