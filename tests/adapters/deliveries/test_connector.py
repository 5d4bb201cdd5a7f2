"""Calls to Teams: patient where told to wait, honest where nobody can tell. Time passes by jumps."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiohttp import web

from adapters.teams.connector import Connector
from bot.ports import Undelivered
from tests.fakes.connector import Fault
from tests.fakes.microsoft import TENANT
from tests.fakes.service import Service
from tests.fakes.teams import FakeTeams


class Bench:
    """A connector to a fake Teams that counts."""

    def __init__(self, teams: FakeTeams) -> None:
        self.teams = teams
        self.connector = Connector(None)
        self.connector.open()

    async def post(self, conversation: str = "a:Ana", *, once: bool = False, **body: Any) -> str:
        async def write() -> dict[str, Any]:
            return {"type": "message", **body}

        url = f"{self.teams.connector.url}v3/conversations/{conversation}/activities"
        return await self.connector.call("POST", url, write, conversation, TENANT, once=once)

    async def takes(self, *faults: Fault, **how: Any) -> float:
        """Seconds until a message is there, when this goes wrong."""
        self.teams.connector.faults = [*faults]
        begun = now()
        await self.post(**how)
        return now() - begun


def now() -> float:
    return asyncio.get_running_loop().time()


@pytest.fixture
async def bench() -> AsyncIterator[Bench]:
    async with FakeTeams(insecure=True, limits=True) as teams:
        bench = Bench(teams)
        yield bench
        await bench.connector.close()


async def test_the_way_out_may_be_a_proxy(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    async def pass_on(request: web.Request) -> web.Response:
        return web.json_response({"asked for": request.raw_path})

    app = web.Application()
    app.router.add_get("/{path:.*}", pass_on)
    proxy = Service(app)
    monkeypatch.setenv("http_proxy", await proxy.start())
    try:
        assert await bench.connector.fetch("http://login.invalid/keys") == {"asked for": "http://login.invalid/keys"}
    finally:
        await proxy.stop()


@pytest.mark.parametrize("status", [412, 429])
async def test_what_was_not_taken_is_sent_again_when_teams_says(status: int, bench: Bench) -> None:
    took = await bench.takes(Fault(status, retry_after=3), Fault(status, retry_after=0.5))
    assert 3.5 <= took <= 3.6
    assert len(bench.teams.connector.posts) == 1


async def test_without_a_word_from_teams_the_pauses_grow(bench: Bench) -> None:
    assert 7 <= await bench.takes(Fault(429), Fault(429), Fault(429)) <= 8.8


async def test_patience_ends(bench: Bench) -> None:
    with pytest.raises(Undelivered, match="Throttled"):
        await bench.takes(*[Fault(429, "Throttled", retry_after=20)] * 9)
    assert len(bench.teams.connector.calls) == 4
    with pytest.raises(Undelivered, match="http 429"):
        await bench.takes(Fault(429, retry_after=61))


async def test_one_attempt_is_one_attempt_and_the_conversation_is_left_alone_to_the_second(bench: Bench) -> None:
    begun = now()
    with pytest.raises(Undelivered) as caught:
        await bench.takes(Fault(429, retry_after=7), once=True)
    assert (caught.value.fate, caught.value.wait and caught.value.wait.total_seconds()) == ("wait", 7)
    await bench.post("a:Ben")
    assert now() == begun
    await bench.post()
    assert 7 <= now() - begun <= 7.05


async def test_a_failure_of_which_nobody_can_tell_is_never_tried_again_blindly(bench: Bench) -> None:
    for fault in (Fault(500, "ServiceError"), Fault(503), Fault(lost=True)):
        with pytest.raises(Undelivered) as caught:
            await bench.takes(fault)
        assert caught.value.fate == "unknown"
    assert len(bench.teams.connector.calls) == 3


async def test_what_never_left_is_known_not_to_have_arrived(bench: Bench) -> None:
    async with bench.teams.connector.away("refuse"):
        with pytest.raises(Undelivered) as caught:
            await bench.post()
    assert (caught.value.code, caught.value.fate) == ("unreachable", "unreachable")
    await bench.post()


async def test_order_is_kept_in_a_conversation_and_nobody_else_waits(bench: Bench) -> None:
    bench.teams.connector.faults = [Fault(429, retry_after=1)]
    await asyncio.gather(bench.post("a:Ana", text="1"), bench.post("a:Ana", text="2"), bench.post("a:Ben", text="3"))
    assert [post.activity["text"] for post in bench.teams.connector.posts] == ["3", "1", "2"]


@pytest.mark.parametrize("header", ["soon", "-5", "", "nan", "inf"])
async def test_an_odd_wait_is_no_wait(header: str, bench: Bench) -> None:
    assert 1 <= await bench.takes(Fault(429, retry_after=header)) <= 1.3


async def test_all_windows_of_a_conversation_and_of_the_tenant_are_kept(bench: Bench) -> None:
    begun = now()
    await asyncio.gather(*(bench.post() for _ in range(70)))
    assert 31 <= now() - begun <= 40
    await asyncio.sleep(1)
    begun = now()
    await asyncio.gather(*(bench.post(f"a:{n}") for n in range(500)))
    assert 9 <= now() - begun <= 9.5
    assert not bench.teams.connector.weather.told
