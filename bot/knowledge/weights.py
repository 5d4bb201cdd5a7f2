"""What words weigh in entries that came later, as BM25 weighs them in those that were there from the beginning.

The formula is that of `bm25s` with the method "lucene"; how rare a word is, is told by the first entries alone.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log

import numpy as np

from bot.knowledge.concordance import AVERAGED, SATURATED, Concordance
from bot.knowledge.lines import Scores


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


def postings(documents: Sequence[Sequence[str]], known: Concordance) -> Postings:
    """The words of further entries; how rare they are and how long an entry is on average, those that are known tell."""
    found: dict[str, list[tuple[int, float]]] = {}
    for number, document in enumerate(documents):
        stretch = SATURATED * (1 - AVERAGED + AVERAGED * len(document) / known.length)
        for term, times in Counter(document).items():
            found.setdefault(term, []).append((number, _rarity(term, known) * times / (times + stretch)))
    return Postings(len(documents), found)


def _rarity(term: str, known: Concordance) -> float:
    holding = known.holding(term)
    return log(1 + (known.size - holding + 0.5) / (holding + 0.5))
