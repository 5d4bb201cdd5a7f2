"""Pieces of a document in reading order, and the sections that they make."""

from collections.abc import Callable, Iterable, Sequence

from bot.model.documents import Section

Piece = tuple[int | None, str]
"""A heading with its level, 1 is outermost, or with None a paragraph."""
LONGEST_HEADING = 250
"""Characters; what is longer is a paragraph, whatever its style says."""
Tell = Callable[[int, int], None]
"""Is told how many pages or parts of how many have been read."""


def assembled(pieces: Iterable[Piece]) -> tuple[Section, ...]:
    """Each heading with the paragraphs below it; those before the first heading have a section without one."""
    found: list[tuple[str, int, list[str]]] = [("", 1, [])]
    for level, words in pieces:
        if level is None or len(words) > LONGEST_HEADING:
            found[-1][2].append(words)
        else:
            found.append((" ".join(words.split()), level, []))
    return tuple(Section(heading, level, tuple(words)) for heading, level, words in found if heading or words)


def some(items: Sequence[str]) -> str:
    """The first few of these, for a sentence."""
    return ", ".join(items[:5]) + (", …" if len(items) > 5 else "")
