"""Limits are kept to the letter, nobody is overtaken, and nobody waits longer than the limits ask for."""

import asyncio
import random
from collections import defaultdict
from math import ceil

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.pace import Limit, Pace, Rate
from tests.virtual import run

SLACK = Rate("T1", (Limit(5, 1.0),), (Limit(1, 1.0),))
TEAMS = Rate("T1", (Limit(50, 1.0),), (Limit(7, 1.0), Limit(8, 2.0), Limit(60, 30.0), Limit(1800, 3600.0)))
JUST = 0.05
"""Seconds by which a wait may be too long."""


class Road:
    """Calls through one pace, each noted with its conversation, its number there, and its time."""

    def __init__(self, rate: Rate = SLACK, answer: float = 0.0) -> None:
        self.pace = Pace()
        self.rate = rate
        self.answer = answer
        self.calls: list[tuple[str, int, float]] = []

    async def call(self, lane: str, number: int = 0, *, calm: bool = False, rate: Rate | None = None) -> None:
        async with self.pace.lane(lane, calm=calm) as here, here.place(rate or self.rate):
            self.calls.append((lane, number, now()))
            await asyncio.sleep(self.answer)

    async def all(self, demand: dict[str, int], *, calm: bool = False) -> float:
        """Call so often in each conversation; how long it took in all."""
        begun = now()
        await asyncio.gather(*(self.call(lane, n, calm=calm) for lane, count in demand.items() for n in range(count)))
        return max(at for _, _, at in self.calls) - begun

    def times(self, lane: str | None = None) -> list[float]:
        return [at for where, _, at in self.calls if lane in (None, where)]


def now() -> float:
    return asyncio.get_running_loop().time()


def overfull(times: list[float], limit: Limit) -> list[float]:
    """The beginnings of windows that hold more than they may."""
    return [first for first, later in zip(times, times[limit.count :], strict=False) if later < first + limit.seconds]


def least(demand: dict[str, int], rate: Rate) -> float:
    """Seconds that the windows alone ask for."""
    alone = [span(count, limit) for count in demand.values() for limit in rate.each]
    return max([*alone, *(span(sum(demand.values()), limit) for limit in rate.together)])


def span(count: int, limit: Limit) -> float:
    return (ceil(count / limit.count) - 1) * limit.seconds


rates = st.builds(
    Rate,
    st.just("T1"),
    st.lists(st.builds(Limit, st.integers(1, 6), st.sampled_from([1.0, 2.5])), min_size=1, max_size=2).map(tuple),
    st.lists(st.builds(Limit, st.integers(1, 4), st.sampled_from([0.5, 1.0, 7.0])), max_size=3).map(tuple),
)
moments = st.lists(st.tuples(st.sampled_from("ABCD"), st.sampled_from([0.0, 0.1, 0.4, 3.0]), st.booleans()), max_size=40)


@settings(max_examples=150, deadline=None)
@given(rate=rates, arrivals=moments, answer=st.sampled_from([0.0, 0.03, 0.7]))
def test_no_window_is_ever_overfull_and_no_conversation_changes_its_order(
    rate: Rate, arrivals: list[tuple[str, float, bool]], answer: float
) -> None:
    road = Road(rate, answer)

    async def demand() -> None:
        waiting = []
        for number, (lane, pause, calm) in enumerate(arrivals):
            waiting.append(asyncio.create_task(road.call(lane, number, calm=calm)))
            await asyncio.sleep(pause)
        await asyncio.gather(*waiting)

    run(demand())
    assert len(road.calls) == len(arrivals)
    calm = {number for number, (_, _, calm) in enumerate(arrivals) if calm}
    assert not [first for limit in rate.together for first in overfull(road.times(), limit)]
    for lane in "ABCD":
        assert not [first for limit in rate.each for first in overfull(road.times(lane), limit)]
        numbers = [n for where, n, _ in road.calls if where == lane]
        for order in ([n for n in numbers if n in calm], [n for n in numbers if n not in calm]):
            assert order == sorted(order)


