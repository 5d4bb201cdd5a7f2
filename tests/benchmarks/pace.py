"""What keeping the limits costs a message, and how near the waiting comes to the least that the limits ask for.

Processor time on a loop whose clock jumps, so the loop's own turns are in it; calls are free.
"""

import asyncio
import time
from math import ceil

from adapters.pace import Limit, Pace, Rate
from adapters.slack.limits import POST, RATES
from adapters.teams.limits import rate
from tests.virtual import run

SHORT, LONG = (Limit(2, 1.0),), (Limit(2, 1.0), Limit(1800, 3600.0))


def ratios() -> dict[str, float]:
    """Time over the least that the limits ask for; and the cost with a window of 1,800 places over that without."""
    found = {}
    for name, kind, people in (("Slack, 2,000 people", RATES[POST], 2000), ("Teams, 5,000 people", rate("T1"), 5000)):
        _, took = measured(kind, people, 1)
        (pool,) = kind.together
        found[f"{name}, time over the limits' own minimum"] = took / ((ceil(people / pool.count) - 1) * pool.seconds)
    short, long = (min(measured(Rate("T1", (), each), 1, 1800)[0] for _ in range(5)) for each in (SHORT, LONG))
    found["a place in a window of 1,800, over one without"] = long / short
    found["microseconds a message, nobody waiting"] = 1e6 * min(measured(Rate("T1", ()), 2000, 1)[0] for _ in range(5))
    return found


def measured(kind: Rate, people: int, each: int) -> tuple[float, float]:
    """Processor seconds a message, and seconds on the clock, when so many conversations get so many messages each at once."""

    async def calls() -> tuple[float, float]:
        pace, now = Pace(), asyncio.get_running_loop().time
        begun, at = time.thread_time(), now()
        await asyncio.gather(*(_call(pace, f"C{n}", kind) for n in range(people) for _ in range(each)))
        return (time.thread_time() - begun) / (people * each), now() - at

    return run(calls())


async def _call(pace: Pace, lane: str, kind: Rate) -> None:
    async with pace.lane(lane) as here, here.place(kind):
        pass


if __name__ == "__main__":
    for name, ratio in ratios().items():
        print(f"  {name}: {ratio:.3f}")
