"""Files of JSON lines that commands read."""

import sys
from contextlib import nullcontext
from pathlib import Path
from typing import IO


def opened(path: str) -> "nullcontext[IO[str]] | IO[str]":
    """The file; `-` is standard input, which stays open."""
    return nullcontext(sys.stdin) if path == "-" else Path(path).open(encoding="utf-8")
