"""What a platform does with requests beside answering them: it counts them, is in a mood, or is away. Time is the loop's.

weather.limits = True                     # more than a window may hold is told to wait
weather.storm(seed, 0.3, (1, 60))         # three in ten are told to wait for no reason
async with service_of_the_fake.away("hang"): ...    # also "refuse", "5xx" and "drop": it acts, and its answer is lost
"""

import asyncio
from collections import Counter, defaultdict, deque
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from math import ceil
from random import Random
from typing import Literal

from aiohttp import web

from tests.fakes.service import Service, hang_up

Window = tuple[int, float]
"""So many in so many seconds."""
Absence = Literal["refuse", "hang", "5xx", "drop"]
JUST = 1e-6
"""Seconds that only the arithmetic of floating point makes of nothing."""


class Weather:
    """Over one platform: `told` counts why requests were told to wait, `waits` the seconds by what was closed for them,

    `harmed` what came to harm: (how, what).
    """

    def __init__(self) -> None:
        self.limits = False
        self.told: Counter[str] = Counter()
        self.waits: Counter[str] = Counter()
        self.harmed: Counter[tuple[str, str]] = Counter()
        self.violations: list[str] = []
        self._taken: dict[str, deque[float]] = defaultdict(deque)
        self._closed: dict[str, float] = {}
        self._absence: Absence | None = None
        self._mood, self._share, self._waits = Random(0), 0.0, (1, 1)
        self._dice, self._lost = Random(0), 1.0
        self._back = asyncio.Event()

    def storm(self, seed: int, share: float, waits: tuple[int, int]) -> None:
        """Tell this share of requests to wait, for no reason, so many whole seconds; a share of 0 ends it."""
        self._mood, self._share, self._waits = Random(seed), share, waits

    @asynccontextmanager
    async def away(self, service: Service, how: Absence, lost: float = 1.0, seed: int = 0) -> AsyncIterator[None]:
        """Be away: refuse connections, hang, answer 503, or lose this share of the answers to what was done."""
        self._absence, self._dice, self._lost = how, Random(seed), lost
        self._back.clear()
        try:
            if how == "refuse":
                async with service.closed():
                    yield
            else:
                yield
        finally:
            self._absence = None
            self._back.set()

    async def meet(self, request: web.Request, what: str, counted: Mapping[str, tuple[Window, ...]]) -> web.Response | None:
        """The answer to a request that is not even looked at; `counted` are its windows, the first what a wait closes."""
        if self._absence == "hang":
            self.harmed["hang", what] += 1
            await self._back.wait()
            return hang_up(request)
        if self._absence == "5xx":
            self.harmed["5xx", what] += 1
            return web.Response(status=503, text="upstream error")
        seconds = self._wait(what, counted)
        return (
            web.json_response({"error": "ratelimited"}, status=429, headers={"Retry-After": str(seconds)}) if seconds else None
        )

    def close(self, counted: Mapping[str, tuple[Window, ...]], seconds: float) -> None:
        """Note that a request was told to wait for so long."""
        for closes in list(counted)[:1]:
            self._closed[closes] = asyncio.get_running_loop().time() + seconds
            self.waits[closes] += ceil(seconds)

    def loses(self, what: str) -> bool:
        """Whether the answer to what was done is lost."""
        lost = self._absence == "drop" and self._dice.random() < self._lost
        self.harmed["drop", what] += lost
        return lost

    def _wait(self, what: str, counted: Mapping[str, tuple[Window, ...]]) -> int:
        """The whole seconds that a request has to wait; 0 when it is taken."""
        now, closes = asyncio.get_running_loop().time(), next(iter(counted), "")
        if (until := self._closed.get(closes, now)) > now + JUST:
            self.violations.append(f"{what}: {closes} was told to wait {until - now:.3f} s more")
            return ceil(until - now)
        wait, why = 0, "mood"
        if counted and self._mood.random() < self._share:
            wait = self._mood.randint(*self._waits)
        elif (
            self.limits
            and (until := max((self._free(key, windows) for key, windows in counted.items()), default=now)) > now + JUST
        ):
            wait, why = ceil(until - now), "limit"
        if wait:
            self.told[why] += 1
            self.close(counted, wait)
        else:
            self._take(counted, now)
        return wait

    def _free(self, key: str, windows: tuple[Window, ...]) -> float:
        """When one more fits into all windows."""
        taken = self._taken[key]
        return max((taken[-count] + seconds for count, seconds in windows if len(taken) >= count), default=0.0)

    def _take(self, counted: Mapping[str, tuple[Window, ...]], now: float) -> None:
        for key, windows in counted.items():
            self._taken[key].append(now)
            if len(self._taken[key]) > max(count for count, _ in windows):
                self._taken[key].popleft()
