"""Telling on standard error how far a long piece of work has come."""

import sys
import time
from collections.abc import Callable

EVERY = 2.0
"""Seconds between two lines; work that takes less says nothing."""


class Progress:
    """Prints a line such as `reading: 400 of 2,000` every few seconds."""

    def __init__(self, what: str, now: Callable[[], float] = time.monotonic) -> None:
        self._what, self._now = what, now
        self._told = now()

    def __call__(self, done: int, total: int) -> None:
        """Say how much is done, unless that was said just now."""
        if self._now() - self._told >= EVERY:
            self._told = self._now()
            print(f"{self._what}: {done:,} of {total:,}", file=sys.stderr, flush=True)
