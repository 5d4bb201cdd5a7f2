"""Which lines of a PDF are headings: those that bookmarks name, else those that look or read like headings."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from pypdf import PdfReader

from adapters.documents.lines import levels
from adapters.documents.pdf_pages import Line, Page
from adapters.documents.pieces import LONGEST_HEADING, Piece
from bot.model.headings import unnumbered

WRAPPED = 3
"""Lines over which one heading may go."""
LARGER = 1.08
"""How many times larger than the text's the letters of a heading are, unless they are bold."""

Marks = dict[tuple[int, str], int]
"""The level of each bookmark, by its page and its title without blanks."""


def marked(pages: Sequence[Page], reader: PdfReader) -> tuple[list[Piece], list[str]]:
    """Every line, headings with their level and in one piece, and sentences on how they were told.

    Bookmarks tell, unless most of them are not on their pages; then letters larger or bolder than the text's, or numbers
    in front, whichever finds more.
    """
    marks = _bookmarks(reader)
    by_bookmarks = list(_by_bookmarks(pages, marks))
    found = sum(level is not None for level, _ in by_bookmarks)
    if marks and found >= len(marks) / 2:
        return by_bookmarks, [_lost(len(marks) - found)] if found < len(marks) else []
    lines = [line for page in pages for line in page]
    by_look = list(_by_look(lines))
    by_form = list(zip(levels([line.words for line in lines]), (line.words for line in lines), strict=True))
    return max(by_look, by_form, key=lambda pieces: sum(level is not None for level, _ in pieces)), []


def _bookmarks(reader: PdfReader) -> Marks:
    try:
        return {(page, _key(title)): level for page, title, level in _flat(reader, reader.outline, 1)}
    except Exception:  # damaged bookmarks are as good as none
        return {}


def _flat(reader: PdfReader, outline: Any, level: int) -> Iterator[tuple[int, str, int]]:
    for entry in outline:
        if isinstance(entry, list):
            yield from _flat(reader, entry, level + 1)
        elif (page := reader.get_destination_page_number(entry)) is not None and entry.title:
            yield page, str(entry.title), level


def _by_bookmarks(pages: Sequence[Page], marks: Marks) -> Iterator[Piece]:
    left = dict(marks)
    for number, page in enumerate(pages):
        at = 0
        while at < len(page):
            for end in range(at + 1, min(at + WRAPPED, len(page)) + 1):
                words = " ".join(line.words for line in page[at:end])
                if level := left.pop((number, _key(words)), None):
                    break
            else:
                level, words, end = None, page[at].words, at + 1
            yield level, words
            at = end


def _lost(count: int) -> str:
    return f"{count} of the bookmarks are not on their page as a line, and head no section."


def _by_look(lines: Sequence[Line]) -> Iterator[Piece]:
    """Lines in larger or bolder letters than most of the text, the largest outermost."""
    weights = Counter[tuple[float, bool]]()
    for line in lines:
        weights[line.size, line.bold] += len(line.words)
    size, bold = weights.most_common(1)[0][0]
    telling = {look for look in weights if look[0] > size * LARGER or (look[0] >= size and look[1] and not bold)}
    ranks = {look: rank for rank, look in enumerate(sorted(telling, reverse=True), 1)}
    for level, words in _together([(ranks.get((line.size, line.bold)), line.words) for line in lines]):
        yield (level if level and any(map(str.isalpha, words)) else None), words


def _together(lines: Sequence[Piece]) -> Iterator[Piece]:
    """Heading lines of one look that follow each other as one, unless another number begins."""
    heading: tuple[int, str] | None = None
    for level, words in [*lines, (None, "")]:
        if heading and level == heading[0] and unnumbered(words) == words and len(heading[1]) < LONGEST_HEADING:
            heading = level, f"{heading[1]} {words}"
            continue
        if heading:
            yield heading
        heading = (level, words) if level else None
        if not level and words:
            yield None, words


def _key(heading: str) -> str:
    return re.sub(r"\W+", "", unnumbered(heading)).casefold()
