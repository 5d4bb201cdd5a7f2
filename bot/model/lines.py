"""What people typed as one line: cleaned of what nobody sees, compared as people compare, and made into an id."""

import re
import unicodedata
from collections.abc import Container, Iterator

JOINERS = "\u200c\u200d"
"""Characters without ink that some scripts cannot do without."""
MOST_MARKS = 4
"""Accents upon one letter; more are a prank (research/platforms.md §4)."""
FORMULA = frozenset("=+-@")
"""With these a spreadsheet lets a formula begin; their wide and small forms are the same to some."""
LONGEST_ID = 40
LONGEST_QUOTE = 60


class Unfit(Exception):
    """What somebody wrote cannot be used; the message is a sentence that says what is wanted."""


def plain(text: str) -> str:
    """Text on one line, composed (NFC), without control characters and marks of direction, blanks as one."""
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    visible = "".join(char for char in text if char.isspace() or char in JOINERS or not _unseen(char))
    return " ".join("".join(_few_marks(unicodedata.normalize("NFC", visible))).split()).strip(f" {JOINERS}")


def folded(text: str) -> str:
    """What two spellings have in common: letters and digits, without case, accents, blanks and signs."""
    if text.isascii():
        return "".join(char for char in text.lower() if char.isalnum())
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in parts if char.isalnum() or (_mark(char) and not unicodedata.combining(char)))


def slug(text: str) -> str:
    """An id that people can read: `Union of Ports` becomes `union-of-ports`."""
    letters = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", letters).strip("-")[:LONGEST_ID].strip("-") or "member"


def unused(id: str, taken: Container[str]) -> str:
    """The id, with a number behind it where another has it already."""
    number, found = 1, id
    while found in taken:
        number += 1
        found = f"{id}-{number}"
    return found


def formula(text: str) -> bool:
    """Whether a spreadsheet may take this for a formula."""
    return unicodedata.normalize("NFKC", text[:1]) in FORMULA


def quoted(text: str) -> str:
    """What somebody wrote, in quotation marks, as much of it as a sentence bears."""
    return f"“{text}”" if len(text) <= LONGEST_QUOTE else f"“{text[: LONGEST_QUOTE - 1].rstrip()}…”"


def _unseen(char: str) -> bool:
    return unicodedata.category(char) in ("Cc", "Cf", "Cs")


def _mark(char: str) -> bool:
    return unicodedata.category(char) in ("Mn", "Mc")


def _few_marks(text: str) -> Iterator[str]:
    marks = 0
    for char in text:
        marks = marks + 1 if unicodedata.combining(char) else 0
        if marks <= MOST_MARKS:
            yield char
