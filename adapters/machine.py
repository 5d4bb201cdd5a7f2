"""Whether this machine is well: Python and its packages, time zones, and the port."""

import asyncio
import errno
import platform
import re
from collections.abc import Iterator
from http import HTTPStatus
from importlib import metadata
from pathlib import Path

import aiohttp

from adapters import listening
from bot import reach
from bot.checkup import Finding, fault, fine, warning
from bot.model import zones

LOCK = Path(__file__).parents[1] / "requirements.lock"
PINNED = re.compile(r"^([a-z0-9._-]+)==(\S+) \\$", re.MULTILINE)
"""A package that every machine gets; where a marker follows only some do."""
SOME_ZONES = ("Europe/Rome", "Africa/Nairobi", "America/Sao_Paulo", "Asia/Kathmandu", "Pacific/Apia")
TAKES = aiohttp.ClientTimeout(total=3)
EVERYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104  (read, and not listened on)
PORT, FIGURES = "Port", "Metrics port"
SAME = "Ask with the settings of that bot (set -a; . ./.env; set +a), or set PORT to another number."


async def python(lock: Path = LOCK) -> list[Finding]:
    """Which Python this is, and whether its packages are those that the bot was tested with."""
    what = f"Python {platform.python_version()}"
    others = sorted(await asyncio.to_thread(lambda: list(_others(lock))))
    if others:
        shown = ", ".join(others[:5])
        what = f"{what}, and {len(others)} package(s) not as in {lock.name}: {shown}{' …' if others[5:] else ''}."
        return [warning("Python", what, f"pip install --require-hashes --no-deps -r {lock.name}")]
    return [fine("Python", f"{what}, and packages as they are to be.")]


def _others(lock: Path) -> Iterator[str]:
    """What is installed in another version; what is missing would not have let us come so far."""
    for name, wanted in PINNED.findall(lock.read_text(encoding="utf-8") if lock.exists() else ""):
        try:
            found = metadata.version(name)
        except metadata.PackageNotFoundError:
            continue
        if found != wanted:
            yield f"{name} {found} (not {wanted})"


async def time_zones() -> list[Finding]:
    """Whether the machine knows the zones of the world."""
    missing = [name for name in SOME_ZONES if not zones.exists(name)]
    if missing:
        return [fault("Time zones", f"This machine knows nothing of {', '.join(missing)}.", "pip install tzdata")]
    return [fine("Time zones", "This machine knows them.")]


async def port(host: str, number: int, *, running: bool, playground: bool = False) -> list[Finding]:
    """Whether we may listen there, or do, if a bot is running on our store; `playground` says what it is to serve."""
    if error := await _refused(host, number):
        return [await _taken(host, number, error, running=running, playground=playground)]
    return [fine(PORT, f"{number} on {host} is free.")]


async def figures(host: str, number: int, *, running: bool) -> list[Finding]:
    """Whether figures may be served there, or are."""
    error = await _refused(host, number)
    if error is None:
        return [fine(FIGURES, f"{number} on {host} is free.")]
    if running and await _serves(host, number, "/metrics"):
        return [fine(FIGURES, f"They are served at {number} on {host}.")]
    return [fault(FIGURES, *listening.why(error, host, number, listening.FIGURES))]


async def _refused(host: str, number: int) -> OSError | None:
    """What the system says to whoever would listen there; None when nothing is against it."""
    try:
        server = await asyncio.get_running_loop().create_server(asyncio.Protocol, host, number, start_serving=False)
    except OSError as error:
        return error
    server.close()
    return None


async def _taken(host: str, number: int, error: OSError, *, running: bool, playground: bool) -> Finding:
    where = f"{number} on {host}"
    answers = error.errno == errno.EADDRINUSE and await _answers(host, number)
    if answers and running and playground and not await _serves(host, number, "/"):
        what = f"The bot at {where} is no playground, and its settings are not known here: Slack and Teams were not looked at."
        return warning(PORT, what, SAME)
    if answers and running:
        return fine(PORT, f"The bot answers at {where}.")
    if answers:
        return fault(PORT, f"A bot with other settings than these, or another store, answers at {where}.", SAME)
    return fault(PORT, *listening.why(error, host, number, listening.PEOPLE))


async def _answers(host: str, number: int) -> bool:
    """Whether whoever listens is healthy in our words."""
    try:
        async with aiohttp.ClientSession(timeout=TAKES) as session, session.get(_at(host, number, "/healthz")) as answer:
            body = await answer.json(content_type=None)
    except (aiohttp.ClientError, TimeoutError, ValueError):
        return False
    return isinstance(body, dict) and body.get("ok") is True


async def _serves(host: str, number: int, path: str) -> bool:
    """Whether whoever listens has something there: at `/` the playground has its page."""
    try:
        async with aiohttp.ClientSession(timeout=TAKES) as session, session.get(_at(host, number, path)) as answer:
            return answer.status == HTTPStatus.OK
    except (aiohttp.ClientError, TimeoutError):
        return False


def _at(host: str, number: int, path: str) -> str:
    return reach.here(EVERYWHERE.get(host, host), number) + path
