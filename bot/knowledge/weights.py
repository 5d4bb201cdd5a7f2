"""What words weigh in entries that came later, as BM25 weighs them in those that were there from the beginning.

The formula is that of `bm25s` with the method "lucene"; how rare a word is, is told by the first entries alone.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log

import numpy as np

from bot.knowledge.lines import Scores

SATURATED, AVERAGED = 1.2, 0.6
"""BM25's k1 and b: how soon a word said again stops to count, and how much a long text has to say it more often."""


@dataclass(frozen=True, slots=True)
class Postings:
    """Which entries hold a word, by their number, and what it weighs there."""

    size: int
    weights: Mapping[str, Sequence[tuple[int, float]]]

    def scores(self, terms: Iterable[str]) -> Scores:
        """One score per entry for a question's words, each given once."""
        total = np.zeros(self.size, dtype=np.float32)
        for term in terms:
            for number, weight in self.weights.get(term, ()):
                total[number] += weight
        return total


class Weights:
    """Knows how rare words are and how long an entry is on average."""

    def __init__(self, entries_with: Mapping[str, int], documents: Sequence[Sequence[str]]) -> None:
        self._with, self._all = entries_with, len(documents)
        self._length = sum(map(len, documents)) / len(documents)

    def postings(self, documents: Sequence[Sequence[str]]) -> Postings:
        """The words of further entries."""
        found: dict[str, list[tuple[int, float]]] = {}
        for number, document in enumerate(documents):
            stretch = SATURATED * (1 - AVERAGED + AVERAGED * len(document) / self._length)
            for term, times in Counter(document).items():
                found.setdefault(term, []).append((number, self._rarity(term) * times / (times + stretch)))
        return Postings(len(documents), found)

    def _rarity(self, term: str) -> float:
        holding = self._with.get(term, 0)
        return log(1 + (self._all - holding + 0.5) / (holding + 0.5))
