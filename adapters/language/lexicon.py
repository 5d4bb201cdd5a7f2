"""Names of several words, found in a page: the longest that begins at a word, across blanks but not across commas."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from adapters.language.page import Page, Span

T = TypeVar("T")
GAP = re.compile(r"[ '’./&-]{0,3}")
PREFIX = re.compile("^و?(?:لل|[بلفك])?(?=.{3})")
"""Arabic writes “and”, “in” and “to” on the word that follows."""


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """A name on a page."""

    span: Span
    value: T


class Lexicon(Generic[T]):
    """What names mean, by their words; `root` is what forms of one word have in common."""

    def __init__(self, names: Mapping[str, T], root: Callable[[str], str] = str) -> None:
        self._root = root
        self._names = {" ".join(map(root, name.split())): value for name, value in names.items() if name}
        self._longest = max((name.count(" ") + 1 for name in self._names), default=0)

    def find(self, page: Page) -> Iterator[Found[T]]:
        """Every name, in order, no two of them over the same word."""
        words, at = page.words(), 0
        roots = [self._root(page.open[slice(*word)]) for word in words]
        while at < len(words):
            length, value = self._at(page, words, roots, at)
            if length and value is not None:
                yield Found((words[at][0], words[at + length - 1][1]), value)
            at += max(length, 1)

    def _at(self, page: Page, words: list[Span], roots: list[str], at: int) -> tuple[int, T | None]:
        run = 1
        while run < self._longest and at + run < len(words) and _joined(page, words[at + run - 1], words[at + run]):
            run += 1
        for length in range(run, 0, -1):
            name = " ".join(roots[at : at + length])
            for spelling in (name, name.removeprefix("و"), PREFIX.sub("", name), PREFIX.sub("ال", name)):
                if spelling in self._names:
                    return length, self._names[spelling]
        return 0, None


def _joined(page: Page, one: Span, other: Span) -> bool:
    return bool(GAP.fullmatch(page.open[one[1] : other[0]]))
