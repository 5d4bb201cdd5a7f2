"""How often one link may be followed: a calendar program gone wild must not keep everybody else waiting."""

import asyncio
from collections import OrderedDict, deque
from collections.abc import Callable

MOST, SECONDS = 30, 60.0
"""So often in so long."""
REMEMBERED = 5_000
"""Links, the last that were followed."""


class Allowance:
    """Counts by link, in the memory of this process; time is the event loop's."""

    def __init__(self, clock: Callable[[], float] | None = None) -> None:
        self._clock = clock or (lambda: asyncio.get_running_loop().time())
        self._followed: OrderedDict[int, deque[float]] = OrderedDict()

    def take(self, token: str) -> bool:
        """Whether it may be followed once more, now."""
        now, key = self._clock(), hash(token)
        times = self._followed.setdefault(key, deque())
        self._followed.move_to_end(key)
        while times and times[0] <= now - SECONDS:
            times.popleft()
        if len(times) >= MOST:
            return False
        times.append(now)
        if len(self._followed) > REMEMBERED:
            self._followed.popitem(last=False)
        return True
