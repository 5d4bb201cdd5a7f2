"""The courier takes what is owed to its recipients: once, in order within a conversation, and honest where nobody can tell.

Every conversation has a lane of its own, so a slow or banned one delays nobody. Before a message leaves, its delivery is
stored as `sending`; so what a crash leaves in that state is in doubt, and never sent again by itself. When a platform fails,
its gate closes: nothing more is risked until a harmless question is answered there.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from contextlib import AsyncExitStack
from datetime import datetime, timedelta
from functools import partial

from bot.card import Card
from bot.gates import Gate, Gates, Shut
from bot.log import trace
from bot.meter import UNMETERED, Meter
from bot.model import deliveries as model
from bot.model.addresses import Platform, conversation, workspace
from bot.model.deliveries import Delivery
from bot.outcomes import Outcomes, settle
from bot.ports import Clock, Messenger, NotSaved, Store, Transaction, Undelivered

log = logging.getLogger(__name__)

Drawing = Callable[[Delivery, Transaction], Awaitable[Card | None]]
"""The card of a delivery as things stand at this moment; None when it is not wanted any more."""

LOOK_AFTER = timedelta(seconds=30)
"""A message whose arrival is in doubt may still be on its way for so long."""
CLOCK_AHEAD = timedelta(hours=25)
"""By so much our clock may have been wrong when a message left: it is looked for from that long before it was due."""
JUMP = timedelta(seconds=60)
"""A clock that is set back by more was wrong before."""
AHEAD = timedelta(seconds=60)
"""What is due before the next pass comes: it is sent to the second."""
LATE = timedelta(minutes=5)
"""A message that arrives so long after it was due is counted: a reminder may be of no use any more."""
TICK = 0.001
"""Seconds by which the loop's clock may be early."""
AT_ONCE = 20
"""Lanes that are started before others get their turn: thousands of them would keep people waiting."""
STOP_WITHIN = 5.0
"""Seconds that messages under way may take at the end."""


class Settled(Exception):
    """A delivery's turn has come, and there is nothing to send any more."""


class Silenced(Exception):
    """Nothing is sent to this workspace at all."""


