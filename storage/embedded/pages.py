"""Texts by key, in pages, so that no step takes longer because there are many: when a large dictionary grows, it does."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, MutableMapping
from itertools import chain

PAGE = 256
"""Texts in a page; one that has twice as many is halved."""


class Pages(MutableMapping[str, str]):
    """Small dictionaries, each with the keys from its own first to the next one's; the first begins before all keys."""

    def __init__(self, rows: Mapping[str, str]) -> None:
        keys = sorted(rows)
        self._firsts = ["", *keys[PAGE::PAGE]]
        self._pages = [{key: rows[key] for key in keys[start : start + PAGE]} for start in range(0, len(keys), PAGE)] or [{}]

    def page_by_page(self, first: str = "") -> Iterator[dict[str, str]]:
        """Everything from a key on; a change between two pages is seen if it lies ahead, and nothing is seen twice."""
        following: str | None = first
        while following is not None:
            begin, place = following, self._place(following)
            page = self._pages[place]
            following = self._firsts[place + 1] if place + 1 < len(self._pages) else None
            yield {key: page[key] for key in page if key >= begin}

    def __getitem__(self, key: str) -> str:
        return self._pages[self._place(key)][key]

    def find(self, key: str) -> str | None:
        """The text under a key, or None: what `get` says, without an exception on the way."""
        return self._pages[self._place(key)].get(key)

    def __setitem__(self, key: str, text: str) -> None:
        place = self._place(key)
        page = self._pages[place]
        page[key] = text
        if len(page) >= 2 * PAGE:
            keys = sorted(page)
            self._pages[place : place + 1] = [{key: page[key] for key in half} for half in (keys[:PAGE], keys[PAGE:])]
            self._firsts.insert(place + 1, keys[PAGE])

    def __delitem__(self, key: str) -> None:
        place = self._place(key)
        page = self._pages[place]
        del page[key]
        if not page and len(self._pages) > 1:
            del self._pages[place], self._firsts[place]
            self._firsts[0] = ""

    def __iter__(self) -> Iterator[str]:
        return chain.from_iterable(self._pages)

    def __len__(self) -> int:
        return sum(map(len, self._pages))

    def _place(self, key: str) -> int:
        return bisect_right(self._firsts, key) - 1
