"""Which workspaces have the bot, as the store says at this moment: another instance may have heard of a removal."""

import asyncio
import logging
from dataclasses import replace

from bot.distribution import Distribution
from bot.model.installations import KEYS_LOST, Credentials, Installation
from bot.ports import Clock, NotSaved, Store, Undelivered

log = logging.getLogger(__name__)

UNKNOWN, UNWANTED = "not_installed", "not_allowed"
"""Why nothing is sent to a workspace: it never installed the bot, or is on the list of the settings no more."""
EXPIRED, REVOKED = "token_expired", "token_revoked"
"""Why a token is forgotten that Slack took no more: of one that was got for it meanwhile this says nothing."""
AGAIN = 2.0
"""Seconds between two attempts to keep a renewed token while the store takes nothing."""


class Book:
    """The installations; what fails is told as Undelivered."""

    def __init__(self, store: Store, key: bytes, distribution: Distribution, clock: Clock) -> None:
        self._store, self._key, self._distribution, self._clock = store, key, distribution, clock
        self._last: dict[str, Installation] = {}
        """What was last known, for a store that is out of order."""
        self._lost: set[str] = set()
        """Of which it was logged that their tokens cannot be opened."""

    async def installation(self, team: str) -> Installation | None:
        """What there is of a workspace, or was last known; raises NotSaved when nobody can tell."""
        workspace = _workspace(team)
        try:
            async with self._store.transaction() as tx:
                found = await tx.installations.get(workspace, self._key)
        except NotSaved:
            if known := self._last.get(workspace):
                return known
            raise
        if found is None:
            self._last.pop(workspace, None)
            return None
        self._last[workspace] = found
        self._tell_lost(found)
        return found if self._distribution.admits(team) else replace(found, credentials=None, ended=UNWANTED)

    async def credentials(self, team: str) -> Credentials:
        """What lets us speak there; raises Undelivered, for good unless the store is away."""
        try:
            found = await self.installation(team)
        except NotSaved:
            raise Undelivered("not saved", "unreachable") from None
        if found is None or found.credentials is None:
            raise Undelivered(found.ended if found else UNKNOWN)
        return found.credentials

    async def keep(self, installation: Installation) -> None:
        """A workspace installed the bot, perhaps once more; raises NotSaved."""
        async with self._store.transaction() as tx:
            await tx.installations.put(installation, self._key)
            await tx.silences.lift(installation.workspace)
        self._lost.discard(installation.workspace)
        log.info("bot installed", extra={"platform": "slack"})

    async def renew(self, team: str, spent: Credentials, fresh: Credentials) -> Credentials:
        """Keep what was renewed, unless something else is there by now; what is there. It tries until the store takes it."""
        while True:
            try:
                async with self._store.transaction() as tx:
                    known = await tx.installations.get(_workspace(team), self._key)
                    if known is None or not _takes(known, spent):
                        break
                    await tx.installations.put(replace(known, credentials=fresh), self._key)
                return fresh
            except NotSaved:
                await asyncio.sleep(AGAIN)
        return await self.credentials(team)

    async def end(self, team: str, word: str, *, since: float = 0.0, token: str = "") -> bool:
        """Forget the token of a workspace, if there is one; raises NotSaved.

        What Slack said in the second `since` is not about a later installation, nor what it said of a `token` about another.
        """
        async with self._store.transaction() as tx:
            known = await tx.installations.get(_workspace(team), self._key)
            if known is None or _about_another(known, since, token):
                return False
            ended = await tx.installations.end(known.workspace, word, self._clock.now())
        self._last.pop(known.workspace, None)
        if ended:
            log.error("bot removed", extra={"platform": "slack", "code": word})
        return ended

    def _tell_lost(self, found: Installation) -> None:
        if found.ended == KEYS_LOST and found.workspace not in self._lost:
            self._lost.add(found.workspace)
            log.error("token not opened", extra={"platform": "slack", "code": KEYS_LOST})


def _about_another(known: Installation, since: float, token: str) -> bool:
    """Whether a removal is of an installation before this one."""
    other = bool(token) and (known.credentials is None or known.credentials.token != token)
    return other or 0 < since < int(known.at.timestamp())


def _takes(known: Installation, spent: Credentials) -> bool:
    """Whether what was renewed belongs here: nothing newer is there, and nobody removed the bot."""
    return known.credentials == spent or (known.credentials is None and known.ended in (EXPIRED, REVOKED))


def _workspace(team: str) -> str:
    return f"slack:{team}"
