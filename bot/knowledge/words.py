"""Texts as stems of words, and the repair of misspelt ones."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from itertools import filterfalse, pairwise

import Stemmer
from rapidfuzz import fuzz, process

WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?")
SHORTEST_REPAIRED = 5
"""Letters of a word below which a repair would as often spoil it."""
ALIKE = 82.0
"""How alike (0 to 100, rapidfuzz's ratio) a known word must be to stand in for an unknown one."""

_stemmer = Stemmer.Stemmer("english")


def words(text: str) -> list[str]:
    """The words of a text, lower case, without accents."""
    plain = text.lower().replace("’", "'")
    if not plain.isascii():
        plain = "".join(filterfalse(unicodedata.combining, unicodedata.normalize("NFKD", plain)))
    return WORD.findall(plain)


def terms(words: Sequence[str]) -> list[str]:
    """What is matched: the words' stems, and each two neighbours as one, for words that stand together say more than apart."""
    alone: list[str] = _stemmer.stemWords(words)
    return [*alone, *map(" ".join, pairwise(alone))]


class Spelling:
    """Knows the words that occur in the texts and puts them in place of misspelt ones."""

    def __init__(self, words: Iterable[str], known: frozenset[str] = frozenset()) -> None:
        self._known = known.union(words)
        self._candidates = sorted(word for word in self._known if len(word) >= SHORTEST_REPAIRED - 1)

    def knowing(self, words: Iterable[str]) -> "Spelling":
        """One that knows these words too."""
        return Spelling(words, self._known)

    def repair(self, text: str) -> str:
        """The text, with every long word that no text holds replaced by the most similar one that some text does."""
        return WORD.sub(lambda found: self._repaired(found.group()), text)

    def _repaired(self, word: str) -> str:
        folded = "".join(words(word))
        if len(folded) < SHORTEST_REPAIRED or folded in self._known or not folded.isalpha():
            return word
        best = process.extractOne(folded, self._candidates, scorer=fuzz.ratio, score_cutoff=ALIKE)
        return best[0] if best else word
