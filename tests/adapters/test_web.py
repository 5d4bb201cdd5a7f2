"""One web server under all doors."""

import asyncio
import gzip
import logging
import socket
from collections.abc import Iterable

import aiohttp
import pytest
from aiohttp import web

from adapters import strangers
from adapters.web import LARGEST_BODY, WebServer
from bot import log
from bot.model.addresses import Platform
from bot.ports import Directory, Messenger
from bot.reach import CannotListen


class Echo:
    """A door that gives back how much it was sent."""

    platform: Platform = "playground"
    home: frozenset[str] = frozenset()

    @property
    def messenger(self) -> Messenger:
        raise NotImplementedError

    @property
    def directory(self) -> Directory:
        raise NotImplementedError

    def routes(self) -> Iterable[web.RouteDef]:
        async def echo(request: web.Request) -> web.Response:
            return web.json_response({"bytes": len(await request.read())})

        return [web.post("/echo", echo)]

    async def start(self) -> None: ...

    async def stop(self) -> None: ...


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


async def test_doors_and_the_probe_are_served_and_large_bodies_are_not() -> None:
    server = WebServer([Echo()], "127.0.0.1", free_port())
    await server.start()
    try:
        async with aiohttp.ClientSession(server.address) as client:
            async with client.get("/healthz") as answer:
                assert await answer.json() == {"ok": True}
            async with client.post("/echo", data=b"x" * 1000) as answer:
                assert await answer.json() == {"bytes": 1000}
            packed = gzip.compress(b"x" * 1_000_000)
            async with client.post("/echo", data=packed, headers={"Content-Encoding": "gzip"}) as answer:
                assert await answer.json() == {"bytes": len(packed)}, "nothing is unpacked"
            async with client.post("/echo", data=b"x" * (LARGEST_BODY + 1)) as answer:
                assert answer.status == 413
    finally:
        await server.stop()


async def test_a_port_in_use_is_an_error() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        server = WebServer([], "127.0.0.1", taken.getsockname()[1])
        with pytest.raises(CannotListen, match=r"Another program listens at \d+ on 127.0.0.1. Stop that program, or set PORT"):
            await server.start()
        await server.stop()


class Faulty(Echo):
    """A door with a fault of ours in it."""

    def routes(self) -> Iterable[web.RouteDef]:
        async def fail(request: web.Request) -> web.Response:
            raise ValueError("canary")

        return [*super().routes(), web.get("/fail", fail)]


async def test_what_any_stranger_may_do_leaves_no_line_and_keeps_nobody_waiting(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(strangers, "BODY_WITHIN", 0.05)
    caplog.set_level(logging.CRITICAL, log.SERVER)  # as the bot sets it at its start
    caplog.handler.setLevel(logging.NOTSET)
    server = WebServer([Faulty()], "127.0.0.1", free_port())
    await server.start()
    try:
        head = b"POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n"
        assert await raw(server, head + b"a tenth..") == b"", "who sends slowly is hung up on"
        await raw(server, head + b"a tenth..", leave=True)
        for unreadable in (b"\x16\x03\x01canary\r\n\r\n", head[:-2] + b"Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n"):
            assert b" 400 " in await raw(server, unreadable)
        assert caplog.records == []
        async with aiohttp.ClientSession(server.address) as client, client.get("/fail") as answer:
            assert (answer.status, await answer.text()) == (500, "")
            assert "Server" not in answer.headers
            assert (answer.headers["X-Content-Type-Options"], answer.headers["Cache-Control"]) == ("nosniff", "no-store")
        [record] = caplog.records
        assert (record.msg, "canary" in str(vars(record))) == ("request failed", False)
    finally:
        await server.stop()


async def test_only_so_many_may_send_bit_by_bit_and_whoever_sends_at_once_is_served(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(strangers, "MOST_UNREAD", 2)
    server = WebServer([Echo()], "127.0.0.1", free_port())
    await server.start()
    head = b"POST /echo HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 2\r\n\r\n"
    try:
        slow = [await asyncio.open_connection("127.0.0.1", port(server)) for _ in range(2)]
        for _, writer in slow:
            writer.write(head + b"a")
        assert b" 503 " in await raw(server, head + b"a")
        assert b'{"bytes": 2}' in await raw(server, head + b"ab")
        for reader, writer in slow:
            writer.write(b"b")
            assert b'{"bytes": 2}' in await reader.read()
            writer.close()
        assert b" 503 " not in await raw(server, head + b"ab")
    finally:
        await server.stop()


def port(server: WebServer) -> int:
    return int(server.address.rstrip("/").rpartition(":")[2])


async def raw(server: WebServer, sent: bytes, *, leave: bool = False) -> bytes:
    """What is said to these very bytes; whoever leaves hears nothing."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port(server))
    writer.write(sent)
    await writer.drain()
    try:
        return b"" if leave else await reader.read(1000)
    except ConnectionError:
        return b""
    finally:
        writer.close()


def test_an_address_of_the_newer_kind_is_written_in_brackets() -> None:
    assert WebServer([], "::1", 80).address == "http://[::1]:80/"
