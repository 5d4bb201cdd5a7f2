"""A document as its sections, and its cut into passages that an answer can quote."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from bot.model.headings import abbreviated
from bot.model.knowledge import Passage

WHOLE = 600
"""Characters that a card quotes whole: short paragraphs go together up to here."""
LONGEST = 900
"""Characters of a passage; a longer paragraph is cut at its sentences."""
OPENING = "Opening"
"""What the text before the first heading is called."""

SENTENCE = re.compile(r"(?<=[.!?…])[\"'”’»)\]]*\s+|(?<=[。！？])")
CLAUSE = re.compile(r"(?<=[,;:])\s+|\s+(?=[–—])")
WORD = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of a document under its own heading; level 1 is outermost, the opening has no heading."""

    heading: str
    level: int
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """What a reader found in a file; `notes` are sentences on what it had to decide."""

    title: str
    kind: str
    sections: tuple[Section, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cut:
    """A section's path of headings, whether another path before it read the same, and the passages it became."""

    path: str
    again: bool
    passages: tuple[Passage, ...]


def cut(document: Document, source: str) -> tuple[Cut, ...]:
    """Every section of a document as passages of at most LONGEST characters, in order.

    The passages hold every paragraph, letter for letter except for runs of whitespace. An id depends on the source, the
    path and the place within the section, so it stays the same when other sections change.
    """
    return tuple(
        Cut(path, again, tuple(_passages(path, section.paragraphs, source)))
        for (path, again), section in zip(_paths(document.sections), document.sections, strict=True)
    )


def _paths(sections: tuple[Section, ...]) -> Iterator[tuple[str, bool]]:
    """The path of each section, e.g. `§7 · c) Funding`; the second of two alike is `§7 · c) Funding (2)`."""
    above: list[tuple[int, str]] = []
    times = Counter[str]()
    for section in sections:
        above = [(level, heading) for level, heading in above if level < section.level]
        parents = "".join(f"{abbreviated(heading)} · " for _, heading in above)
        heading = section.heading or OPENING
        if again := _again(parents + heading, times):
            heading = f"{heading} ({again})"
            times[parents + heading] += 1
        yield parents + heading, again > 0
        if section.heading:
            above.append((section.level, heading))


def _again(path: str, times: Counter[str]) -> int:
    """The number that tells a path from those before it, passing over numbers in headings themselves; 0 for the first."""
    times[path] += 1
    while times[path] > 1 and times[f"{path} ({times[path]})"]:
        times[path] += 1
    return times[path] if times[path] > 1 else 0


def _passages(path: str, paragraphs: tuple[str, ...], source: str) -> Iterator[Passage]:
    for number, words in enumerate(_packed(paragraphs), 1):
        digest = hashlib.sha256(f"{source}\n{path}\n{number}".encode()).hexdigest()
        yield Passage(f"text-{digest[:12]}", path, words, source)


def _packed(paragraphs: tuple[str, ...]) -> Iterator[str]:
    """Short neighbours together as far as a card quotes them whole."""
    together = ""
    for piece in (piece for paragraph in paragraphs for piece in _pieces(paragraph.strip())):
        if together and len(together) + 1 + len(piece) > WHOLE:
            yield together
            together = piece
        else:
            together = f"{together}\n{piece}" if together else piece
    if together:
        yield together


def _pieces(paragraph: str) -> Iterator[str]:
    """A paragraph in pieces of at most LONGEST characters, each cut at the best bound there is."""
    start = 0
    while len(paragraph) - start > LONGEST:
        end = start + _bound(paragraph[start : start + LONGEST + 1])
        if piece := paragraph[start:end].strip():
            yield piece
        start = end
    if rest := paragraph[start:].strip():
        yield rest


def _bound(head: str) -> int:
    """Where to cut: after the last sentence that fits, else after a clause, else a word, else in the middle of one."""
    for bound in (SENTENCE, CLAUSE, WORD):
        ends = [match.end() for match in bound.finditer(head) if len(head[: match.end()].rstrip()) <= LONGEST]
        if ends and ends[-1] > LONGEST // 3:
            return ends[-1]
    return LONGEST
