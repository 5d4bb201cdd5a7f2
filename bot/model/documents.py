"""A document as its sections, and its cut into passages that an answer can quote."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from bot.model.knowledge import Passage

WHOLE = 600
"""Characters that a card quotes whole: short paragraphs go together up to here."""
LONGEST = 900
"""Characters of a passage; a longer paragraph is cut at its sentences."""
OPENING = "Opening"
"""What the text before the first heading is called."""

SENTENCE_END = re.compile(r"(?<=[.!?…])[\"'”’)\]]*\s+")
CLAUSE_END = re.compile(r"(?<=[,;:])\s+|\s+(?=[–—])")
SPACE = re.compile(r"\s+")
NUMBER = re.compile(r"(\d+(?:\.\d+)*)[.)]?\s")
NAMED = re.compile(r"([^\W\d]+\s+[\dIVXLCA-H]+)\b[.:)]?(?=\s|$)")
LETTERED = re.compile(r"(\(?[a-zA-Z]{1,5}\))\s")


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of a document under its own heading; level 1 is outermost, an empty heading is the opening."""

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
    """A section with its path of headings and the passages it became."""

    path: str
    passages: tuple[Passage, ...]


def cut(document: Document, source: str) -> tuple[Cut, ...]:
    """Every section of a document as passages of at most LONGEST characters, in order.

    The passages hold every paragraph, letter for letter except for runs of whitespace. Paths are told apart by a number;
    an id depends on the source, the path and the place within the section, so it stays when other sections change.
    """
    return tuple(
        Cut(path, tuple(_passages(path, section.paragraphs, source)))
        for path, section in zip(paths(document), document.sections, strict=True)
    )


def paths(document: Document) -> list[str]:
    """The path of each section, e.g. `§7 · c) Funding`; the second of two alike is `Funding (2)`."""
    above: list[tuple[int, str]] = []
    seen: Counter[str] = Counter()
    found = []
    for section in document.sections:
        above = [(level, heading) for level, heading in above if level < section.level]
        path = " · ".join([*(abbreviated(heading) for _, heading in above), section.heading or OPENING])
        seen[path] += 1
        number = f" ({seen[path]})" if seen[path] > 1 else ""
        found.append(path + number)
        above.append((section.level, section.heading + number))
    return found


def alike(document: Document) -> list[str]:
    """The paths that more than one section had before they were told apart."""
    found = paths(document)
    return [path.removesuffix(" (2)") for path in found if path.endswith(" (2)") and path.removesuffix(" (2)") in found]


def abbreviated(heading: str) -> str:
    """A heading as it stands in front of those below it: its number if it has one, e.g. `§7`, `Article 4` or `b)`."""
    if number := NUMBER.match(heading):
        return f"§{number[1]}"
    if name := NAMED.match(heading) or LETTERED.match(heading):
        return name[1]
    return heading


def _passages(path: str, paragraphs: tuple[str, ...], source: str) -> Iterator[Passage]:
    for number, words in enumerate(_packed(paragraphs), 1):
        yield Passage(_id(source, path, number), path, words, source)


def _id(source: str, path: str, number: int) -> str:
    digest = hashlib.sha256(f"{source}\n{path}\n{number}".encode("utf-8", "surrogatepass")).hexdigest()
    return f"text-{digest[:12]}"


def _packed(paragraphs: tuple[str, ...]) -> Iterator[str]:
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
    """A paragraph in pieces of at most LONGEST characters, cut at the best bound there is."""
    while len(paragraph) > LONGEST:
        at = _bound(paragraph)
        yield paragraph[:at].rstrip()
        paragraph = paragraph[at:].lstrip()
    if paragraph:
        yield paragraph


def _bound(paragraph: str) -> int:
    """Where to cut: after the last sentence that fits, else after a clause, a word, or in the middle of one."""
    head = paragraph[: LONGEST + 1]
    for bound in (SENTENCE_END, CLAUSE_END, SPACE):
        ends = [match.end() for match in bound.finditer(head) if match.start() <= LONGEST]
        if ends and ends[-1] > LONGEST // 3:
            return ends[-1]
    return LONGEST