@settings(max_examples=20, deadline=None)
@given(seed=st.integers(0, 10**6), rate=st.sampled_from([SLACK, TEAMS]))
def test_an_announcement_takes_hardly_longer_than_the_limits_ask_for(seed: int, rate: Rate) -> None:
    """Never by more than the longest conversation needs by itself: nobody can foresee which one will be the last."""
    demand = announcement(seed, rate)
    longest = max(demand.values()) * max(limit.seconds / limit.count for limit in rate.each)
    assert run(Road(rate).all(demand)) <= least(demand, rate) + longest


@pytest.mark.parametrize("rate", [SLACK, TEAMS])
def test_on_the_whole_announcements_take_a_tenth_longer_at_most(rate: Rate) -> None:
    demands = [announcement(seed, rate) for seed in range(10)]
    assert sum(run(Road(rate).all(each)) for each in demands) <= 1.1 * sum(least(each, rate) for each in demands)


def announcement(seed: int, rate: Rate) -> dict[str, int]:
    """How many messages go to each of many conversations."""
    chance = random.Random(seed)
    return {f"C{n}": chance.randint(1, 12) for n in range(rate.together[0].count * chance.randint(5, 9))}


def test_all_four_windows_of_teams_count_at_once() -> None:
    road = Road(TEAMS)
    assert run(road.all({"C1": 1900})) == pytest.approx(least({"C1": 1900}, TEAMS), rel=0.05)
    assert not [first for limit in TEAMS.each for first in overfull(road.times(), limit)]


def test_a_place_counts_from_the_answer_on_for_nobody_knows_when_the_platform_counted() -> None:
    road = Road(answer=0.4)
    run(road.all({"C1": 3}))
    first, second, third = road.times()
    assert (second - first, third - second) == pytest.approx((1.4, 1.4))


def test_a_call_that_hangs_keeps_only_its_own_conversation_waiting() -> None:
    road = Road(answer=1000)

    async def hang() -> None:
        slow = [asyncio.create_task(road.call("slow", number)) for number in range(2)]
        await asyncio.sleep(0)
        road.answer = 0
        assert await road.all({f"C{n}": 1 for n in range(9)}) <= 1.0 + JUST
        await asyncio.gather(*slow)

    run(hang())
    assert road.times("slow")[1] - road.times("slow")[0] >= 1000


def test_a_conversation_that_has_to_wait_takes_none_of_the_places_of_all() -> None:
    road = Road(Rate("T1", (Limit(1, 1.0),), (Limit(1, 10.0),)))
    took = run(road.all({"busy": 3} | {f"C{n}": 1 for n in range(10)}))
    assert took <= 20 + 1 + JUST
    assert road.times("C9")[0] - road.times()[0] <= 12


@pytest.mark.parametrize("seconds", [0.25, 1.0, 30.0, 3599.5])
@pytest.mark.parametrize("key", ["C1", "T1"])
def test_a_hold_lasts_to_the_second(key: str, seconds: float) -> None:
    road = Road()

    async def held() -> None:
        begun = now()
        road.pace.hold(key, seconds)
        road.pace.hold(key, seconds / 2)
        await asyncio.gather(road.call("C1"), road.call("C2"))
        for lane in {"C1": ["C1"], "T1": ["C1", "C2"]}[key]:
            assert seconds <= road.times(lane)[0] - begun <= seconds + JUST
        if key == "C1":
            assert road.times("C2") == [begun]

    run(held())


def test_a_hold_that_comes_while_others_wait_holds_them_too() -> None:
    road = Road(Rate("T1", (Limit(1, 5.0),)))

    async def held() -> None:
        begun = now()
        waiting = asyncio.create_task(road.all({"C1": 1, "C2": 1, "C3": 1}))
        await asyncio.sleep(1)
        road.pace.hold("T1", 60)
        await waiting
        assert [round(at - begun, 2) for at in road.times()] == [0, 61, 66]

    run(held())


def test_who_holds_its_own_lane_goes_first_when_the_hold_is_over() -> None:
    road = Road()

    async def first() -> None:
        async with road.pace.lane("C1") as lane:
            async with lane.place(SLACK):
                lane.hold(7)
            async with lane.place(SLACK):
                road.calls.append(("C1", 0, now()))

    async def both() -> None:
        begun = now()
        await asyncio.gather(first(), road.call("C1", 1))
        assert [(number, at - begun) for _, number, at in road.calls] == [(0, 7), (1, 8)]

    run(both())


