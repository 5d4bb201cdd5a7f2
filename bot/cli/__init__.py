"""The command line: `python -m bot …`, a file per command."""

import argparse
import sys
from collections.abc import Callable, Sequence
from importlib import import_module

from bot.cli.faulty import told
from bot.ports import StoreRefused
from bot.reach import CannotListen
from bot.settings import Faults

COMMANDS = (
    "run",
    "doctor",
    "ask",
    "match",
    "knowledge",
    "members",
    "staff",
    "gallery",
    "manifest",
    "backup",
    "restore",
    "export",
)

OURS = ("bot", "handlers", "adapters", "storage")
ANOTHER = "Write .venv/bin/python instead, or run make install if there is none or it was interrupted."
INTERRUPTED = 130
"""Exit status after Ctrl+C, as shells have it."""


def parser(names: Sequence[str] = COMMANDS) -> argparse.ArgumentParser:
    """What can be written on the command line."""
    whole = argparse.ArgumentParser(
        prog="python -m bot",
        description="Alliance Bot, a chat bot for Slack and Teams.",
        epilog="COMMAND --help says more of each, README.md how they go together.",
    )
    commands = whole.add_subparsers(required=True, metavar="COMMAND")
    for name in names:
        import_module(f"bot.cli.{name}").add_to(commands)
    return whole


def main(arguments: Sequence[str] | None = None, loaded: Callable[[], None] = lambda: None) -> int:
    """Run one command, and call `loaded` before it, once all that it needs is imported; the exit status."""
    given = sys.argv[1:] if arguments is None else arguments
    named = given[:1] if {*given[:1]} & {*COMMANDS} else COMMANDS  # one that is named is loaded alone: it starts sooner
    try:
        chosen = parser(named).parse_args(given)
        loaded()
        return int(chosen.command(chosen))
    except ModuleNotFoundError as missing:
        if not missing.name or missing.name.partition(".")[0] in OURS:
            raise
        print(f"{sys.executable} has no {missing.name}, which Alliance Bot needs. {ANOTHER}", file=sys.stderr)
        return 1
    except BrokenPipeError:  # the reader of our output has seen enough
        return 0
    except Faults as faults:  # of the variables themselves, or of a token that its platform does not accept
        return told(faults)
    except (StoreRefused, CannotListen) as refused:
        print(f"Alliance Bot cannot start. {refused}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Stopped.", file=sys.stderr)
        return INTERRUPTED
