"""Settings that cannot be used, told to whoever started the bot."""

import asyncio
import signal
import sys

from bot.cli.parsers import FAULTY_SETTINGS
from bot.settings import Faults


def told(faults: Faults) -> int:
    """Each by its name, with what to do; the exit status."""
    print(f"Alliance Bot cannot start: {len(faults.faults)} faulty setting(s).", file=sys.stderr)
    for name, fault in faults.faults:
        print(f"  {name} {fault}.", file=sys.stderr)
    return FAULTY_SETTINGS


def hold() -> None:
    """Wait for a signal to stop: the first process of a container is ended by none that it does not ask for."""
    print("It waits to be stopped. Correct them, then start it again.", file=sys.stderr, flush=True)
    asyncio.run(_stopped())


async def _stopped() -> None:
    """The loop hears of a signal whichever thread the system gives it to."""
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    await stop.wait()
