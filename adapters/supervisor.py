"""What systemd is told (sd_notify): that the bot is ready, that it still lives, and that it stops."""

import asyncio
import os
import socket
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress

READY, ALIVE, STOPPING = "READY=1", "WATCHDOG=1", "STOPPING=1"


@asynccontextmanager
async def supervised(environment: Mapping[str, str]) -> AsyncIterator[None]:
    """Tell of the block; the loop itself says that it lives, so a loop that stands still is noticed."""
    where = environment.get("NOTIFY_SOCKET", "")
    living = asyncio.create_task(_live(where, _patience(environment)))
    _tell(where, READY)
    try:
        yield
    finally:
        living.cancel()
        _tell(where, ALIVE, STOPPING)


async def _live(where: str, patience: float) -> None:
    """Twice as often as is asked for, as systemd wants it."""
    while where and patience:
        _tell(where, ALIVE)
        await asyncio.sleep(patience / 2)


def _patience(environment: Mapping[str, str]) -> float:
    """Seconds without a word after which systemd takes this process for dead; none when it does not watch us."""
    watched = environment.get("WATCHDOG_PID", str(os.getpid())) == str(os.getpid())
    given = environment.get("WATCHDOG_USEC", "")
    return int(given) / 1_000_000 if watched and given.isdecimal() else 0.0


def _tell(where: str, *words: str) -> None:
    """Say it; nobody is there without systemd, and a supervisor that does not listen must not stop the bot."""
    if where.startswith(("/", "@")):
        with suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as speaking:
            speaking.settimeout(0)
            speaking.connect(where.replace("@", "\0", 1) if where.startswith("@") else where)
            speaking.send("\n".join(words).encode())
