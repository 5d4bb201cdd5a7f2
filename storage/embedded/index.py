"""Which records have which value in one field, in order, at a cost that does not grow with their number."""

from collections.abc import Iterable, Iterator

from storage.embedded.pages import Pages

Pair = tuple[str, str]
"""A field's value and the key of its record."""

END = "\0\0"
"""Stands between value and key; within a value, a zero is followed by a one, so that texts sort as their pairs do."""


class Index:
    """Pairs as texts, in pages."""

    def __init__(self, pairs: Iterable[Pair] = ()) -> None:
        self._pages = Pages({_head(value) + key: "" for value, key in pairs})

    def add(self, pair: Pair) -> None:
        """Note a pair that is not there yet."""
        self._pages[_head(pair[0]) + pair[1]] = ""

    def remove(self, pair: Pair) -> None:
        """Forget a pair that is there."""
        del self._pages[_head(pair[0]) + pair[1]]

    def equal(self, value: str) -> list[str]:
        """The keys of the records that have this value, in order."""
        head = _head(value)
        return [text.removeprefix(head) for text in self._between(head, head[:-1] + "\1")]

    def below(self, limit: str) -> list[str]:
        """The keys of the records whose value is smaller, in the order of their values."""
        return [text.partition(END)[2] for text in self._between("", _head(limit))]

    def _between(self, first: str, limit: str) -> Iterator[str]:
        for page in self._pages.page_by_page(first):
            found = sorted(text for text in page if text < limit)
            yield from found
            if len(found) < len(page):
                break


def _head(value: str) -> str:
    return value.replace("\0", "\0\1") + END
