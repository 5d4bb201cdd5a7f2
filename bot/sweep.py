"""The one pass that pays what stored state says is owed; each part is isolated from the others' failures."""

import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from bot.log import trace
from bot.ports import Clock, Store

log = logging.getLogger(__name__)

REMEMBER_HANDLED = timedelta(hours=48)
"""How long a delivery is remembered: Slack re-delivers for up to 24 h, ours must outlast it (research/platforms.md §1.1)."""


@dataclass(frozen=True, slots=True)
class Sweep:
    """Runs every part once; a part that fails is logged and tried again at the next pass."""

    parts: Mapping[str, Callable[[], Awaitable[None]]]

    async def run(self) -> None:
        """One pass."""
        for name, part in self.parts.items():
            try:
                await part()
            except Exception as error:  # a part's failure is its own
                log.error("sweep failed", extra={"kind": name, "error": trace(error)})


def forget_handled(store: Store, clock: Clock) -> Callable[[], Awaitable[None]]:
    """The part that forgets old deliveries."""

    async def part() -> None:
        async with store.transaction() as tx:
            await tx.handled.prune(clock.now() - REMEMBER_HANDLED)

    return part
