"""How many pressed buttons a second our door to Teams answers, against the SDK's own adapter: token check included."""

import asyncio
import json
import sys
import time
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from statistics import median

import aiohttp

from adapters.teams import inbound
from bot.action import encode
from bot.menu import Run
from tests.fakes.teams import FakeTeams

ROUNDS = 3
AT_ONCE = 16


@dataclass(slots=True)
class Server:
    """A bot in a process of its own, and what was measured of it: events a second, and seconds of processor an event."""

    url: str
    rates: list[float] = field(default_factory=list)
    costs: list[float] = field(default_factory=list)


def ratios() -> dict[str, float]:
    """Ours to theirs, the median of rounds that take turns: more than 1 is better than the SDK's own adapter."""
    return asyncio.run(_measure())


async def _measure() -> dict[str, float]:
    async with FakeTeams() as teams, aiohttp.ClientSession() as client:
        keys = f"{teams.connector.url}openid"
        async with _started("ours", keys) as fresh, _started("ours", keys) as same, _started("stock", keys) as stock:
            for number in range(ROUNDS):
                await _round(fresh, [teams.token(round=number, event=event) for event in range(960)], teams, client)
                await _round(same, [teams.token(round=number)] * 960, teams, client)
                await _round(stock, [teams.token(round=number)] * 96, teams, client)
    return {
        f"Teams: {name}, {what}": ratio
        for name, ours in (("a press with a new token each time", fresh), ("a press with the same token, as Teams does", same))
        for what, ratio in (
            ("events a second", median(ours.rates) / median(stock.rates)),
            ("events per second of processor time", median(stock.costs) / median(ours.costs)),
        )
    }


async def _round(server: Server, tokens: list[str], teams: FakeTeams, client: aiohttp.ClientSession) -> None:
    press = {"action": {"type": "Action.Execute", "verb": Run.verb, "data": {"action": encode(Run("x"))}}}
    body = json.dumps(teams.invoke("Ana", inbound.EXECUTE, press, "group", "m1")).encode()
    waiting = iter(tokens)

    async def presses() -> None:
        for token in waiting:
            headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
            async with client.post(f"{server.url}/api/messages", data=body, headers=headers) as answer:
                assert answer.status == 200, await answer.text()
                await answer.read()

    before, started = await _cpu(server, client), time.perf_counter()
    await asyncio.gather(*(presses() for _ in range(AT_ONCE)))
    server.rates.append(len(tokens) / (time.perf_counter() - started))
    server.costs.append((await _cpu(server, client) - before) / len(tokens))


async def _cpu(server: Server, client: aiohttp.ClientSession) -> float:
    async with client.get(f"{server.url}/cpu") as answer:
        return float(await answer.json())


@asynccontextmanager
async def _started(kind: str, keys: str) -> AsyncIterator[Server]:
    process = await asyncio.create_subprocess_exec(sys.executable, "-m", f"{__package__}.teams_server", kind, keys, stdout=PIPE)
    try:
        yield Server(f"http://127.0.0.1:{await _port(process)}")
    finally:
        process.kill()
        await process.wait()


async def _port(process: Process) -> int:
    assert process.stdout
    return int(await process.stdout.readline())
