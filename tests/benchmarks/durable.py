"""A pressed button through the signed Slack endpoint, stored durably and acknowledged; beside Bolt, which stores nothing.

Servers run in processes of their own; what is sent to them was signed before the watch starts.
"""

import asyncio
import sys
import tempfile
import time
from asyncio.subprocess import PIPE
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager
from itertools import count, islice
from pathlib import Path
from statistics import median, quantiles
from urllib.parse import urlencode

from adapters.slack.scopes import PATH
from tests.benchmarks.slack import button
from tests.durability.tally import Count, judge
from tests.fakes.slack import FORM, FakeSlack
from tests.storage.story import on_disk

A_SECOND, SECONDS = 300, 6
ROUNDS, AT_ONCE, EVENTS = 5, 16, 1500


def ratios() -> dict[str, float]:
    """Milliseconds at 300 events a second, and events a second of 16 that wait for each other."""
    return asyncio.run(_measured())


async def _measured() -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder:
        found = await _asked(Path(folder))
        counted = len(judge(on_disk(Path(folder))))
        assert counted == EVENTS * (ROUNDS + 1) + A_SECOND * SECONDS, "an acknowledged press is not there"
    return found


async def _asked(folder: Path) -> dict[str, float]:
    async with FakeSlack() as slack, AsyncExitStack() as stack:
        ours, bolt = [
            await stack.enter_async_context(_serving(kind, folder, slack.settings().api_url)) for kind in ("ours", "bolt")
        ]
        presses = _presses(slack)
        await _rate(ours, list(islice(presses, EVENTS)))  # while caches are still cold
        await ours.stall()
        taken = await _latencies(ours, list(islice(presses, A_SECOND * SECONDS)))
        stall = await ours.stall()
        rates: dict[str, list[float]] = {"ours": [], "bolt": []}
        for _ in range(ROUNDS):
            for name, server in (("ours", ours), ("bolt", bolt)):
                rates[name].append(await _rate(server, list(islice(presses, EVENTS))))
    return {
        "stored and acknowledged at 300/s, p50, ms": median(taken) * 1000,
        "stored and acknowledged at 300/s, p99, ms (bar: 15)": quantiles(taken, n=100)[98] * 1000,
        "longest stall of the server's loop meanwhile, ms (bar: 100)": stall * 1000,
        "events/s, 16 at once, ours": median(rates["ours"]),
        "events/s, 16 at once, Bolt's default, which stores nothing": median(rates["bolt"]),
        "ours over Bolt's default (bar: 1)": median(rates["ours"]) / median(rates["bolt"]),
    }


class Line:
    """A connection on which one request goes after the other."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader, self._writer = reader, writer

    async def ask(self, request: bytes) -> bytes:
        """The body of the answer, which must be a good one."""
        self._writer.write(request)
        head = await self._reader.readuntil(b"\r\n\r\n")
        assert head.startswith(b"HTTP/1.1 200 "), head
        fields = dict(line.lower().split(b": ", 1) for line in head.splitlines()[1:-1])
        return await self._reader.readexactly(int(fields[b"content-length"]))

    def close(self) -> None:
        """Hang up."""
        self._writer.close()


class Server:
    """A bot in a process of its own, and lines to it."""

    def __init__(self, lines: list[Line]) -> None:
        self.lines = lines

    async def stall(self) -> float:
        """Seconds that its loop stood still at most since this was asked last."""
        return float(await self.lines[0].ask(b"GET /stall HTTP/1.1\r\nHost: localhost\r\n\r\n"))


async def _rate(server: Server, requests: list[bytes]) -> float:
    """Requests a second on 16 lines, on each of which one waits for the other."""
    left = iter(requests)

    async def talk(line: Line) -> None:
        for request in left:
            await line.ask(request)

    begun = time.perf_counter()
    await asyncio.gather(*(talk(line) for line in server.lines[:AT_ONCE]))
    return len(requests) / (time.perf_counter() - begun)


async def _latencies(server: Server, requests: list[bytes]) -> list[float]:
    """Seconds from the moment each was due to its answer: who comes late because others are slow has waited too."""
    idle = asyncio.Queue[Line]()
    for line in server.lines:
        idle.put_nowait(line)
    taken: list[float] = []

    async def send(request: bytes, due: float) -> None:
        line = await idle.get()
        await line.ask(request)
        taken.append(time.perf_counter() - due)
        idle.put_nowait(line)

    begun, sending = time.perf_counter() + 0.1, []
    for number, request in enumerate(requests):
        due = begun + number / A_SECOND
        await asyncio.sleep(max(0, due - time.perf_counter()))
        sending.append(asyncio.create_task(send(request, due)))
    await asyncio.gather(*sending)
    return taken


def _presses(slack: FakeSlack) -> Iterator[bytes]:
    """Presses of the same button, each by itself, as they come over the wire."""
    for number in count(1):
        body = urlencode(button(number, Count(number))).encode()
        head = {"Host": "localhost", "Content-Type": FORM, "Content-Length": str(len(body))} | slack.sign(body)
        fields = "".join(f"{name}: {value}\r\n" for name, value in head.items())
        yield f"POST {PATH} HTTP/1.1\r\n{fields}\r\n".encode() + body


@asynccontextmanager
async def _serving(kind: str, folder: Path, api_url: str) -> AsyncIterator[Server]:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", f"{__package__}.durable_server", kind, str(folder), api_url, stdout=PIPE
    )
    try:
        assert process.stdout
        port = int(await process.stdout.readline())
        lines = [Line(*await asyncio.open_connection("127.0.0.1", port)) for _ in range(4 * AT_ONCE)]
        yield Server(lines)
        for line in lines:
            line.close()
    finally:
        process.kill()
        await process.wait()
