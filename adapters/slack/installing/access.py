"""The token of a workspace that installed the bot: read from the store at each call, and renewed before it ends."""

import asyncio
import logging
from datetime import datetime, timedelta

from adapters.slack.installing.book import EXPIRED, REVOKED, Book
from adapters.slack.installing.exchange import Exchange
from bot.model.installations import Credentials
from bot.ports import Clock, NotSaved, Undelivered

log = logging.getLogger(__name__)

WITHDRAWN = frozenset({"account_inactive", "token_revoked"})
"""Slack's words for a token that is good for nothing any more."""
SPENT = frozenset({"invalid_grant", "invalid_refresh_token", *WITHDRAWN})
"""And for a renewal that will never be granted."""
PAUSE = timedelta(minutes=1)
"""Between two attempts to renew a token that is still good."""
MOMENT = timedelta(seconds=5)
"""In which another instance keeps what it got, when Slack says to us that the renewal was spent already."""
FINISH_WITHIN = 5.0
"""Seconds at the end for a renewal that is under way."""


class InstalledAccess:
    """The way to the token of one such workspace.

    A renewal spends what it is asked with, so it goes on whoever waits for it goes away: one at a time here, and of several
    instances the first that Slack hears.
    """

    def __init__(self, team: str, book: Book, exchange: Exchange, clock: Clock) -> None:
        self._team, self._book, self._exchange, self._clock = team, book, exchange, clock
        self._renewal: asyncio.Task[Credentials] | None = None
        self._patient_until: datetime | None = None
        self._spent: tuple[Credentials, datetime] | None = None
        """Which were refused as spent, and when first."""

    async def token(self) -> str:
        """The token that is good now."""
        held = await self._book.credentials(self._team)
        if self._good(held):
            return held.token
        if self._renewal is None or self._renewal.done():
            self._renewal = asyncio.create_task(self._renewed())
            self._renewal.add_done_callback(_seen)
        return (await asyncio.shield(self._renewal)).token

    async def refused(self, token: str, failure: Undelivered) -> Undelivered:
        """A token that was withdrawn is forgotten, whether or not Slack has told us yet; with a newer one it is tried again."""
        if failure.code not in WITHDRAWN:
            return failure
        if self._renewal:
            await asyncio.wait([self._renewal])  # it may be what withdrew the token
        try:
            await self._book.end(self._team, REVOKED, token=token)
            await self._book.credentials(self._team)
        except NotSaved:
            return failure
        except Undelivered as over:
            return over
        return Undelivered(failure.code, "wait", timedelta())

    async def stop(self) -> None:
        """Wait a little for a renewal."""
        if self._renewal:
            await asyncio.wait([self._renewal], timeout=FINISH_WITHIN)
            self._renewal.cancel()
            await asyncio.gather(self._renewal, return_exceptions=True)

    def _good(self, held: Credentials) -> bool:
        now = self._clock.now()
        patient = self._patient_until is not None and now < self._patient_until
        return not held.stale(now) or (patient and not held.over(now))

    async def _renewed(self) -> Credentials:
        held = await self._book.credentials(self._team)
        if self._good(held):
            return held
        try:
            fresh = await self._exchange.renew(held.refresh)
        except Undelivered as failure:
            return await self._otherwise(held, failure)
        return await self._book.renew(self._team, held, fresh)

    async def _otherwise(self, held: Credentials, failure: Undelivered) -> Credentials:
        """What there is without a renewal: what another instance got, or the old token as long as it lasts."""
        known, now = await self._book.credentials(self._team), self._clock.now()
        if known != held:
            return known
        log.warning("token not renewed", extra={"platform": "slack", "code": failure.code})
        if not held.over(now):
            self._patient_until = now + PAUSE
            return held
        if failure.code in SPENT:
            if self._renewed_elsewhere(held, now):
                raise Undelivered(failure.code, "wait", MOMENT)
            await self._book.end(self._team, EXPIRED, token=held.token)
            raise Undelivered(EXPIRED)
        fate = {"refused": "workspace", "unknown": "unreachable"}.get(failure.fate, failure.fate)
        raise Undelivered(failure.code, fate, failure.wait)  # type: ignore[arg-type]  # a Fate

    def _renewed_elsewhere(self, held: Credentials, now: datetime) -> bool:
        """Whether another instance may have been faster, and be about to keep what it got."""
        if self._spent is None or self._spent[0] != held:
            self._spent = held, now
        return now < self._spent[1] + MOMENT


def _seen(renewal: asyncio.Task[Credentials]) -> None:
    """What became of it was looked at, also where nobody waits for it any more: asyncio would log it."""
    if not renewal.cancelled():
        renewal.exception()
