"""A token is at hand before it is needed, and fetching it holds nobody up."""

import asyncio

import pytest

from adapters.tasks import Tasks
from adapters.teams.tokens import Tokens
from bot.ports import Undelivered
from tests.desk import MovedClock


class Issuer:
    """Gives out numbered tokens, or fails."""

    def __init__(self) -> None:
        self.given = 0
        self.fails = False

    def fetch(self) -> str:
        if self.fails:
            raise KeyError("access_token")
        self.given += 1
        return f"token-{self.given}"


async def test_those_who_come_together_share_one_token(clock: MovedClock) -> None:
    issuer = Issuer()
    tokens = Tokens(issuer.fetch, clock, Tasks())
    assert set(await asyncio.gather(*(tokens.get() for _ in range(9)))) == {"token-1"}


async def test_an_ageing_token_is_used_while_a_new_one_is_fetched(clock: MovedClock) -> None:
    issuer, tasks = Issuer(), Tasks()
    tokens = Tokens(issuer.fetch, clock, tasks)
    await tokens.get()
    clock.advance(minutes=3)
    assert [await tokens.get(), await tokens.get()] == ["token-1", "token-1"]
    await tasks.drain(5)
    assert await tokens.get() == "token-2"


async def test_an_old_token_is_not_used(clock: MovedClock) -> None:
    issuer = Issuer()
    tokens = Tokens(issuer.fetch, clock, Tasks())
    await tokens.get()
    clock.advance(minutes=5)
    assert await tokens.get() == "token-2"


async def test_without_a_token_nothing_is_sent(clock: MovedClock) -> None:
    issuer = Issuer()
    tokens = Tokens(issuer.fetch, clock, Tasks())
    issuer.fails = True
    with pytest.raises(Undelivered, match="token"):
        await tokens.get()
    issuer.fails = False
    assert await tokens.get() == "token-1"