class Courier:
    """One per process; that of the instance that sweeps is run."""

    def __init__(
        self,
        store: Store,
        messengers: Mapping[Platform, Messenger],
        draw: Drawing,
        clock: Clock,
        meter: Meter = UNMETERED,
    ) -> None:
        self._store, self._messengers, self._draw, self._clock, self._meter = store, messengers, draw, clock, meter
        self._outcomes = Outcomes(store, clock)
        self._gates = Gates()
        self._lanes: dict[str, asyncio.Task[None]] = {}
        self._more: set[str] = set()
        """Lanes in which something came while they were walked."""
        self._alarms: dict[str, asyncio.TimerHandle] = {}
        """Lanes in which something is due before the next pass, and what will start them."""
        self._under_way: dict[str, asyncio.Task[None] | None] = {}
        """What is ours to settle, by key, and who does it."""
        self._looking: asyncio.Task[None] | None = None
        self._last: datetime | None = None
        """When the last pass was, by the clock of then."""
        self._stopping = False

    async def run(self) -> None:
        """One pass: see to what is in doubt, and that every lane is walked as soon as something is due in it."""
        now = self._clock.now()
        if self._last is None or now < self._last - JUMP:
            await self._outcomes.put_right()
        self._last = now
        await self._outcomes.interrupted(self._under_way)
        if self._looking is None or self._looking.done():
            self._looking = asyncio.create_task(self._guarded(self._look))
        async with self._store.transaction() as tx:
            lanes = await tx.deliveries.due(now + AHEAD)
        for alarm in self._alarms.values():
            alarm.cancel()
        self._alarms = {lane: self._start_in(due - now, lane) for lane, due in lanes.items() if due > now}
        for number, lane in enumerate(lane for lane, due in lanes.items() if due <= now):
            self._start(lane)
            if number % AT_ONCE == AT_ONCE - 1:
                await asyncio.sleep(0)

    async def idle(self) -> None:
        """Return when no lane is walked."""
        while self._lanes:
            await asyncio.wait(self._lanes.values())

    async def stop(self) -> None:
        """Send nothing more, and wait a little for what is under way; the rest stays owed."""
        self._stopping = True
        tasks = [*self._lanes.values(), *([self._looking] if self._looking else [])]
        if busy := [task for task in self._under_way.values() if task]:
            await asyncio.wait(busy, timeout=STOP_WITHIN)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await self._gates.stop()

    def _start_in(self, wait: timedelta, lane: str) -> asyncio.TimerHandle:
        return asyncio.get_running_loop().call_later(wait.total_seconds() + TICK, self._start, lane)

    def _start(self, lane: str) -> None:
        """Walk a lane, or have whoever walks it look once more."""
        if lane in self._lanes:
            self._more.add(lane)
        elif not self._stopping:
            self._lanes[lane] = asyncio.create_task(self._guarded(partial(self._walk, lane)))

    async def _guarded(self, work: Callable[[], Awaitable[None]]) -> None:
        """A lane's failure is its own, and the next pass finds everything as it was."""
        try:
            await work()
        except NotSaved:
            log.warning("store took nothing", extra={"kind": "delivery"})
        except Exception as error:
            log.error("courier failed", extra={"error": trace(error)})

    async def _walk(self, lane: str) -> None:
        """Send what is due in a lane, one after the other, until there is nothing left."""
        try:
            while (head := await self._head(lane)) or lane in self._more:
                self._more.discard(lane)
                if head:
                    await self._take(head)
        except Silenced:
            pass
        finally:
            del self._lanes[lane]
            self._more.discard(lane)

    async def _head(self, lane: str) -> Delivery | None:
        """What has to go first: the oldest that is due, or one that others have to wait for."""
        async with self._store.transaction() as tx:
            owed = [delivery for delivery in await tx.deliveries.in_lane(lane) if delivery.state == "owed"]
        return next((delivery for delivery in owed if delivery.blocks or delivery.due <= self._clock.now()), None)

    async def _take(self, delivery: Delivery) -> None:
        """Wait until a delivery may be sent, and try."""
        messenger = self._messengers.get(delivery.to.platform)
        if messenger is None or self._stopping:
            raise Silenced
        if (wait := delivery.due - self._clock.now()) > timedelta():
            await asyncio.sleep(min(wait, AHEAD).total_seconds())
            return  # it may have been dropped meanwhile, or the clock been set right
        gate = self._gates.of(workspace(delivery.to))
        await gate.opened()
        try:
            await self._attempt(delivery, messenger, gate)
        except (Shut, Settled):
            pass  # the lane looks again
        finally:
            self._under_way.pop(delivery.key, None)

    async def _attempt(self, delivery: Delivery, messenger: Messenger, gate: Gate) -> None:
        """One attempt, and the note of what became of it."""
        revision = delivery.revision

        async with AsyncExitStack() as passing:

            async def draw() -> Card:
                nonlocal revision
                await passing.enter_async_context(gate.passage())
                revision, card = await self._begin(delivery.key)
                return card

            try:
                ref = await messenger.deliver(delivery.to, draw, delivery.ref, delivery.key)
            except Undelivered as failure:
                self._meter.sent(delivery.to.platform, failure.code, failure.wait.total_seconds() if failure.wait else 0.0)
                if failure.fate in ("unknown", "unreachable"):
                    gate.close_until(lambda: messenger.reachable(delivery.to))
                await self._outcomes.failed(delivery.key, failure, begun=delivery.key in self._under_way)
            except (Shut, Settled, Silenced, NotSaved):
                raise
            except Exception as error:  # a fault of ours before anything left: staff see it, and nobody repeats it for ever
                log.error("not drawn", extra={"kind": delivery.kind, "error": trace(error)})
                await self._outcomes.failed(delivery.key, Undelivered("not drawn"), begun=delivery.key in self._under_way)
            else:
                self._meter.sent(delivery.to.platform, "ok")
                if delivery.ref is None and self._clock.now() - delivery.due > LATE:
                    self._meter.late()
                await self._outcomes.arrived(delivery.key, revision, ref)

    async def _begin(self, key: str) -> tuple[int, Card]:
        """Store that a message is about to leave; its revision, and the card as things stand. Raises when it must not leave."""
        self._under_way[key] = asyncio.current_task()
        async with self._store.transaction() as tx:
            known, now = await tx.deliveries.get(key), self._clock.now()
            if known is None or known.state != "owed":
                raise Settled
            if self._stopping or await tx.silences.get(workspace(known.to)):
                raise Silenced
            match card := await self._card(known, tx):
                case Card():
                    await tx.deliveries.put(model.begun(known, now))
                case None:
                    await settle(model.unwanted(known, now), tx)
                case code:
                    await tx.deliveries.put(model.failed(known, code, now))
        if not isinstance(card, Card):
            raise Settled
        return known.revision, card

    async def _card(self, known: Delivery, tx: Transaction) -> Card | str | None:
        """The card to send; or why none can be, in a word; or None when none is wanted."""
        if silence := await tx.silences.get(conversation(known.to)):
            return silence.code
        try:
            return await self._draw(known, tx)
        except NotSaved:
            raise
        except Exception as error:  # a feature's fault stops its own message and no other
            log.error("not drawn", extra={"kind": known.kind, "error": trace(error)})
            return "not drawn"

    async def _look(self) -> None:
        """Ask the platforms about messages in doubt, where they can tell."""
        for delivery in await self._outcomes.doubtful(LOOK_AFTER):
            messenger, gate = self._messengers.get(delivery.to.platform), self._gates.of(workspace(delivery.to))
            if messenger is None or gate.shut:
                continue
            try:
                found = await messenger.find(delivery.to, delivery.key, delivery.due - CLOCK_AHEAD)
            except Undelivered as failure:
                if failure.fate in ("refused", "recipient"):
                    await self._outcomes.unreadable(delivery)
            else:
                await self._outcomes.cleared(delivery, found)
