"""The wordings of a text: what staff made of it, one after the other, and how it was shipped.

A text is a topic of the content files or a wording of the pitch. Nothing is ever overwritten: what is put back is put on top.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

LONGEST_TEXT = 3000
"""Characters of a text: what an input of Slack's takes."""
LONGEST_NOTE = 300
"""Characters of the reason for an edit."""
SHIPPED = 0
"""The number of the wording that was shipped when staff first edited the text."""
PARTING = ("\n", ". ", " ")
"""Where a long text is best parted, the best first."""
RELEASED = -1
"""The number of a text that a later release brought while an edited one stood."""


@dataclass(frozen=True, slots=True)
class Original:
    """A text that staff may edit, as the content files have it."""

    id: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Revision:
    """A wording of the text with the id `of`; `title` is what the text was called then. Nobody wrote the shipped ones."""

    of: str
    number: int
    title: str
    text: str
    note: str = ""
    by: str = ""
    at: datetime | None = None


def shipped(original: Original) -> Revision:
    """The text as it is shipped."""
    return Revision(original.id, SHIPPED, original.title, original.text)


def history(original: Original | None, stored: Sequence[Revision]) -> list[Revision]:
    """All wordings, the oldest first and the one that stands last; without an original the content files have the text no more.

    When a release brings another text than the one that staff began with, theirs stands, and the release's comes first.
    """
    if original is None or not stored:
        return [*stored] or ([shipped(original)] if original else [])
    began = next((each.text for each in stored if each.number == SHIPPED), original.text)
    released = Revision(original.id, RELEASED, original.title, original.text)
    return [released, *stored] if began != original.text else [*stored]


def find(number: int, known: Sequence[Revision]) -> Revision | None:
    """The wording of this number."""
    return next((each for each in known if each.number == number), None)


def before(revision: Revision, known: Sequence[Revision]) -> Revision | None:
    """The wording that this one took the place of; a release's text is compared with the one it shipped before."""
    return find(SHIPPED if revision.number == RELEASED else revision.number - 1, known) if revision.number else None


def tidy(typed: str) -> str:
    """What somebody typed, with line breaks of one kind, no blanks at the ends of lines and no rows of empty ones."""
    lines = [line.rstrip() for line in typed.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    kept = [line for at, line in enumerate(lines) if line or (at and lines[at - 1])]
    return "\n".join(kept).strip()


def portions(text: str, most: int) -> list[str]:
    """A text in stretches of at most so many characters, parted where it reads best; joined they are the text."""
    found = []
    while len(text) > most:
        ends = (text.rfind(mark, most // 2, most) + len(mark) for mark in PARTING if mark in text[most // 2 : most])
        end = next(ends, most)
        found.append(text[:end])
        text = text[end:]
    return [*found, text]
