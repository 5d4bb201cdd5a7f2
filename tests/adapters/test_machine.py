"""The machine looked at: packages, zones, and the port with whoever has it."""

import errno
import os
import socket
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiohttp import ClientTimeout, web

from adapters import machine
from bot.checkup import Finding
from bot.model import zones
from tests.fakes.service import Service


async def one(findings: list[Finding]) -> Finding:
    [finding] = findings
    return finding


async def test_packages_are_compared_with_those_we_were_tested_with(tmp_path: Path) -> None:
    lock = tmp_path / "requirements.lock"
    lock.write_text("aiohttp==0.1 \\\n    --hash=sha256:1\nnot-installed==1.0 \\\ntinydb==0.1 ; sys_platform == 'x' \\\n")
    found = await one(await machine.python(lock))
    assert found.state == "warning"
    assert "1 package(s) not as in requirements.lock: aiohttp " in found.what
    assert (await one(await machine.python())).state == "ok"
    assert (await one(await machine.python(tmp_path / "none"))).state == "ok"


async def test_a_machine_without_zones(monkeypatch: pytest.MonkeyPatch) -> None:
    assert (await one(await machine.time_zones())).state == "ok"
    monkeypatch.setattr(zones, "exists", lambda name: name == "Europe/Rome")
    found = await one(await machine.time_zones())
    assert (found.state, found.do) == ("fault", "pip install tzdata")


class TestPort:
    async def test_free(self) -> None:
        assert (await one(await machine.port("127.0.0.1", free(), running=False))).state == "ok"
        assert (await one(await machine.port("0.0.0.0", free(), running=True))).state == "ok"

    async def test_ours_and_another_programs(self, ours: int, other: int) -> None:
        found = await one(await machine.port("127.0.0.1", ours, running=True))
        assert (found.state, "The bot answers" in found.what) == ("ok", True)
        assert (await one(await machine.port("0.0.0.0", ours, running=True))).state == "ok"
        found = await one(await machine.port("127.0.0.1", ours, running=False))
        assert (found.state, found.do) == ("fault", machine.SAME), "nobody is told to stop the bot that is looked at"
        found = await one(await machine.port("127.0.0.1", ours, running=True, playground=True))
        assert (found.state, found.do) == ("warning", machine.SAME), "nor is all well where Slack was not looked at"
        found = await one(await machine.port("127.0.0.1", other, running=True))
        assert (found.state, found.do) == ("fault", "Stop that program, or set PORT to another number.")

    async def test_a_program_that_never_answers(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(machine, "TAKES", ClientTimeout(total=0.1))
        with socket.create_server(("127.0.0.1", 0)) as deaf:
            assert (await one(await machine.port("127.0.0.1", deaf.getsockname()[1], running=True))).state == "fault"

    @pytest.mark.parametrize(
        ("number", "do"), [(errno.EACCES, "Set PORT to a number above 1023."), (errno.EADDRNOTAVAIL, "Set HOST to")]
    )
    async def test_one_that_may_not_be_used(self, number: int, do: str, monkeypatch: pytest.MonkeyPatch) -> None:
        async def refused(*given: object, **named: object) -> None:
            raise OSError(number, os.strerror(number))

        monkeypatch.setattr("asyncio.BaseEventLoop.create_server", refused)
        found = await one(await machine.port("127.0.0.1", 80, running=False))
        assert found.state == "fault"
        assert found.do.startswith(do)

    async def test_that_of_figures(self, ours: int, other: int) -> None:
        assert (await one(await machine.figures("127.0.0.1", free(), running=True))).state == "ok"
        assert (await one(await machine.figures("127.0.0.1", ours, running=True))).what.startswith("They are served at")
        for number, running in ((ours, False), (other, True)):
            found = await one(await machine.figures("127.0.0.1", number, running=running))
            assert (found.state, found.do) == ("fault", "Stop that program, or set METRICS_PORT to another number.")

    async def test_a_host_that_does_not_exist(self) -> None:
        found = await one(await machine.port("nowhere.invalid", free(), running=False))
        assert (found.state, "HOST" in found.do) == ("fault", True)


@pytest.fixture
async def ours() -> AsyncIterator[int]:
    """A port on which a bot answers."""
    async for number in served({"ok": True}):
        yield number


@pytest.fixture
async def other() -> AsyncIterator[int]:
    """A port on which something else answers."""
    async for number in served(["ok"]):
        yield number


async def served(health: object) -> AsyncIterator[int]:
    async def answer(request: web.Request) -> web.Response:
        return web.json_response(health)

    app = web.Application()
    app.router.add_get("/healthz", answer)
    if isinstance(health, dict):
        app.router.add_get("/metrics", answer)
    service = Service(app)
    yield int((await service.start()).rpartition(":")[2])
    await service.stop()


def free() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
