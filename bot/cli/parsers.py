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
