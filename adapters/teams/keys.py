"""The keys with which Microsoft signs for Teams."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import jwt

from adapters.teams.auth import CHANNEL, LONG_AGO, Refused
from bot.log import trace
from bot.ports import Clock

log = logging.getLogger(__name__)

KEYS_LAST = timedelta(days=1)
ASK_FOR_UNKNOWN = timedelta(minutes=3)
"""How often, at most, a key that nobody knows makes us ask Microsoft again."""
TRY_AGAIN = timedelta(seconds=10)
"""How long we leave Microsoft alone after it did not answer."""


class NoKeys(Exception):
    """Microsoft's keys cannot be had at the moment: nobody can be told apart from a forger."""


@dataclass(frozen=True, slots=True)
class Key:
    """A signing key, and the channels that it may sign for."""

    public_key: Any
    endorsements: list[str]


class KeyRing:
    """The keys with which Microsoft signs for Teams, asked for without holding up anybody else."""

    def __init__(self, url: str, fetch: Callable[[str], Awaitable[Any]], clock: Clock) -> None:
        self._url, self._fetch, self._clock = url, fetch, clock
        self._keys: dict[str, Key] = {}
        self._fetched = self._tried = self._asked = LONG_AGO
        self._turn = asyncio.Lock()

    @property
    def there(self) -> bool:
        """Whether there are any."""
        return bool(self._keys)

    async def get(self, id: str) -> Key:
        """The key of this id; raises Refused when there is none, NoKeys when nobody can tell."""
        if self._clock.now() - self._fetched > KEYS_LAST:
            await self.renew()
        if not self._keys:
            raise NoKeys
        if id not in self._keys and self._clock.now() - self._asked > ASK_FOR_UNKNOWN:
            self._asked = self._clock.now()
            await self.renew()
        if id not in self._keys:
            raise Refused("key")
        return self._keys[id]

    async def renew(self) -> None:
        """Fetch the keys; those who wait meanwhile share the outcome, and old keys stay while there are no new ones."""
        before = self._fetched
        async with self._turn:
            if self._fetched != before or self._clock.now() - self._tried < TRY_AGAIN:
                return
            try:
                metadata = await self._fetch(self._url)
                self._keys = _keys(await self._fetch(metadata["jwks_uri"]))
                self._fetched = self._clock.now()
            except Exception as error:  # whatever it sent instead of keys, we stay with what we have
                self._tried = self._clock.now()
                log.warning("no signing keys", extra={"platform": "teams", "error": trace(error)})


def _keys(document: Any) -> dict[str, Key]:
    """The keys that may sign for Teams, by their ids; raises when there is none."""
    keys = {
        key["kid"]: Key(jwt.PyJWK(key, "RS256").key, key["endorsements"])
        for key in document["keys"]
        if key.get("kty") == "RSA" and CHANNEL in key.get("endorsements", [])
    }
    if not keys:
        raise NoKeys
    return keys
