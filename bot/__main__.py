"""`python -m bot`."""

import gc
import sys

gc.disable()  # what is imported stays: the collector, looking through it time and again, would find nothing

from bot.cli import main  # noqa: E402


def keep() -> None:
    """Let the collector look at what is made from now on."""
    gc.freeze()
    gc.enable()


sys.exit(main(loaded=keep))
