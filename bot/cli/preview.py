"""What `knowledge import` shows of a cut, so that staff can judge it."""

from collections.abc import Iterator, Mapping, Sequence

from bot.model.documents import Cut, Document
from bot.model.knowledge import Passage, Topic

FIRST = 90
"""Characters of a passage that are shown."""
MANY = 2000
"""Passages from which on the bot takes noticeably longer to start."""


def preview(document: Document, cuts: Sequence[Cut], topics: Mapping[str, Topic]) -> Iterator[str]:
    """The sections and their passages, the topics they are linked to, the totals, and whatever staff should look at."""
    for number, cut in enumerate(cuts, 1):
        yield f"{number:>4}  {cut.path}  ({counted(cut.passages, 'passage')}, {_size(cut.passages):,} characters)"
        yield from _linked(cut.passages, topics)
    passages = [passage for cut in cuts for passage in cut.passages]
    covered = {id for passage in passages for id in passage.topics}
    yield f"{document.kind}: {counted(cuts, 'section')}, {counted(passages, 'passage')}, {_size(passages):,} characters."
    yield f"Topics whose answers would quote it: {len(covered)} of {len({topic.id for topic in topics.values()})}."
    yield from (f"Note: {note}" for note in (*document.notes, *_notes(document, cuts, passages)))


def counted(items: Sequence[object], what: str) -> str:
    """How many there are, in words: `1 passage`, `2 passages`."""
    return f"{len(items):,} {what}{'' if len(items) == 1 else 's'}"


def _size(passages: Sequence[Passage]) -> int:
    return sum(len(passage.words) for passage in passages)


def _linked(passages: Sequence[Passage], topics: Mapping[str, Topic]) -> Iterator[str]:
    """The first passage and all that are linked, each with its topics."""
    for number, passage in enumerate(passages):
        if number == 0 or passage.topics:
            yield f"      {_first(passage.words)}"
        if passage.topics:
            yield f"        = {'; '.join(topics[id].title for id in passage.topics)}"


def _first(words: str) -> str:
    flat = " ".join(words[: FIRST * 2].split())
    return flat if len(flat) <= FIRST else f"{flat[: FIRST - 1].rstrip()}…"


def _notes(document: Document, cuts: Sequence[Cut], passages: Sequence[Passage]) -> Iterator[str]:
    again = [cut.path for cut in cuts if cut.again]
    if again:
        yield f"{counted(again, 'heading')} read like one before and got a number: {_some(again)}."
    bare = [cut.path for cut in cuts if not cut.passages]
    if bare:
        yield f"{counted(bare, 'heading')} without text of their own: {_some(bare)}."
    if not any(section.heading for section in document.sections):
        yield "There are no headings, so quotations cannot name a section. A line like “7.2 Funding” would be one."
    if len(passages) > MANY:
        yield f"{counted(passages, 'passage')} are a lot: the bot takes longer to start and needs more memory."


def _some(items: Sequence[str]) -> str:
    return "; ".join(items[:5]) + ("; …" if len(items) > 5 else "")
