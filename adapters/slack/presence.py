"""Whether the bot is welcome in its workspace, and who of its people is there no more.

Once its token is withdrawn, nothing is sent until one is accepted again. What it was told of other workspaces is tried anew at
each start, too: their people may be reached by that token, or by a secret of the settings that was put right.
"""

import logging

from adapters.slack.inbound import Workspace
from bot.model import identity
from bot.model.addresses import Person
from bot.model.deliveries import Silence
from bot.ports import Clock, NotSaved, Store

log = logging.getLogger(__name__)


class Presence:
    """Notes in the store what Slack says about us; whoever sends looks there first."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store, self._clock = store, clock

    async def welcomed(self) -> None:
        """Slack accepts our token, if there is one. A store out of order keeps nobody from being answered."""
        try:
            async with self._store.transaction() as tx:
                for silence in await tx.silences.all():
                    if silence.everywhere and silence.key.startswith("slack:"):
                        await tx.silences.lift(silence.key)
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

    async def departed(self, person: Person) -> None:
        """Somebody's account was closed; that of a person who never turned to us is none of our business."""
        async with self._store.transaction() as tx:
            if account := await tx.accounts.get(person):
                await tx.accounts.put(identity.gone(account, self._clock.now()))


def _key(us: Workspace) -> str:
    return f"slack:{us.team}"
