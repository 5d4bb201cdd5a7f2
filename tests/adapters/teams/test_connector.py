"""Calls to Teams: patient where told to wait, honest where nobody can tell."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest

from adapters.teams.connector import Connector
from bot.ports import Undelivered
from tests.fakes.connector import Fault
from tests.fakes.teams import FakeTeams


class Bench:
    """A connector to a fake Teams whose pauses take no time but are noted."""

    def __init__(self, teams: FakeTeams) -> None:
        self.teams = teams
        self.pauses: list[float] = []
        self.connector = Connector(None, self._pause)
        self.connector.open()

    async def _pause(self, seconds: float) -> None:
        self.pauses.append(seconds)
        await asyncio.sleep(0)

    async def post(self, conversation: str = "a:Ana", **body: Any) -> str:
        url = f"{self.teams.connector.url}v3/conversations/{conversation}/activities"
        return await self.connector.call("POST", url, {"type": "message", **body}, conversation)


@pytest.fixture
async def bench() -> AsyncIterator[Bench]:
    async with FakeTeams(insecure=True) as teams:
        bench = Bench(teams)
        yield bench
        await bench.connector.close()


@pytest.mark.parametrize("status", [412, 429])
async def test_what_was_not_taken_is_sent_again_when_teams_says(status: int, bench: Bench) -> None:
    bench.teams.connector.faults = [Fault(status, retry_after=3), Fault(status, retry_after=0.5)]
    assert await bench.post() == bench.teams.connector.posts[0].id
    first, second = bench.pauses
    assert 3 <= first <= 3.75
    assert 0.5 <= second <= 0.625


async def test_without_a_word_from_teams_the_pauses_grow(bench: Bench) -> None:
    bench.teams.connector.faults = [Fault(429), Fault(429), Fault(429)]
    await bench.post()
    assert [round(pause) for pause in bench.pauses] in ([1, 2, 4], [1, 2, 5])


async def test_patience_ends(bench: Bench) -> None:
    bench.teams.connector.faults = [Fault(429, "Throttled", retry_after=20)] * 9
    with pytest.raises(Undelivered, match="Throttled"):
        await bench.post()
    assert len(bench.pauses) == 3
    bench.teams.connector.faults = [Fault(429, retry_after=61)]
    with pytest.raises(Undelivered, match="http 429"):
        await bench.post()


@pytest.mark.parametrize(
    ("fault", "code", "unknown"),
    [
        (Fault(403, "BotNotInConversationRoster"), "BotNotInConversationRoster", False),
        (Fault(404, "ConversationNotFound"), "ConversationNotFound", False),
        (Fault(413), "http 413", False),
        (Fault(500, "ServiceError"), "ServiceError", True),
        (Fault(503), "http 503", True),
        (Fault(lost=True), "no answer", True),
    ],
)
async def test_a_failure_is_never_tried_again_blindly(fault: Fault, code: str, *, unknown: bool, bench: Bench) -> None:
    bench.teams.connector.faults = [fault]
    with pytest.raises(Undelivered) as caught:
        await bench.post()
    assert (caught.value.code, caught.value.unknown) == (code, unknown)
    assert len(bench.teams.connector.calls) == 1


async def test_what_never_left_is_known_not_to_have_arrived(bench: Bench) -> None:
    with pytest.raises(Undelivered) as caught:
        await bench.connector.call("POST", "http://127.0.0.1:1/", {}, "a:Ana")
    assert (caught.value.code, caught.value.unknown) == ("unreachable", False)


async def test_order_is_kept_in_a_conversation_and_nobody_else_waits(bench: Bench) -> None:
    bench.teams.connector.faults = [Fault(429, retry_after=1)]
    posts = [bench.post("a:Ana", text="1"), bench.post("a:Ana", text="2"), bench.post("a:Ben", text="3")]
    await asyncio.gather(*posts)
    assert [post.activity["text"] for post in bench.teams.connector.posts if post.conversation == "a:Ana"] == ["1", "2"]


@pytest.mark.parametrize("header", ["soon", "-5", ""])
async def test_an_odd_wait_is_no_wait(header: str, bench: Bench) -> None:
    bench.teams.connector.faults = [Fault(429, retry_after=header)]
    await bench.post()
    assert 1 <= bench.pauses[0] <= 1.25
