"""What two wordings of a text differ in, told in words: what was removed, what was added, and what stands around it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

Kind = Literal["same", "removed", "added"]

WORD = re.compile(r"\s*\S+\s*?(?=\s|$)|\s+$")
"""A word with the blanks before it."""
FEWEST_SAME = 3
"""Words that two wordings must have in common in a row, between two changes, to be told as such: fewer only tear a sentence."""
AROUND = 8
"""Words of an unchanged stretch that are shown beside a change."""
GAP = "…"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some words that both wordings have, or only one of them."""

    kind: Kind
    words: str


def difference(before: str, after: str) -> tuple[Stretch, ...]:
    """The stretches in reading order; what was removed comes before what stands there instead.

    Those that are "same" or "added" make up `after`, those "same" or "removed" `before`, letter for letter.
    """
    old, new = WORD.findall(before), WORD.findall(after)
    found: list[Stretch] = []
    for same, left, right in _joined(_matched(old, new), len(old), len(new)):
        if same:
            found.append(Stretch("same", "".join(new[right])))
        else:
            found += [Stretch("removed", "".join(old[left])), Stretch("added", "".join(new[right]))]
    return tuple(stretch for stretch in found if stretch.words)


def shortened(stretches: Sequence[Stretch]) -> tuple[Stretch, ...]:
    """The same, of what both have only the words beside a change."""
    last = len(stretches) - 1
    return tuple(
        Stretch("same", _edges(each.words, before=at > 0, after=at < last)) if each.kind == "same" else each
        for at, each in enumerate(stretches)
    )


def in_words(before: str, after: str) -> str:
    """The difference as one sentence per stretch, for places that hold plain words alone."""
    told = {"same": "Unchanged", "removed": "Removed", "added": "Added"}
    return "\n".join(f"{told[each.kind]}: {each.words.strip()}" for each in shortened(difference(before, after)))


def _matched(old: list[str], new: list[str]) -> Iterator[tuple[int, int, int]]:
    """Where both have the same words: the beginnings, and how many; blanks around them do not count here."""
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    for block in blocks:
        edge = (block.a == 0 and block.b == 0) or (block.a + block.size == len(old) and block.b + block.size == len(new))
        if edge or block.size >= FEWEST_SAME:
            yield block.a, block.b, block.size


def _joined(blocks: Iterator[tuple[int, int, int]], old: int, new: int) -> Iterator[tuple[bool, slice, slice]]:
    """Unchanged and changed stretches in turn."""
    left = right = 0
    for at, there, size in (*blocks, (old, new, 0)):
        yield False, slice(left, at), slice(right, there)
        yield True, slice(at, at + size), slice(there, there + size)
        left, right = at + size, there + size


def _edges(words: str, *, before: bool, after: bool) -> str:
    """The words of an unchanged stretch beside the change before it and the one after it."""
    found = words.split()
    if len(found) <= AROUND * (before + after) or not (before or after):
        return words.strip()
    head, tail = found[:AROUND] if before else [], found[-AROUND:] if after else []
    return " ".join([*head, GAP, *tail])
