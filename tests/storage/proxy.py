"""Stands between a store and its PostgreSQL, and lets the network fail."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress


class Proxy:
    """Hands everything on, until it is told otherwise."""

    def __init__(self, port: int) -> None:
        self.port = 0
        self.cut_at = b""
        """Words of the client's at which its connection is cut."""
        self.before = True
        """Whether it is cut before the server hears these words, or after the server has answered them."""
        self.silent = False
        """Whether nothing comes through any more, in neither direction, and nobody is told."""
        self._behind = port
        self._ends: set[asyncio.StreamWriter] = set()
        self._tasks: set[asyncio.Task[None]] = set()

    def cut(self) -> None:
        """End all connections."""
        for end in self._ends:
            end.transport.abort()

    @classmethod
    @asynccontextmanager
    async def before_port(cls, port: int) -> AsyncIterator["Proxy"]:
        """One that listens on loopback."""
        made = cls(port)
        server = await asyncio.start_server(made._take, "127.0.0.1", 0)
        made.port = server.sockets[0].getsockname()[1]
        yield made
        server.close()
        made.cut()
        await asyncio.gather(*made._tasks)

    async def _take(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task
        self._tasks.add(task)
        with suppress(OSError):
            far_reader, far_writer = await asyncio.open_connection("127.0.0.1", self._behind)
            self._ends |= {writer, far_writer}
            await asyncio.gather(self._there(reader, writer, far_writer, far_reader), self._back(far_reader, writer))
        writer.transport.abort()
        self._ends.discard(writer)

    async def _there(
        self,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
        far: asyncio.StreamWriter,
        answers: asyncio.StreamReader,
    ) -> None:
        while data := await reader.read(1 << 16):
            if self.cut_at and self.cut_at in data:
                self.cut_at = b""
                if not self.before:
                    self.silent = True
                    far.write(data)
                    await asyncio.sleep(0.3)
                    self.silent = False
                writer.transport.abort()
                break
            if not self.silent:
                far.write(data)
        far.transport.abort()

    async def _back(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError):
            while data := await reader.read(1 << 16):
                if not self.silent:
                    writer.write(data)
        writer.transport.abort()
