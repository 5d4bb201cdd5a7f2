"""Which records have which value in one field, in order, at a cost that does not grow with their number."""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Iterator
from itertools import takewhile

Pair = tuple[str, str]
"""A field's value and the key of its record."""

CHUNK = 512
"""Pairs in a chunk before it is halved is twice this: inserting moves no more than so many."""


class Index:
    """Ordered pairs, cut into chunks so that a change touches only one of them."""

    def __init__(self, pairs: Iterable[Pair] = ()) -> None:
        found = sorted(pairs)
        self._chunks = [found[start : start + CHUNK] for start in range(0, len(found), CHUNK)]

    def add(self, pair: Pair) -> None:
        """Note a pair that is not there yet."""
        place = self._place(pair)
        if not self._chunks:
            self._chunks.append([])
        chunk = self._chunks[place]
        insort(chunk, pair)
        if len(chunk) > 2 * CHUNK:
            self._chunks[place : place + 1] = [chunk[:CHUNK], chunk[CHUNK:]]

    def remove(self, pair: Pair) -> None:
        """Forget a pair that is there."""
        place = self._place(pair)
        chunk = self._chunks[place]
        del chunk[bisect_left(chunk, pair)]
        if not chunk:
            del self._chunks[place]

    def equal(self, value: str) -> list[str]:
        """The keys of the records that have this value, in order."""
        pairs = self._onwards((value, ""))
        return [key for _, key in takewhile(lambda pair: pair[0] == value, pairs)]

    def below(self, limit: str) -> list[str]:
        """The keys of the records whose value is smaller."""
        return [key for _, key in takewhile(lambda pair: pair[0] < limit, self._onwards(("", "")))]

    def _place(self, pair: Pair) -> int:
        """The chunk that a pair belongs into: the last one that does not begin behind it."""
        return max(bisect_right(self._chunks, pair, key=lambda chunk: chunk[0]) - 1, 0)

    def _onwards(self, first: Pair) -> Iterator[Pair]:
        for number in range(self._place(first), len(self._chunks)):
            chunk = self._chunks[number]
            yield from chunk[bisect_left(chunk, first) :]
