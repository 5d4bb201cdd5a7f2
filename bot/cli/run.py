"""`run`: serve whatever is set up; without settings, the playground."""

import argparse
import asyncio
import logging
import os

from bot import log
from bot.app import open_store, open_vault
from bot.app import run as serve
from bot.cli.faulty import hold, told
from bot.cli.parsers import Commands, add
from bot.settings import Faults, Settings, read


def add_to(commands: Commands) -> None:
    """Add the command."""
    parser = add(commands, "run", "serve Slack, Teams, or the playground when neither is set up")
    parser.add_argument("--hold", action="store_true", help="wait where settings are faulty, for a container that is restarted")
    parser.set_defaults(command=command)


def command(arguments: argparse.Namespace) -> int:
    """Serve until stopped."""
    try:
        settings = read(os.environ)
        log.start(logging.WARNING if settings.playground else logging.INFO)  # whoever tries it reads no lines about turns
        asyncio.run(_serve(settings))
    except Faults as faults:
        if not arguments.hold:
            raise
        status = told(faults)
        hold()
        return status
    return 0


async def _serve(settings: Settings) -> None:
    vault = open_vault(settings)
    await serve(settings, await open_store(settings), vault, lambda address: print(_ready(settings, address), flush=True))


def _ready(settings: Settings, address: str) -> str:
    if settings.playground:
        return f"Open {address} in a browser: the playground is ready. Ctrl+C stops it."
    doors = [name for name, on in (("Slack", settings.slack), ("Teams", settings.teams)) if on]
    return f"Alliance Bot serves {' and '.join(doors)} at {address}"
