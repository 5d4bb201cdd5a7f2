"""While a platform is away a harmless question is asked there, ever more seldom, and nothing else."""

import asyncio

import pytest

from bot.gates import Gate, Gates, Shut
from tests.virtual import run


def test_the_question_is_asked_after_two_seconds_and_then_ever_more_seldom_up_to_a_minute() -> None:
    async def told() -> None:
        gate, times = Gate(), list[float]()

        async def asked() -> bool:
            times.append(asyncio.get_running_loop().time())
            if len(times) == 3:
                raise RuntimeError("no answer at all")
            return len(times) == 8

        gate.close_until(asked)
        gate.close_until(asked)
        await gate.opened()
        assert times == [2, 6, 14, 30, 62, 122, 182, 242]
        assert not gate.shut

    run(told())


def test_sixteen_are_on_their_way_at_a_time_and_who_waited_while_it_closed_is_turned_back() -> None:
    async def told() -> None:
        gate, passed, turned_back = Gate(), list[int](), list[int]()

        async def passes(number: int) -> None:
            try:
                async with gate.passage():
                    passed.append(number)
                    await asyncio.sleep(1)
            except Shut:
                turned_back.append(number)

        everybody = [asyncio.create_task(passes(number)) for number in range(20)]
        await asyncio.sleep(0.5)
        assert passed == [*range(16)]
        gate.close_until(asyncio.Event().wait)  # nobody ever answers
        await asyncio.gather(*everybody)
        assert turned_back == [*range(16, 20)]
        await gate.stop()

    run(told())


@pytest.mark.parametrize("after", [0, 3])
def test_when_all_stop_nobody_asks_any_more(after: float) -> None:
    async def told() -> None:
        async def never() -> bool:
            return False

        gates = Gates()
        gates.of("slack:T1").close_until(never)
        assert gates.of("slack:T1").shut
        assert not gates.of("slack:T2").shut
        await asyncio.sleep(after)
        await gates.stop()
        assert asyncio.all_tasks() == {asyncio.current_task()}

    run(told())
