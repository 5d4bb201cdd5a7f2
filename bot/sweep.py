"""The one pass that pays what stored state says is owed; each part is isolated from the others' failures."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Protocol, TypeVar

from bot.log import trace
from bot.ports import Clock, Store, Transaction

log = logging.getLogger(__name__)

REMEMBER_HANDLED = timedelta(hours=48)
"""How long a delivery to us is remembered: Slack re-delivers for up to 24 h, ours must outlast it (platforms.md §1.1)."""
REMEMBER_SENT = timedelta(days=400)
"""How long a delivery of ours is remembered once it is settled: a card may be edited for as long as its subject lives."""

Part = Callable[[], Awaitable[None]]
S_contra = TypeVar("S_contra", contravariant=True)


class Staged(Protocol):
    """A record that goes from state to state."""

    @property
    def id(self) -> str: ...

    @property
    def state(self) -> str: ...


R = TypeVar("R", bound=Staged)
R_co = TypeVar("R_co", bound=Staged, covariant=True)


class Stages(Protocol[R_co, S_contra]):
    """Keeps such records."""

    async def in_state(self, state: S_contra) -> Sequence[R_co]: ...

    async def get(self, id: str) -> R_co | None: ...


class Sweep:
    """Runs every part in turn, on the one instance that leads; a part that fails is tried again at the next pass."""

    def __init__(self, store: Store, parts: Mapping[str, Part]) -> None:
        self._store, self._parts = store, parts
        self._turn = asyncio.Lock()
        self._news = asyncio.Event()

    def nudge(self) -> None:
        """Something is owed at once: do not wait for the next minute."""
        self._news.set()

    async def run(self) -> None:
        """One pass; one at a time."""
        async with self._turn:
            self._news.clear()
            if not await self._leads():
                return
            for name, part in self._parts.items():
                try:
                    await part()
                except Exception as error:  # a part's failure is its own
                    log.error("sweep failed", extra={"kind": name, "error": trace(error)})

    async def answer_nudges(self) -> None:
        """A pass whenever there is news, until cancelled; what comes meanwhile is seen to by one more pass."""
        while True:
            await self._news.wait()
            await self.run()

    async def _leads(self) -> bool:
        try:
            return await self._store.leads()
        except Exception as error:  # a database that is away: nobody can tell who leads
            log.error("no leader known", extra={"error": trace(error)})
            return False


def forget(store: Store, clock: Clock) -> Part:
    """The part that forgets what nobody will ask for any more."""

    async def part() -> None:
        async with store.transaction() as tx:
            await tx.handled.prune(clock.now() - REMEMBER_HANDLED)
            await tx.deliveries.prune(clock.now() - REMEMBER_SENT)

    return part


async def take_each(
    store: Store,
    clock: Clock,
    kept: Callable[[Transaction], Stages[R, S_contra]],
    state: S_contra,
    step: Callable[[R, Transaction, datetime], Awaitable[None]],
) -> None:
    """Take a step with every record in a state, each in a transaction of its own."""
    async with store.transaction() as tx:
        found = await kept(tx).in_state(state)
    for record in found:
        async with store.transaction() as tx:
            current = await kept(tx).get(record.id)
            if current and current.state == state:
                await step(current, tx, clock.now())
