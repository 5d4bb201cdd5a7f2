"""A blocking call gives its outcome to who waits, and holds up nobody who has left."""

import asyncio
import threading

import pytest

from bot.aside import aside


async def test_what_it_gives_and_what_it_raises() -> None:
    assert await aside(lambda: 7) == 7
    with pytest.raises(ZeroDivisionError):
        await aside(lambda: 1 // 0)


def test_one_that_never_ends_keeps_no_program_from_its_end() -> None:
    go = threading.Event()

    async def look() -> None:
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(aside(go.wait), 0.01)

    asyncio.run(look())
    go.set()
