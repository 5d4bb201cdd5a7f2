"""What people call places, themes, resources and funders, beside their labels: content files, read once."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from bot.model.lines import folded
from bot.taxonomy import FOLDER


@dataclass(frozen=True, slots=True)
class Funder:
    """A funder under the name that is kept, others it goes by, and the zone by whose clocks its calls close."""

    name: str
    also: tuple[str, ...]
    zone: str


@dataclass(frozen=True, slots=True)
class PlaceNames:
    """Places by what people call them.

    also      other names of one place
    exact     names in just these letters only
    unclear   names that several places go by
    doubtful  names of the first place listed, which in a message are taken for another's
    no_place  names that in a message mostly mean something else
    """

    also: Mapping[str, str]
    exact: Mapping[str, str]
    unclear: Mapping[str, list[str]]
    doubtful: Mapping[str, list[str]]
    no_place: frozenset[str]


@cache
def funders() -> tuple[Funder, ...]:
    """All that are known, in the order of the file."""
    return tuple(Funder(row["name"], tuple(row["also"]), row["zone"]) for row in _read("funders")["funder"])


@cache
def by_name() -> Mapping[str, Funder]:
    """Funders by the folded form of each of their names."""
    return {folded(name): each for each in funders() for name in (each.name, *each.also)}


@cache
def place_names() -> PlaceNames:
    """Beside the names of countries that a library has."""
    found = _read("names")
    return PlaceNames(found["also"], found["exact"], found["unclear"], found["doubtful"], frozenset(found["no_place"]["words"]))


@cache
def resources() -> Mapping[str, str]:
    """Other words for what is offered and needed, with the resource of each."""
    return {word: code for code, listed in _read("words")["resource"].items() for word in listed}


@cache
def currencies() -> Mapping[str, list[str]]:
    """Codes by the signs and short names that people write."""
    found: dict[str, list[str]] = _read("currencies")["names"]
    return found


def _read(name: str) -> dict[str, Any]:
    with (FOLDER / f"{name}.toml").open("rb") as opened:
        return tomllib.load(opened)
