"""Funders by their names and short names, and where they keep their clocks, as the content file has them."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bot.model.lines import folded

FILE = Path(__file__).parent / "content" / "funding" / "funders.toml"


@dataclass(frozen=True, slots=True)
class Funder:
    """Whoever gives money; `also` are other names for it."""

    name: str
    zone: str
    also: tuple[str, ...] = ()


@cache
def load(file: Path = FILE) -> Mapping[str, Funder]:
    """All of them, by the folded form of each of their names."""
    with file.open("rb") as opened:
        rows = tomllib.load(opened)["funder"]
    found = [Funder(row["name"], row["zone"], tuple(row["also"])) for row in rows]
    return {folded(name): each for each in found for name in (each.name, *each.also)}
