"""A stop in the middle of everything: what was acknowledged is answered or kept, quickly, and the exit is clean."""

import asyncio
import os
import signal
import socket
import sys
import tempfile
import time
from asyncio.subprocess import PIPE, Process
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Literal

import aiohttp
import pytest

from adapters.doors import Door
from adapters.slack.door import SlackDoor
from adapters.web import WebServer
from bot import promises
from bot.app import build
from bot.ports import Clock, Store
from bot.reception import Reception
from bot.settings import Settings
from storage.embedded.tinydb_store import TinyStore, read_only
from storage.vault import MemoryVault
from tests.desk import ORACLE
from tests.fakes.connector import free_port
from tests.fakes.slack import FakeSlack
from tests.fakes.slack_things import BOT, Ack
from tests.fakes.teams import FakeTeams
from tests.virtual import VirtualClock, run

Way = Literal["http", "socket", "teams"]

TURNS = 100
STOP_WITHIN = 25.0
"""Seconds (research/platforms.md §6)."""


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"):
        monkeypatch.delenv(name, raising=False)


@asynccontextmanager
async def running(slack: FakeSlack, folder: Path, **more: str) -> AsyncIterator[Process]:
    """The bot as those who run it start it."""
    port = free_port()
    settings = slack.settings()
    environment = os.environ | {
        "PORT": str(port),
        "DATABASE_URL": f"tinydb:{folder}",
        "SLACK_BOT_TOKEN": settings.bot_token,
        "SLACK_SIGNING_SECRET": settings.signing_secret,
        "SLACK_API_URL": settings.api_url,
        **more,
    }
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "run", env=environment, stdout=PIPE, stderr=PIPE
    )
    assert process.stdout
    try:
        assert b"serves Slack" in await asyncio.wait_for(process.stdout.readline(), 60)
        slack.events_url = f"http://127.0.0.1:{port}/slack/events"
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


async def test_systemd_is_told_when_it_serves_and_when_it_stops(tmp_path: Path) -> None:
    with tempfile.TemporaryDirectory() as short, socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as systemd:
        systemd.bind(f"{short}/notify")
        systemd.setblocking(False)
        async with FakeSlack() as slack, running(slack, tmp_path / "data", NOTIFY_SOCKET=f"{short}/notify") as bot:
            loop = asyncio.get_running_loop()
            assert await asyncio.wait_for(loop.sock_recv(systemd, 100), 5) == b"READY=1"
            bot.send_signal(signal.SIGTERM)
            assert b"STOPPING=1" in await asyncio.wait_for(loop.sock_recv(systemd, 100), 5)
            assert await bot.wait() == 0


@pytest.mark.parametrize("times", [2, pytest.param(50, marks=pytest.mark.nightly)])
async def test_every_acknowledged_question_is_answered_or_owed_an_answer(tmp_path: Path, times: int) -> None:
    for number in range(times):
        await stopped_after(number % 5, tmp_path / f"{number}")


async def stopped_after(answers: int, folder: Path) -> None:
    """A life that ends when so many of a hundred questions are answered."""
    async with FakeSlack() as slack, running(slack, folder) as bot:
        slack.api.channels |= {f"DU{number}": {BOT, f"U{number}"} for number in range(TURNS)}
        asking = [asyncio.create_task(ask(slack, number)) for number in range(TURNS)]
        await slack.until(lambda: len(slack.api.messages) >= answers, "some answers")
        begun = time.monotonic()
        bot.send_signal(signal.SIGTERM)
        acknowledged = {number for number, ack in enumerate(await asyncio.gather(*asking)) if ack and ack.status == 200}
        _, log = await bot.communicate()
        assert bot.returncode == 0, log.decode()
        assert time.monotonic() - begun < STOP_WITHIN
        answered = {int(message.channel.removeprefix("DU")) for message in slack.api.messages}
        assert acknowledged <= answered | await owed(folder)
        assert len(slack.api.messages) == len(answered), "nobody is answered twice"


@pytest.mark.parametrize("way", ["http", "socket", "teams"])
@pytest.mark.parametrize("times", [4, pytest.param(100, marks=pytest.mark.nightly)])
def test_by_whatever_way_they_came_all_are_answered_or_owed_an_answer(way: Way, times: int, tmp_path: Path) -> None:
    """The same end in this process, on virtual time: after no answer yet, and after some."""
    for number in range(times):
        run(ended_after(number * 7 % TURNS // 2, way, tmp_path / f"{number}"))


async def ended_after(answers: int, way: Way, folder: Path) -> None:
    """A hundred ask by one way, and the bot ends when so many have their answer."""
    time = asyncio.get_running_loop().time
    async with FakeSlack() as slack, FakeTeams() as teams:
        slack.api.channels |= {f"DU{number}": {BOT, f"U{number}"} for number in range(TURNS)}

        def doors(settings: Settings, reception: Reception, store: Store, clock: Clock) -> list[Door]:
            known = slack.settings(http=way == "http", socket=way == "socket")
            return [
                SlackDoor(known, reception.dispatch, clock, store, reception.answered, full=reception.full),
                teams.door(reception.dispatch, store, clock, reception.answered),
            ]

        store = TinyStore.open(folder)
        app = build(Settings(slack=slack.settings()), store, ORACLE, MemoryVault(), VirtualClock(), doors)
        server = WebServer(app.doors, "127.0.0.1", 0, app.readiness.parts)
        async with app.serving(server):
            slack.clock, teams.bot = VirtualClock(), server.address.rstrip("/")
            slack.events_url = f"{server.address}slack/events" if way == "http" else ""
            asking = [asyncio.create_task(asks(slack, teams, way, number)) for number in range(TURNS)]
            while len(told(slack, teams)) < answers:  # noqa: ASYNC110 - Teams has no news for a count
                await asyncio.sleep(0.05)
            begun = time()
        assert time() - begun < STOP_WITHIN
        await store.close()
        acknowledged = {number for number, taken in enumerate(await asyncio.gather(*asking)) if taken}
        answered = told(slack, teams)
        assert max(answered.values(), default=0) <= 1, "nobody is answered twice"
        assert len(acknowledged) >= answers
        assert acknowledged <= answered.keys() | await owed(folder, teams if way == "teams" else None)


async def asks(slack: FakeSlack, teams: FakeTeams, way: Way, number: int) -> bool:
    """One question of one person; whether it was taken."""
    try:
        if way == "teams":
            return (await teams.personal(f"{number}", "compact")).status == 202
        return (await slack.write(f"U{number}", "compact")).status == 200
    except (aiohttp.ClientError, ConnectionError):
        return False


def told(slack: FakeSlack, teams: FakeTeams) -> Counter[int]:
    """How often each has their answer."""
    on_slack = [message.channel.removeprefix("DU") for message in slack.api.messages]
    return Counter(int(who) for who in [*on_slack, *(post.conversation.removeprefix("a:") for post in teams.connector.posts)])


async def ask(slack: FakeSlack, number: int) -> Ack | None:
    """One question of one person; None when nobody was there to take it."""
    try:
        return await slack.write(f"U{number}", "compact")
    except aiohttp.ClientError:
        return None


async def owed(folder: Path, teams: FakeTeams | None = None) -> set[int]:
    """Who is owed a notice that the answer was lost."""
    tx = read_only(folder)
    lanes = [teams.person(f"{number}").key if teams else f"slack:T1:U{number}" for number in range(TURNS)]
    found = [await tx.deliveries.in_lane(lane) for lane in lanes]
    return {number for number, lane in enumerate(found) if any(delivery.kind == promises.KIND for delivery in lane)}