def test_an_answer_to_somebody_waits_for_one_announcement_at_most_and_none_starves() -> None:
    road = Road(Rate("T1", (Limit(1, 1.0),)))

    async def mixed() -> None:
        calm = asyncio.create_task(road.all({f"D{n}": 1 for n in range(100)}, calm=True))
        await asyncio.sleep(10.5)
        asked = now()
        await road.call("C1")
        assert now() - asked <= 1.5 + JUST
        urgent = [asyncio.create_task(road.call(f"U{n}")) for n in range(200)]
        await calm
        assert now() - asked <= 1 + 90 + 200 + 2
        await asyncio.gather(*urgent)

    run(mixed())


def test_an_answer_in_a_conversation_that_waits_for_its_announcement_does_not_wait_with_it() -> None:
    road = Road(SLACK)

    async def mixed() -> None:
        calm = asyncio.create_task(road.all({f"D{n}": 1 for n in range(1000)}, calm=True))
        await asyncio.sleep(10.5)
        for number in (990, 995, 999):
            asked = now()
            await road.call(f"D{number}", 1)
            assert now() - asked <= 1.0 + JUST
        await calm
        assert now() <= 1003 / 5 + 2
        assert not [first for first in road.times() for limit in SLACK.together if first in overfull(road.times(), limit)]

    run(mixed())


def test_what_is_calm_gives_up_waiting_at_any_moment_and_leaves_no_trace() -> None:
    for patience in (0.0, 0.1, 0.5, 0.9, 1.0, 1.1, 1.9):
        road = Road(Rate("T1", (Limit(1, 1.0),), (Limit(1, 1.0),)))

        async def give_up(road: Road, patience: float) -> None:
            await road.call("C1")
            waiting = [asyncio.create_task(road.call(f"C{n}", 1, calm=True)) for n in (1, 1, 2, 3)]
            await asyncio.sleep(patience)
            for task in waiting:
                task.cancel()
            await asyncio.gather(*waiting, return_exceptions=True)
            begun = now()
            async with asyncio.timeout(6):
                await asyncio.gather(road.call("C1", 2, calm=True), road.call("C2", 2, calm=True), road.call("C1", 3))
            assert now() - begun <= 4

        run(give_up(road, patience))


def test_without_load_nobody_waits() -> None:
    road = Road()
    assert run(road.all({"C1": 1, "C2": 1, "C3": 1})) == 0.0


def test_an_edit_goes_through_while_the_window_for_posts_is_full_but_never_before_an_earlier_post() -> None:
    road = Road()

    async def both() -> None:
        begun = now()
        await asyncio.gather(road.call("C1", 1), road.call("C1", 2, rate=Rate("edits", (Limit(50, 60.0),))), road.call("C1", 3))
        assert [(number, at - begun) for _, number, at in road.calls] == [(1, 0), (2, 0), (3, 1)]

    run(both())


def test_who_gives_up_waiting_leaves_no_trace() -> None:
    road = Road()

    async def give_up() -> None:
        await road.call("C1")
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.5):
                await road.call("C1", 1)
        await road.call("C1", 2)
        assert [number for _, number, _ in road.calls] == [0, 2]
        assert road.times()[1] - road.times()[0] == pytest.approx(1.0)

    run(give_up())


def test_what_no_longer_counts_is_forgotten_and_what_counts_is_not() -> None:
    road = Road()

    async def a_day() -> None:
        most = 0
        for number in range(5000):
            await road.call(f"C{number}")
            most = max(most, len(road.pace))
        assert most < 20
        road.pace.hold("held", 3600)
        await asyncio.sleep(1800)
        await road.call("C1")
        begun = now()
        await road.call("held")
        assert now() - begun == pytest.approx(1800)
        await asyncio.sleep(3600)
        road.pace.hold("other", 0)
        assert len(road.pace) == 0

    run(a_day())


def test_a_long_window_remembers_no_more_than_it_needs() -> None:
    pace = Pace()

    async def many() -> None:
        for _ in range(2000):
            async with pace.lane("C1") as lane, lane.place(TEAMS):
                pass
        sizes: dict[str, int] = defaultdict(int, {key: len(gate.taken) for key, gate in pace._gates.items()})
        assert (sizes["C1"], sizes["T1"]) == (1800, 50)

    run(many())
