"""Deliveries to us that come twice, late, out of order, at once, and after a restart have one effect (T3)."""

import asyncio
import json
import random
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from bot.card import Card
from bot.desk import Desk
from bot.events import Asked
from bot.reply import NOTHING, Reply
from bot.routes import Command, Routes
from tests.fakes.slack_things import BOT, TEAM
from tests.virtual import VirtualClock, run
from tests.world import World, on_disk, world

COPIES = 4
Copy = tuple[dict[str, Any], int]
"""A letter and the second in which it is stamped: Slack stamps and signs each copy anew."""
AT_ONCE = 16
A_DAY_LATE = 25 * 3600.0


def counting(table: Routes) -> None:
    """A feature whose effect shows how often it was had: under the turn's own key, and for all together."""

    async def count(asked: Asked, rest: str, desk: Desk) -> Reply | None:
        for key in (f"effect:{asked.turn.id}", "effects"):
            before = await desk.tx.conversations.get(key)
            await desk.tx.conversations.put(key, {"count": int(str(before["count"])) + 1 if before else 1})
        return NOTHING if rest else Reply(say=Card(f"counted {asked.turn.id}"))

    table.command(Command("count", "counts", count, rest=1))


@dataclass(slots=True)
class Post:
    """A post office that loses its temper: every letter goes out up to four times, in any order, some a day late."""

    here: World
    chance: random.Random
    statuses: Counter[int] = field(default_factory=Counter)

    async def deliver(self, letters: list[dict[str, Any]]) -> None:
        """All copies of these letters, several at once."""
        copies = [(letter, stamp) for letter in letters for stamp in range(self.chance.randint(1, COPIES))]
        self.chance.shuffle(copies)
        late = [copies.pop() for _ in range(len(copies) // 5)]
        await self._deliver(copies)
        await self.here.restart()
        await asyncio.sleep(A_DAY_LATE)
        await self.here.sweep()
        await self._deliver([*late, *self.chance.sample(copies, len(copies) // 5)])

    async def _deliver(self, copies: list[Copy]) -> None:
        waiting = iter(copies)

        async def postman() -> None:
            for letter, stamp in waiting:
                self.here.talk_to(self.chance.choice(self.here.bots))
                answer = await self.here.slack.post(json.dumps(letter).encode(), retry=stamp)
                self.statuses[answer.status] += 1

        await asyncio.gather(*(postman() for _ in range(AT_ONCE)))


def letters(first: int, count: int, text: str = "count") -> list[dict[str, Any]]:
    """Questions of as many people, each in their private chat."""
    return [
        {
            "type": "event_callback",
            "team_id": TEAM,
            "api_app_id": "A1",
            "event_id": f"Ev{number}",
            "event": {
                "type": "message",
                "text": text,
                "channel": f"DU{number}",
                "channel_type": "im",
                "user": f"U{number}",
                "team": TEAM,
                "ts": f"17.{number}",
            },
        }
        for number in range(first, first + count)
    ]


@pytest.mark.parametrize("events", [1_000, pytest.param(10_000, marks=pytest.mark.nightly)])
def test_one_effect_and_one_answer_each(events: int, tmp_path: Path) -> None:
    async def story() -> None:
        async with world(on_disk(tmp_path / "data"), clock=VirtualClock(), feature=counting) as here:
            here.slack.api.channels |= {f"DU{number}": {BOT, f"U{number}"} for number in range(events)}
            post = Post(here, random.Random(events))
            for round in range(4):
                await post.deliver(letters(round * events // 4, events // 4))
            assert set(post.statuses) == {200}
            await judge(here, events)

    run(story())


async def judge(here: World, events: int) -> None:
    """Each event had its effect once, and each person one answer."""
    async with here.bot.app.store.transaction() as tx:
        assert await tx.conversations.get("effects") == {"count": events}
        for number in range(events):
            assert await tx.conversations.get(f"effect:{here.vault.seal(f'slack:Ev{number}')}") == {"count": 1}
    await here.sleep(events)  # five answers a second at most
    await here.stop()
    assert Counter(message.channel for message in here.slack.api.messages) == {f"DU{n}": 1 for n in range(events)}
    await here.start()
