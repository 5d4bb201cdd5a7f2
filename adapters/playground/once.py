"""What a browser did, done once: a copy of a request waits for the first one and gets the same answer."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Generic, TypeVar

REMEMBERED = 1000
"""Requests whose answer is kept."""

T = TypeVar("T")


class Once(Generic[T]):
    """Runs the work of a key one time."""

    def __init__(self) -> None:
        self._answers: dict[str, asyncio.Future[T]] = {}

    async def do(self, key: str, work: Callable[[], Awaitable[T]]) -> T:
        """The answer of this key's work, which goes on even when the one who asked hangs up."""
        if key not in self._answers:
            self._answers[key] = asyncio.ensure_future(work())
            while len(self._answers) > REMEMBERED:
                del self._answers[next(iter(self._answers))]
        return await asyncio.shield(self._answers[key])
