"""Keeping a platform's limits: whoever wants to call waits for a place, and nobody overtakes within a conversation.

Only who is calm is overtaken there: an answer does not stand behind an announcement that waits for its turn among hundreds.

The windows are strict: however they are laid, none holds more than it may. A place in a conversation counts until its span
after the platform's answer has passed, for at some moment up to the answer the platform has counted the call. A place in the
workspace counts from the start, since a call that hangs must not keep others waiting; it is taken last, so a conversation
that has to wait takes none meanwhile. Time is the event loop's. Figures: python -m tests.benchmarks.pace
"""

import asyncio
from collections import OrderedDict, deque
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, ExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from functools import partial


@dataclass(frozen=True, slots=True)
class Limit:
    """At most so many calls in any span of so many seconds."""

    count: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Rate:
    """All that limits a kind of call: within its conversation, and in everything that shares `pool` with it."""

    pool: str
    together: tuple[Limit, ...]
    each: tuple[Limit, ...] = ()


class Pace:
    """The places of one bot on one platform. What nobody waits for and nothing counts any more is forgotten."""

    def __init__(self) -> None:
        self._gates: OrderedDict[str, _Gate] = OrderedDict()

    def __len__(self) -> int:
        return len(self._gates)

    @asynccontextmanager
    async def lane(self, conversation: str, *, calm: bool = False) -> AsyncIterator["Lane"]:
        """The conversation for us alone, once all who came before have left it.

        Who is calm lets those go first who are not, also in the conversation as long as the pool is full.
        """
        with self._at(conversation) as gate:
            if calm:
                yield Lane(gate, partial(self._calm_place, gate))
            else:
                with gate.wanted():
                    async with gate.turn:
                        yield Lane(gate, partial(self._place, gate))

    def hold(self, key: str, seconds: float) -> None:
        """Let nobody through to a conversation or a pool for so long, because the platform says so."""
        with self._at(key) as gate:
            gate.hold(seconds)

    @contextmanager
    def _at(self, key: str) -> Iterator["_Gate"]:
        gate = self._gates.setdefault(key, _Gate())
        self._gates.move_to_end(key)
        gate.users += 1
        try:
            yield gate
        finally:
            gate.users -= 1
            self._forget()

    def _forget(self) -> None:
        """Drop the gates that were used longest ago, up to the first that still matters."""
        now = _now()
        while self._gates and next(iter(self._gates.values())).idle(now):
            self._gates.popitem(last=False)

    @asynccontextmanager
    async def _place(self, lane: "_Gate", rate: Rate) -> AsyncIterator[None]:
        await lane.free(rate.each)
        with self._at(rate.pool) as pool:
            await pool.enter(rate.together)
        try:
            yield
        finally:
            lane.take(rate.each)

    @asynccontextmanager
    async def _calm_place(self, lane: "_Gate", rate: Rate) -> AsyncIterator[None]:
        with self._at(rate.pool) as pool:
            if not await lane.enter_with(pool, rate):
                async with lane.calm:
                    await lane.wait_with(pool, rate)
        try:
            yield
        finally:
            lane.take(rate.each)
            lane.turn.release()


@dataclass(frozen=True, slots=True)
class Lane:
    """A conversation that is ours for now."""

    _gate: "_Gate"
    _place: Callable[[Rate], AbstractAsyncContextManager[None]]

    def place(self, rate: Rate) -> AbstractAsyncContextManager[None]:
        """Room for one call, as a block in which to make it."""
        return self._place(rate)

    def hold(self, seconds: float) -> None:
        """Let nobody through to this conversation for so long."""
        self._gate.hold(seconds)


@dataclass(slots=True)
class _Gate:
    """One conversation or pool: when places were taken, and until when none may be."""

    turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    calm: asyncio.Lock = field(default_factory=asyncio.Lock)
    taken: deque[float] = field(default_factory=deque)
    held: float = 0.0
    counts: float = 0.0
    """Until when the last place counts."""
    users: int = 0
    in_a_hurry: int = 0
    """Those among them who are not calm."""

    def idle(self, now: float) -> bool:
        """Whether nobody would notice if this were forgotten."""
        return not self.users and max(self.held, self.counts) <= now

    @contextmanager
    def wanted(self) -> Iterator[None]:
        """Somebody who is not calm waits here, or has it."""
        self.in_a_hurry += 1
        try:
            yield
        finally:
            self.in_a_hurry -= 1

    async def enter_with(self, pool: "_Gate", rate: Rate) -> bool:
        """Take the conversation in one's turn, and a place in the pool; neither if somebody waits for the pool."""
        async with self._taken() as taken:
            await self.free(rate.each)
            if not self.calm.locked() and not pool.calm.locked() and pool.left_alone(rate.together):
                pool.take(rate.together)
                taken.pop_all()
                return True
        return False

    async def wait_with(self, pool: "_Gate", rate: Rate) -> None:
        """Wait for one's turn in the pool, then take the conversation with it; anew if others have it by then."""
        while True:
            async with pool.calm:
                if self.left_alone(rate.each):
                    async with self._taken() as taken:
                        await pool.enter(rate.together)
                        taken.pop_all()
                        return
            async with self.turn:
                await self.free(rate.each)

    @asynccontextmanager
    async def _taken(self) -> AsyncIterator[ExitStack]:
        """Have the turn as long as the block, or beyond it when the stack is emptied."""
        await self.turn.acquire()
        with ExitStack() as stack:
            stack.callback(self.turn.release)
            yield stack

    def left_alone(self, limits: tuple[Limit, ...]) -> bool:
        """Whether who takes it now keeps nobody waiting, and need not wait."""
        wanted = self.in_a_hurry or self.turn.locked()
        return not wanted and self._free_at(limits) <= _now()

    async def enter(self, limits: tuple[Limit, ...]) -> None:
        """Wait for one's turn and for a place, and take it."""
        async with self.turn:
            await self.free(limits)
            self.take(limits)

    async def free(self, limits: tuple[Limit, ...]) -> None:
        """Wait until there is a place; only one at a time may wait here."""
        while (at := self._free_at(limits)) > (now := _now()):  # noqa: ASYNC110 - a hold may come meanwhile
            await asyncio.sleep(at - now)

    def _free_at(self, limits: tuple[Limit, ...]) -> float:
        full = [self.taken[-limit.count] + limit.seconds for limit in limits if len(self.taken) >= limit.count]
        return max([self.held, *full])

    def take(self, limits: tuple[Limit, ...]) -> None:
        """Take a place now. Only as many are remembered as the largest limit needs."""
        if limits:
            now = _now()
            self.taken.append(now)
            self.counts = max(self.counts, now + max(limit.seconds for limit in limits))
            if len(self.taken) > max(limit.count for limit in limits):
                self.taken.popleft()

    def hold(self, seconds: float) -> None:
        """Give no place for so long; a longer hold stays."""
        self.held = max(self.held, _now() + seconds)


def _now() -> float:
    return asyncio.get_running_loop().time()
