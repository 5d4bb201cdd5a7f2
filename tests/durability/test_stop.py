"""A stop in the middle of everything: what was acknowledged is answered or kept, quickly, and the exit is clean."""

import asyncio
import os
import signal
import socket
import sys
import tempfile
import time
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import pytest

from bot import promises
from storage.embedded.tinydb_store import read_only
from tests.fakes.connector import free_port
from tests.fakes.slack import FakeSlack
from tests.fakes.slack_things import BOT, Ack

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


async def ask(slack: FakeSlack, number: int) -> Ack | None:
    """One question of one person; None when nobody was there to take it."""
    try:
        return await slack.write(f"U{number}", "compact")
    except aiohttp.ClientError:
        return None


async def owed(folder: Path) -> set[int]:
    """Who is owed a notice that the answer was lost."""
    tx = read_only(folder)
    found = [await tx.deliveries.in_lane(f"slack:T1:U{number}") for number in range(TURNS)]
    return {number for number, lane in enumerate(found) if any(delivery.kind == promises.KIND for delivery in lane)}
