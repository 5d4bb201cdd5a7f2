"""Calls to Slack about one conversation after the other: within its limits, in order, and never before it says so."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import TypeVar

from adapters.pace import Lane, Pace
from adapters.slack.api import Api, Json
from adapters.slack.limits import POST, RATES
from bot.ports import Undelivered

T = TypeVar("T")

TIMES_PATIENT = 5
"""How often Slack may tell us to wait with an answer before we give up."""

Write = Callable[[], Awaitable[Json]]
"""Asked for what to send when its turn has come."""


def said(known: T) -> Callable[[], Awaitable[T]]:
    """What is known before its turn has come."""

    async def say() -> T:
        return known

    return say


class Traffic:
    """All calls that Slack counts, of one bot in one workspace."""

    def __init__(self, api: Api) -> None:
        self._api = api
        self._pace = Pace()

    @asynccontextmanager
    async def lane(self, conversation: str, *, once: bool = False) -> AsyncIterator["Calls"]:
        """A conversation for us alone, once all who came before are done.

        Its calls are patient when Slack says to wait, or tried `once`; these let those go first who are patient.
        """
        async with self._pace.lane(conversation, calm=once) as lane:
            yield Calls(self._api, self._pace, lane, once=once)


class Calls:
    """Calls about one conversation; each raises Undelivered, or what the writing raised."""

    def __init__(self, api: Api, pace: Pace, lane: Lane, *, once: bool) -> None:
        self._api, self._pace, self._lane, self._once = api, pace, lane, once

    async def call(self, method: str, write: Write) -> Json:
        """Call a method, in its turn."""
        waits = 0
        while True:
            async with self._lane.place(RATES[method]):
                arguments = await write()
                try:
                    return await self._api.call(method, arguments)
                except Undelivered as failure:
                    self._heed(method, failure)
                    waits += 1
                    if failure.fate != "wait" or self._once or waits > TIMES_PATIENT:
                        raise

    def _heed(self, method: str, failure: Undelivered) -> None:
        """Stop what Slack wants stopped: posts to this channel, or this method in the whole workspace."""
        if failure.fate != "wait" or failure.wait is None:
            return
        if method == POST:
            self._lane.hold(failure.wait.total_seconds())
        else:
            self._pace.hold(RATES[method].pool, failure.wait.total_seconds())
