"""The command line: `python -m bot …`, a file per command."""

import argparse
from collections.abc import Sequence

from bot.cli import ask, run

COMMANDS = (run, ask)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit status."""
    parser = argparse.ArgumentParser(prog="python -m bot", description="Alliance Bot, a chat bot for Slack and Teams.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for module in COMMANDS:
        module.add_to(commands)
    chosen = parser.parse_args(arguments)
    try:
        status = chosen.command(chosen)
    except BrokenPipeError:  # the reader of our output has seen enough
        return 0
    return int(status)
