"""All words of the entries that were there from the beginning: where each stands, and what it weighs there (BM25)."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np

from bot.knowledge.entries import document
from bot.knowledge.lines import Numbers, Scores

SATURATED, AVERAGED = 1.2, 0.6
"""BM25's k1 and b: how soon a word said again stops to count, and how much a long text has to say it more often."""
NOWHERE = slice(0)


@dataclass(frozen=True, slots=True)
class Concordance:
    """A term stands in `entries[begins[n] : begins[n + 1]]`, where n is its number, and weighs there what `weights` say."""

    words: Sequence[str]
    """As they are written."""
    terms: Sequence[str]
    """Their stems, and neighbouring stems, in order."""
    begins: Numbers
    entries: Numbers
    weights: Scores
    size: int
    """How many entries there are."""
    length: float
    """Terms of an entry, on average."""

    def holding(self, term: str) -> int:
        """How many entries hold a term."""
        return len(self.entries[self._places(term)])

    def scores(self, terms: Iterable[str]) -> Scores:
        """One score per entry for a question's terms, each given once."""
        total = np.zeros(self.size, dtype=np.float32)
        for term in terms:
            places = self._places(term)
            total[self.entries[places]] += self.weights[places]
        return total

    def _places(self, term: str) -> slice:
        number = bisect_left(self.terms, term)
        known = number < len(self.terms) and self.terms[number] == term
        return slice(self.begins[number], self.begins[number + 1]) if known else NOWHERE


def concordance(said: Sequence[Sequence[Sequence[str]]]) -> Concordance:
    """The concordance of entries, of which each says some texts; a quarter of a second for those that are shipped."""
    import bm25s  # only here: what is shipped was weighed beforehand

    documents = [document(each) for each in said]
    ranked = bm25s.BM25(k1=SATURATED, b=AVERAGED, method="lucene")
    ranked.index(documents, show_progress=False)
    numbers, found = ranked.vocab_dict, ranked.scores
    terms = sorted(filter(None, numbers))
    order = [numbers[term] for term in terms]
    counts = np.diff(found["indptr"])[order]
    begins = np.concatenate([[0], np.cumsum(counts)])
    places = np.repeat(found["indptr"][order] - begins[:-1], counts) + np.arange(begins[-1])
    return Concordance(
        words=sorted(set(chain.from_iterable(chain.from_iterable(said)))),
        terms=terms,
        begins=begins,
        entries=found["indices"][places],
        weights=found["data"][places],
        size=len(documents),
        length=sum(map(len, documents)) / len(documents),
    )
