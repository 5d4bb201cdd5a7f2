"""The bot is killed at any moment while Slack sends it events, commands and presses: what it acknowledged is there, once."""

import asyncio
import random
from itertools import count
from pathlib import Path

import aiohttp
import pytest

from tests.durability import tally
from tests.durability.life import life
from tests.fakes.slack import FakeSlack
from tests.storage.story import on_disk

KILLS = 60
AT_ONCE = 6
LONGEST = 0.25
"""Seconds of a life."""


class Workspace:
    """Slack's side: what was sent, what was acknowledged, and what is sent again."""

    def __init__(self, slack: FakeSlack, chance: random.Random) -> None:
        self.slack = slack
        self.sent, self.acknowledged, self.again = 0, set[int](), 0
        self._chance = chance
        self._numbers = count(1)

    async def talk_until_killed(self, address: str) -> None:
        """Several at once send one thing after the other, first what Slack would send again, until nobody is there."""
        self.slack.events_url = address
        await asyncio.gather(self._repeat(), *(self._talk() for _ in range(AT_ONCE)))

    async def _talk(self) -> None:
        while await self._deliver(number := next(self._numbers)):
            self.sent = max(self.sent, number)

    async def _repeat(self) -> None:
        """All that was not acknowledged, and some that was: its acknowledgement may not have arrived."""
        known = sorted(self.acknowledged)
        lost = [number for number in range(1, self.sent + 1) if number not in self.acknowledged]
        for number in [*lost, *self._chance.sample(known, min(5, len(known)))]:
            if not await self._deliver(number, retry=1):
                break
            self.again += 1

    async def _deliver(self, number: int, retry: int = 0) -> bool:
        self.sent = max(self.sent, number)
        try:
            answer = await self.slack.deliver(*tally.delivery(number), retry=retry)
        except (aiohttp.ClientError, OSError):
            return False
        assert answer.status == 200
        self.acknowledged.add(number)
        return True


@pytest.mark.parametrize("seed", [1, *(pytest.param(seed, marks=pytest.mark.nightly) for seed in range(2, 18))])
async def test_kill_9(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    async with FakeSlack() as slack:
        workspace = Workspace(slack, chance)
        for _ in range(KILLS):
            async with life(tmp_path, slack.settings()) as address:
                talking = asyncio.create_task(workspace.talk_until_killed(address))
                await asyncio.sleep(chance.uniform(0, LONGEST))
            await talking
            counted = tally.judge(on_disk(tmp_path))
            assert workspace.acknowledged <= counted <= set(range(1, workspace.sent + 1))
    assert len(workspace.acknowledged) > 10 * KILLS
    assert workspace.again > KILLS
