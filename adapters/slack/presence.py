"""Whether the bot is welcome in its workspace: once its token is withdrawn, nothing is sent until one is accepted again."""

import logging

from adapters.slack.inbound import Workspace
from bot.model.deliveries import Silence
from bot.ports import Clock, NotSaved, Store

log = logging.getLogger(__name__)


class Presence:
    """Notes in the store what Slack says about us; whoever sends looks there first."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store, self._clock = store, clock

    async def welcomed(self, us: Workspace) -> None:
        """Slack accepts our token. A store out of order keeps nobody from being answered."""
        try:
            async with self._store.transaction() as tx:
                await tx.silences.lift(_key(us))
        except NotSaved:
            log.error("silence not lifted", extra={"platform": "slack"})

    async def dismissed(self, us: Workspace, word: str) -> None:
        """Slack tells us that the app was removed or its token withdrawn: of both, in any order, one is logged."""
        async with self._store.transaction() as tx:
            known = await tx.silences.get(_key(us))
            if known is None:
                await tx.silences.put(Silence(_key(us), word, self._clock.now()))
        if known is None:
            log.error("bot removed", extra={"platform": "slack", "code": word})


def _key(us: Workspace) -> str:
    return f"slack:{us.team}"
