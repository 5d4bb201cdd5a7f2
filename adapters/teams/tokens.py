"""The token that proves to Teams who we are: fetched in a thread, ahead of need."""

import asyncio
import logging
from collections.abc import Callable
from datetime import timedelta

from adapters.tasks import Tasks
from bot.log import trace
from bot.ports import Clock, Undelivered

log = logging.getLogger(__name__)

FRESH = timedelta(minutes=2)
USABLE = timedelta(minutes=4)
"""Microsoft's library hands out only tokens that last five minutes more, so one of this age is still good."""
PATIENCE = 15.0
"""Seconds; the library itself would wait for ever."""


class Tokens:
    """Keeps a token at hand; `fetch` may block, and itself remembers a token until shortly before its end."""

    def __init__(self, fetch: Callable[[], str], clock: Clock, tasks: Tasks) -> None:
        self._fetch, self._clock, self._tasks = fetch, clock, tasks
        self._token = ""
        self._at = clock.now()
        self._fetched = 0
        self._turn = asyncio.Lock()

    @property
    def there(self) -> bool:
        """Whether there ever was one."""
        return bool(self._token)

    async def get(self) -> str:
        """A token; one that begins to age is renewed beside. Raises Undelivered when there is none to be had."""
        age = self._clock.now() - self._at
        if not self._token or age > USABLE:
            await self._renew()
        elif age > FRESH and not self._turn.locked():
            self._tasks.start(self._renew())
        return self._token

    async def _renew(self) -> None:
        """Fetch a token; those who wait meanwhile share it."""
        before = self._fetched
        async with self._turn:
            if self._fetched != before:
                return
            try:
                self._token = await asyncio.wait_for(asyncio.to_thread(self._fetch), PATIENCE)
                self._at, self._fetched = self._clock.now(), before + 1
            except Exception as error:  # the library raises anything down to a bare KeyError
                log.error("no token", extra={"platform": "teams", "error": trace(error)})
                raise Undelivered("token", "unreachable") from error
