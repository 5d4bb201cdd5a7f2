"""The constituencies as the content file has them, read once."""

import tomllib
from functools import cache
from pathlib import Path

from bot.model.constituencies import Constituencies
from bot.model.members import Constituency

FILE = Path(__file__).parent / "content" / "constituencies.toml"


@cache
def load(file: Path = FILE) -> Constituencies:
    """All of them, in the order of the file."""
    with file.open("rb") as opened:
        rows = tomllib.load(opened)["constituency"]
    return Constituencies(tuple(Constituency(row["id"], row["name"], tuple(row.get("also", ()))) for row in rows))
