"""Words divided at the end of a line, put together again: the one place where a PDF's text is changed, and told."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from adapters.documents.pdf_pages import Line, Page
from adapters.documents.pieces import some

DIVIDED = re.compile(r"([^\W\d_]+)([-\u2010\u00ad])$")
WORD = re.compile(r"[^\W\d_]+")
SOFT = "\u00ad"


def joined(pages: Sequence[Page]) -> tuple[list[Page], list[str]]:
    """The pages with divided words whole, and sentences on what was done.

    The hyphen goes when the whole word stands elsewhere in the document too; otherwise it may be the word's own and stays.
    """
    known = {word.casefold() for page in pages for line in page for word in WORD.findall(line.words)}
    whole: list[str] = []
    kept: list[str] = []
    done = [list(_page(page, known, whole, kept)) for page in pages]
    return done, [*_told(whole, "were joined"), *_told(kept, "kept their hyphen")]


def _page(lines: Page, known: set[str], whole: list[str], kept: list[str]) -> Iterator[Line]:
    open_line: Line | None = None
    for line in lines:
        divided = DIVIDED.search(open_line.words) if open_line else None
        tail = WORD.match(line.words)
        if open_line and divided and tail and line.words[0].islower():
            drop = divided[2] == SOFT or (divided[1] + tail[0]).casefold() in known
            (whole if drop else kept).append(f"{divided[1]}{'' if drop else '-'}{tail[0]}")
            end, _, rest = line.words.partition(" ")
            open_line = replace(open_line, words=(open_line.words[:-1] if drop else open_line.words) + end)
            line = replace(line, words=rest)
        if open_line and line.words:
            yield open_line
        open_line = line if line.words else open_line
    if open_line:
        yield open_line


def _told(words: Sequence[str], what: str) -> list[str]:
    if not words:
        return []
    many = "1 word" if len(words) == 1 else f"{len(words):,} words"
    return [f"{many} divided at the end of a line {what}: {some(list(dict.fromkeys(words)))}."]
