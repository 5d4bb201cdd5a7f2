"""One doing, one effect."""

import asyncio

import pytest

from adapters.playground.once import REMEMBERED, Once


async def test_copies_wait_for_the_first_and_get_its_answer_even_when_it_hung_up() -> None:
    once: Once[str] = Once()
    go, done = asyncio.Event(), []

    async def work() -> str:
        await go.wait()
        done.append("effect")
        return "answer"

    first = asyncio.ensure_future(once.do("key", work))
    await asyncio.sleep(0)
    first.cancel()
    copy = asyncio.ensure_future(once.do("key", work))
    await asyncio.sleep(0)
    go.set()
    assert await copy == "answer"
    assert await once.do("key", work) == "answer"
    assert done == ["effect"]
    with pytest.raises(asyncio.CancelledError):
        await first


async def test_old_answers_are_forgotten() -> None:
    once: Once[int] = Once()
    effects = 0

    async def work() -> int:
        nonlocal effects
        effects += 1
        return effects

    for number in range(REMEMBERED + 1):
        await once.do(str(number), work)
    assert await once.do(str(REMEMBERED), work) == REMEMBERED + 1
    assert await once.do("0", work) == REMEMBERED + 2
