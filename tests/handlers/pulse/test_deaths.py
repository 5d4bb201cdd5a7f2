"""The process dies at each step of the end of a poll, and at each step of what the next one does."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from storage.memory_store import MemoryStore
from storage.repositories import Repositories
from storage.vault import MemoryVault
from tests.handlers.pulse.assembly import SLACK, TEAMS, Assembly
from tests.handlers.pulse.test_closing import ENOUGH, answered


class Dies(Exception):
    """The process is no more."""


class Mortal(MemoryStore):
    """Counts the steps of a process that leave a trace, and lets it die just before or just after one of them."""

    def __init__(self) -> None:
        super().__init__()
        self.left: int | None = None

    def step(self) -> None:
        if self.left is not None:
            self.left -= 1
            if self.left < 0:
                raise Dies

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Repositories]:
        async with super().transaction() as tx:
            yield tx
            self.step()  # before it is kept
        self.step()  # after

    async def compact(self) -> None:
        self.step()


class MortalVault(MemoryVault):
    """Its destructions are steps too."""

    def __init__(self, step: Callable[[], None]) -> None:
        super().__init__()
        self._step = step

    def destroy(self, name: str) -> None:
        self._step()
        super().destroy(name)
        self._step()


async def test_a_death_at_any_step_of_the_end_gives_exactly_one_result() -> None:
    """For each step a world of its own, in which the process dies there, and then again at each step that is left."""
    died = 0
    for first in range(60):
        store = Mortal()
        here = Assembly(store, MortalVault(store.step))
        poll = await answered(here, ENOUGH)
        await here.sweep()
        here.clock.time = poll.closes
        died += await _sweep_and_die(here, store, first)
        if await _over(here):
            break
        for again in range(0, 60, 3):
            died += await _sweep_and_die(here, store, again)
        await here.sweep()
        assert await _over(here)
        assert (await here.release(poll)).answered == ENOUGH
        assert here.vault.names() == []
        assert [len(here.told(place)) for place in (SLACK, TEAMS)] == [2, 2]
        async with here.store.transaction() as tx:
            assert [one.what for one in await tx.proceedings.of(poll.id)].count("result published") == 1
            assert len(await tx.releases.all()) == 1
            assert await tx.ballots.count(poll.id) == 0
    else:
        raise AssertionError("the end has more steps than were tried")
    assert died > first, "it died at each step"


async def _sweep_and_die(here: Assembly, store: Mortal, steps: int) -> bool:
    """One pass in a process that dies after so many steps; then another process begins."""
    store.left = steps
    try:
        await here.pulses.run()
    except Dies:
        return True
    finally:
        store.left = None
        here.start()
    return False


async def _over(here: Assembly) -> bool:
    return (await here.poll()).state == "closed"
