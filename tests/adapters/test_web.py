"""One web server under all doors."""

import socket
from collections.abc import Iterable

import aiohttp
import pytest
from aiohttp import web

from adapters.web import LARGEST_BODY, WebServer
from bot.model.addresses import Platform
from bot.ports import Directory, Messenger


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
            async with client.post("/echo", data=b"x" * (LARGEST_BODY + 1)) as answer:
                assert answer.status == 413
    finally:
        await server.stop()


async def test_a_port_in_use_is_an_error() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        server = WebServer([], "127.0.0.1", taken.getsockname()[1])
        with pytest.raises(OSError, match="address already in use"):
            await server.start()
        await server.stop()


def test_an_address_of_the_newer_kind_is_written_in_brackets() -> None:
    assert WebServer([], "::1", 80).address == "http://[::1]:80/"
