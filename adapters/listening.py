"""Listening on an address of this machine, and why that may not go."""

import errno
import socket
from dataclasses import dataclass

from aiohttp import web

from bot.reach import CannotListen


@dataclass(frozen=True, slots=True)
class Names:
    """The settings that say where."""

    host: str
    port: str


PEOPLE, FIGURES = Names("HOST", "PORT"), Names("METRICS_HOST", "METRICS_PORT")


async def listen(runner: web.AppRunner, host: str, port: int, names: Names) -> None:
    """Serve there; raises CannotListen with what is wrong and the one thing to do."""
    await runner.setup()
    try:
        await web.TCPSite(runner, host, port).start()
    except OSError as error:
        raise CannotListen(" ".join(why(error, host, port, names))) from None


def why(error: OSError, host: str, port: int, names: Names) -> tuple[str, str]:
    """What keeps anybody from listening there, and what to do."""
    where = f"{port} on {host}"
    if isinstance(error, socket.gaierror):
        return f"{names.host} {host} is no address of this machine.", _elsewhere(names)
    if error.errno == errno.EADDRINUSE:
        return f"Another program listens at {where}.", f"Stop that program, or set {names.port} to another number."
    if error.errno == errno.EACCES:
        return f"{where} is only for the administrator.", f"Set {names.port} to a number above 1023."
    return f"Nothing can listen at {where} ({errno.errorcode.get(error.errno or 0, 'OSError')}).", _elsewhere(names)


def _elsewhere(names: Names) -> str:
    return f"Set {names.host} to 127.0.0.1, or to 0.0.0.0 for all addresses of this machine."
