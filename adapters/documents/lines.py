"""Lines of plain text into sections: where headings stand, and which lines make one paragraph."""

from collections import Counter
from collections.abc import Iterator, Sequence

from adapters.documents.pieces import Piece
from bot.model import headings

OFTEN = 3
"""A line without number that stands so often in a document is a running title or a signature, not a heading."""
NEAR = 5
"""Lines that tell how wide a paragraph is set."""
LONGEST_RUN = 3
"""So many short lines may follow each other as headings; more are a list or a table."""


def levels(lines: Sequence[str]) -> list[int | None]:
    """For each line its level as a heading, told by its form and its neighbours; blank lines are empty strings."""
    times = Counter(map(_letters, lines))
    found = [_level(lines, at, times) for at in range(len(lines))]
    if headings.CAPITALS in found and 1 not in found:
        found = [1 if level == headings.CAPITALS else level for level in found]
    return _without_runs(lines, found)


def pieces(lines: Sequence[str], levels: Sequence[int | None]) -> Iterator[Piece]:
    """The headings, and the lines between them as paragraphs."""
    paragraph: list[str] = []
    for line, level in [*zip(lines, levels, strict=True), ("", None)]:
        if paragraph and (not line or level or _begins(line) or _ended(paragraph)):
            yield None, " ".join(paragraph)
            paragraph = []
        if level:
            yield level, line
        elif line:
            paragraph.append(line)


def _level(lines: Sequence[str], at: int, times: Counter[str]) -> int | None:
    line = lines[at]
    if not line or "\n" in line:
        return None
    before = lines[at - 1] if at else ""
    after = lines[at + 1] if at + 1 < len(lines) else ""
    level = headings.level(line)
    if level is None:
        return headings.BARE if not (before or after) and headings.bare(line) and times[_letters(line)] < OFTEN else None
    if level >= headings.CAPITALS and times[_letters(line)] >= OFTEN:
        return None
    return None if _goes_on(before, line, after) else level


def _letters(line: str) -> str:
    """A line without the numbers of pages and footnotes that tell its copies apart."""
    return "".join(character for character in line if character.isalpha())


def _goes_on(before: str, line: str, after: str) -> bool:
    """Whether a line is a piece of a sentence or of a list that its neighbours, without a blank line between, belong to."""
    if (mark := headings.mark(line)) and mark in (headings.mark(before), headings.mark(after)):
        return True
    unfinished = bool(before) and before[-1] not in '.!?:;"”’)' and headings.level(before) is None
    return unfinished or after[:1].islower()


def _without_runs(lines: Sequence[str], levels: list[int | None]) -> list[int | None]:
    """Levels without the short lines that follow each other in a long row."""
    kept, run = list(levels), list[int]()
    for at, line in [*enumerate(lines), (len(lines), "end")]:
        if at < len(lines) and levels[at] == headings.BARE:
            run.append(at)
        elif line:
            if len(run) > LONGEST_RUN:
                for short in run:
                    kept[short] = None
            run = []
    return kept


def _begins(line: str) -> bool:
    return headings.listed(line) or "\t" in line


def _ended(paragraph: list[str]) -> bool:
    """Whether the last line closes a paragraph: it ends a sentence and leaves room, or is the row of a table."""
    last = paragraph[-1]
    return "\t" in last or (last[-1] in ".!?" and len(last) < 0.7 * max(map(len, paragraph[-NEAR:])))
