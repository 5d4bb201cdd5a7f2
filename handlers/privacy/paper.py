"""The copy of somebody's data on paper: in words, as JSON, and in pages that a card can hold."""

import json
from collections.abc import Iterator, Sequence
from datetime import datetime

from bot.card import flat
from bot.holdings import Copy, Entry

A_PAGE = 2400
"""Characters; the narrowest box of a platform takes 3,000."""
MOST_ENTRIES = 6
"""On a page."""
HARMLESS = {ord(letter): f"\\u{ord(letter):04x}" for letter in "<>&`"}
"""Letters that mean something to a platform, in JSON's own other spelling: so they arrive as they are."""

Item = tuple[str, Entry]
"""What it is, and one of its entries."""


def items(copy: Copy) -> list[Item]:
    """All entries in a row."""
    return [(noun, entry) for noun, entries in copy.items() for entry in entries]


def lines(entry: Entry) -> list[tuple[str, str]]:
    """The parts of an entry that are known, in words."""
    return [(name, flat((value,))) for name, value in entry.items() if value]


def readable(copy: Copy) -> str:
    """Everything in words."""
    blocks = []
    for noun, entries in copy.items():
        told = ["\n".join(f"  {name}: {value}" for name, value in lines(entry)) for entry in entries]
        blocks.append("\n\n".join([f"{noun} ({len(entries)})", *told]))
    return "\n\n".join(blocks) + "\n"


def as_json(copy: Copy) -> str:
    """Everything for programs, letter for letter."""
    return json.dumps({noun: list(map(_plain, entries)) for noun, entries in copy.items()}, indent=1, ensure_ascii=False)


def pages(found: Sequence[Item]) -> list[list[Item]]:
    """The entries, as many on a page as fit; a longer one stands alone."""
    made: list[list[Item]] = [[]]
    for item in found:
        if len(made[-1]) == MOST_ENTRIES or (made[-1] and sum(map(_length, made[-1])) + _length(item) > A_PAGE):
            made.append([])
        made[-1].append(item)
    return made


def json_pages(copy: Copy) -> list[str]:
    """The JSON in pieces of ASCII; put one right behind the other they are the whole."""
    pieces = [""]
    for line in json.dumps(json.loads(as_json(copy)), indent=1).splitlines():
        for part in _parts(_harmless(line)):
            if pieces[-1] and len(pieces[-1]) + 1 + len(part) > A_PAGE:
                pieces.append("")
            pieces[-1] += f"\n{part}" if pieces[-1] else part
    return pieces


def _plain(entry: Entry) -> dict[str, str | None]:
    return {name: value.isoformat() if isinstance(value, datetime) else value for name, value in entry.items()}


def _length(item: Item) -> int:
    return sum(len(name) + len(value) for name, value in lines(item[1]))


def _harmless(line: str) -> str:
    """A line of JSON in which no letter means something to a platform, and no row of spaces becomes one."""
    words = line.lstrip(" ")
    return line[: len(line) - len(words)] + words.translate(HARMLESS).replace("  ", " \\u0020")


def _parts(line: str) -> Iterator[str]:
    """A line in parts; none begins or ends with a space, which a platform might take off."""
    while len(line) > A_PAGE:
        at = A_PAGE
        while " " in line[at - 1 : at + 1]:
            at -= 1
        yield line[:at]
        line = line[at:]
    yield line
