"""How often one thing may happen: a calendar program gone wild keeps nobody waiting, and a stranger fills no log."""

import asyncio
from collections import OrderedDict, deque
from collections.abc import Callable

MOST, SECONDS = 30, 60.0
"""So often in so long, unless fewer are allowed."""
REMEMBERED = 5_000
"""Things, such as links, the last that happened."""


class Allowance:
    """Counts by name, in the memory of this process; time is the event loop's."""

    def __init__(self, clock: Callable[[], float] | None = None, most: int | None = None) -> None:
        self._most = MOST if most is None else most
        self._clock = clock or (lambda: asyncio.get_running_loop().time())
        self._times: OrderedDict[int, deque[float]] = OrderedDict()

    def take(self, name: str) -> bool:
        """Whether it may happen once more, now."""
        now, key = self._clock(), hash(name)
        times = self._times.setdefault(key, deque())
        self._times.move_to_end(key)
        while times and times[0] <= now - SECONDS:
            times.popleft()
        if len(times) >= self._most:
            return False
        times.append(now)
        if len(self._times) > REMEMBERED:
            self._times.popitem(last=False)
        return True
