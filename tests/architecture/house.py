"""What the code says of itself: its parts, their rooms, the libraries that each uses, and which part uses which."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass

import grimp

PACKAGES = ("bot", "handlers", "adapters", "storage")
ENTRANCE = ("bot.__main__", "bot.cli", "bot.app", "bot.doctor", "bot.duties", "bot.serving")
OWN = ("bot.model", "bot.knowledge")
"""Packages within `bot` that are parts of their own."""


@dataclass(frozen=True, slots=True)
class Part:
    """One box of the picture: what it is called, what is in it, and whose code outside the house it uses."""

    name: str
    rooms: tuple[str, ...]
    libraries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class House:
    """All parts, and the pairs of which the first imports the second."""

    parts: tuple[Part, ...]
    uses: frozenset[tuple[str, str]]


def read() -> House:
    """The house as the imports are now."""
    graph = grimp.build_graph(*PACKAGES, include_external_packages=True, cache_dir=None)
    ours = sorted(module for module in graph.modules if module.split(".")[0] in PACKAGES)
    rooms, libraries = dict[str, set[str]](), dict[str, set[str]]()
    uses = set[tuple[str, str]]()
    for module in ours:
        part = part_of(module)
        rooms.setdefault(part, set()).update(_room(module, part))
        for used in graph.find_modules_directly_imported_by(module):
            if used.split(".")[0] not in PACKAGES:
                libraries.setdefault(part, set()).update({used} - sys.stdlib_module_names)
            elif part_of(used) != part:
                uses.add((part, part_of(used)))
    parts = (Part(name, tuple(sorted(rooms[name])), tuple(sorted(libraries.get(name, ())))) for name in sorted(rooms))
    return House(tuple(parts), frozenset(uses))


def part_of(module: str) -> str:
    """The part that a module belongs to."""
    if module in ENTRANCE or module.startswith("bot.cli."):
        return "bot.cli"
    return next((part for part in OWN if module == part or module.startswith(f"{part}.")), module.split(".")[0])


def _room(module: str, part: str) -> Iterator[str]:
    """The room of a module: the first name below its part."""
    if module in ENTRANCE[2:]:
        yield module.removeprefix("bot.")
    elif module.startswith(f"{part}."):
        yield module.removeprefix(f"{part}.").split(".")[0]
