"""What became of a message, noted where its delivery is kept."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Collection, Sequence
from datetime import timedelta
from typing import assert_never

from bot.model import deliveries as model
from bot.model.addresses import MessageRef, Recipient, conversation, workspace
from bot.model.deliveries import Delivery, Silence
from bot.ports import Clock, NotSaved, Store, Transaction, Undelivered

log = logging.getLogger(__name__)

AGAIN = 2.0
"""Seconds between two attempts to note something while the store takes nothing."""

FARTHEST = timedelta(days=3650)
"""Nothing is owed for later."""

Change = Callable[[Delivery, Transaction], Awaitable[None]]


class Outcomes:
    """Every method is one transaction, repeated until the store takes it: what happened outside must not be forgotten."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store, self._clock = store, clock

    async def arrived(self, key: str, revision: int, ref: MessageRef) -> None:
        """A revision stands there."""
        await self._note(key, lambda known, tx: settle(model.sent(known, revision, ref, self._clock.now()), tx))

    async def failed(self, key: str, failure: Undelivered, *, begun: bool) -> None:
        """It does not, or nobody can tell; `begun`: whether it was about to leave. What others settled meanwhile stays so.

        What is in confidence silences no recipient: whoever reads of a silence would learn that something was sent.
        """
        log.warning("not delivered", extra={"kind": failure.fate, "code": failure.code})

        async def change(known: Delivery, tx: Transaction) -> None:
            if failure.fate == "workspace" or (failure.fate == "recipient" and not known.confidential):
                await self._silence(known.to, failure, tx)
            if known.state in (("sending", "unknown") if begun else ("owed",)):
                await tx.deliveries.put(self._after(known, failure))

        await self._note(key, change)

    async def interrupted(self, ours: Collection[str]) -> None:
        """Whatever is stored as leaving and is not in our hands was in those of a process that is no more."""
        async with self._store.transaction() as tx:
            for delivery in await tx.deliveries.in_state("sending"):
                if delivery.key not in ours:
                    log.warning("interrupted", extra={"kind": delivery.kind, "platform": delivery.to.platform})
                    await tx.deliveries.put(model.doubtful(delivery, "interrupted", self._clock.now()))

    async def put_right(self) -> None:
        """The clock may have been ahead when somebody was told to wait: nobody waits for a time that was never meant."""
        now = self._clock.now()
        async with self._store.transaction() as tx:
            for lane in await tx.deliveries.due(now + FARTHEST):
                for delivery in await tx.deliveries.in_lane(lane):
                    if (right := model.put_right(delivery, now)) != delivery:
                        await tx.deliveries.put(right)

    async def doubtful(self, older_than: timedelta) -> Sequence[Delivery]:
        """Messages that nobody has looked for yet, in doubt for so long that they are no longer on their way."""
        now = self._clock.now()
        async with self._store.transaction() as tx:
            unknown = await tx.deliveries.in_state("unknown")
        return [one for one in unknown if not (one.looked or now - older_than < one.since <= now)]

    async def cleared(self, doubted: Delivery, found: MessageRef | None) -> None:
        """A message in doubt was found, or is certainly not there; which revision it shows, only its first could tell."""

        async def change(known: Delivery, tx: Transaction) -> None:
            now = self._clock.now()
            if _same_doubt(known, doubted):
                await settle(model.sent(known, 1, found, now) if found else model.again(known, now), tx)

        await self._note(doubted.key, change)

    async def unreadable(self, doubted: Delivery) -> None:
        """The platform cannot tell whether a message in doubt is there."""

        async def change(known: Delivery, tx: Transaction) -> None:
            if _same_doubt(known, doubted):
                await tx.deliveries.put(model.unreadable(known))

        await self._note(doubted.key, change)

    def _after(self, known: Delivery, failure: Undelivered) -> Delivery:
        now = self._clock.now()
        match failure.fate:
            case "wait" | "unreachable" | "workspace":
                return model.waiting(known, failure.code, now, failure.wait)
            case "unknown":
                return model.doubtful(known, failure.code, now)
            case "gone":
                return model.forgotten(known, failure.code, now)
            case "refused" | "recipient":
                return model.failed(known, failure.code, now)
            case _:
                assert_never(failure.fate)

    async def _silence(self, whom: Recipient, failure: Undelivered, tx: Transaction) -> None:
        log.error("silenced", extra={"kind": failure.fate, "platform": whom.platform, "code": failure.code})
        key = workspace(whom) if failure.fate == "workspace" else conversation(whom)
        await tx.silences.put(Silence(key, failure.code, self._clock.now()))

    async def _note(self, key: str, change: Change) -> None:
        while True:
            try:
                async with self._store.transaction() as tx:
                    if known := await tx.deliveries.get(key):
                        await change(known, tx)
                return
            except NotSaved:
                await asyncio.sleep(AGAIN)


async def settle(delivery: Delivery, tx: Transaction) -> None:
    """Keep what became of a delivery; of one in confidence nothing once it is done: sent or not, it tells on somebody."""
    if delivery.confidential and delivery.state in ("sent", "dropped"):
        await tx.deliveries.delete(delivery.key)
    else:
        await tx.deliveries.put(delivery)


def _same_doubt(known: Delivery, doubted: Delivery) -> bool:
    """Whether nothing was done since the platform was asked: what it said of one attempt says nothing about a later one."""
    return known.state == "unknown" and known.since == doubted.since
