"""What the command files share."""

import argparse
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]
else:
    Commands = object
"""Where a command adds itself; argparse gives the type no public name."""

FAULTY_SETTINGS = 78
"""Exit status for a faulty configuration (EX_CONFIG of sysexits.h)."""


def add(commands: Commands, name: str, about: str) -> argparse.ArgumentParser:
    """A command that says what it does, in the list of all and in its own help."""
    return commands.add_parser(name, help=about, description=f"{about[0].upper()}{about[1:]}.")
