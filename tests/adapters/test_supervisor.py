"""What systemd hears, on a socket in the file system and on an abstract one."""

import asyncio
import os
import socket
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from adapters.supervisor import supervised

Heard = tuple[socket.socket, str]


@pytest.fixture(params=["path", "abstract"])
def ear(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Heard]:
    if request.param == "abstract" and sys.platform != "linux":
        pytest.skip("only Linux has abstract sockets")
    where = f"@alliance-{tmp_path.name}-{os.getpid()}" if request.param == "abstract" else str(tmp_path / "notify")
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as listening:
        listening.bind(where.replace("@", "\0", 1) if where.startswith("@") else where)
        listening.setblocking(False)
        yield listening, where


async def words(ear: socket.socket) -> list[str]:
    return (await asyncio.get_running_loop().sock_recv(ear, 1024)).decode().split("\n")


async def test_ready_then_alive_as_long_as_the_loop_turns_then_stopping(ear: Heard) -> None:
    listening, where = ear
    watched = {"NOTIFY_SOCKET": where, "WATCHDOG_USEC": "20000", "WATCHDOG_PID": str(os.getpid())}
    async with supervised(watched):
        assert await words(listening) == ["READY=1"]
        assert [await words(listening) for _ in range(3)] == [["WATCHDOG=1"]] * 3
    assert _all(listening)[-1] == "WATCHDOG=1\nSTOPPING=1"


@pytest.mark.parametrize("more", [{}, {"WATCHDOG_USEC": "soon"}, {"WATCHDOG_USEC": "10", "WATCHDOG_PID": "1"}])
async def test_who_is_not_watched_says_no_more_than_it_must(ear: Heard, more: dict[str, str]) -> None:
    listening, where = ear
    async with supervised({"NOTIFY_SOCKET": where} | more):
        assert await words(listening) == ["READY=1"]
        await asyncio.sleep(0)
    assert _all(listening) == ["WATCHDOG=1\nSTOPPING=1"]


@pytest.mark.parametrize("where", ["", "/nowhere/notify", "vsock:2:1", "@nobody-listens"])
async def test_nobody_who_listens_is_no_fault(where: str) -> None:
    async with supervised({"NOTIFY_SOCKET": where, "WATCHDOG_USEC": "10"}):
        await asyncio.sleep(0.001)


def _all(ear: socket.socket) -> list[str]:
    heard = []
    while True:
        try:
            heard.append(ear.recv(1024).decode())
        except BlockingIOError:
            return heard
