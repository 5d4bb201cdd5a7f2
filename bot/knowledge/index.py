"""How well each entry fits a question: by its words, and by its meaning seen in two ways.

Three signals are added, each divided by its spread, so that none drowns the others; a known gap competes like any topic.
What was measured, and how to do it again when many lines have changed: tests/exam/README.md.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import numpy as np

from bot.knowledge import prepared
from bot.knowledge.concordance import concordance
from bot.knowledge.encoder import Encoder, Vectors
from bot.knowledge.entries import Entry, document, entry
from bot.knowledge.library import load
from bot.knowledge.lines import Lines, Numbers, Scores, lines, owners
from bot.knowledge.vectors import VectorFile
from bot.knowledge.weights import Postings, postings
from bot.knowledge.whitening import Whitening, whitening
from bot.knowledge.words import Spelling, terms, words

SPREAD = {"words": 1.65, "plain": 0.107, "whitened": 0.078}
"""Spread of each signal over real questions and all entries (`python -m tests.exam.fit`)."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """Entries beside those that were there from the beginning: some hundred at most, and others every week."""

    postings: Postings
    spelling: Spelling
    lines: Lines | None


class Index:
    """Scores every entry for a question; without an encoder by its words alone."""

    def __init__(self, entries: Sequence[Entry], encoder: Encoder | None, shipped: Path | None = prepared.FILE) -> None:
        """`shipped` is where what was prepared for these entries may be."""
        beforehand = prepared.read(entries, shipped) if shipped else None
        self._concordance = beforehand.concordance if beforehand else concordance([each.said() for each in entries])
        self._spelling = Spelling(self._concordance.words)
        self._meaning = _Meaning(entries, encoder, beforehand.whitening if beforehand else None) if encoder else None

    def shelf(self, entries: Sequence[Entry], vectors: Vectors) -> Shelf:
        """Further entries, weighed as if they had been there; `vectors` are those of all their lines in order."""
        said = [each.said() for each in entries]
        of_words = postings([document(each) for each in said], self._concordance)
        spelling = self._spelling.knowing(chain.from_iterable(chain.from_iterable(said)))
        of_line = owners([each.lines for each in entries])
        return Shelf(of_words, spelling, self._meaning.further(vectors, of_line) if self._meaning else None)

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Vectors of lines for a shelf, about a millisecond for each that is not shipped; without an encoder empty ones."""
        return self._meaning.of(texts) if self._meaning and texts else np.zeros((len(texts), 0), dtype=np.float32)

    def scores(self, questions: Sequence[str], shelf: Shelf | None = None) -> Scores:
        """A row per question and in it one score per entry, in their order, then those of the shelf; all comparable."""
        signals = self.signals(questions, shelf)
        total: Scores = np.sum([signal / SPREAD[name] for name, signal in signals.items()], axis=0)
        return total

    def signals(self, questions: Sequence[str], shelf: Shelf | None = None) -> dict[str, Scores]:
        """What the scores are made of, by name."""
        spelling = shelf.spelling if shelf else self._spelling
        repaired = [spelling.repair(question) for question in questions]
        by_words = {"words": np.array([self._by_words(text, shelf) for text in repaired], dtype=np.float32)}
        return by_words | self._meaning.signals(repaired, shelf) if self._meaning else by_words

    def keep(self, entries: Sequence[Entry], path: Path) -> None:
        """Write what was made of the entries, for starts to come."""
        assert self._meaning
        prepared.write(entries, prepared.Prepared(self._concordance, self._meaning.whitening), path)

    def _by_words(self, question: str, shelf: Shelf | None) -> Scores:
        asked = list(dict.fromkeys(terms(words(question))))
        own = self._concordance.scores(asked)
        return np.concatenate([own, shelf.postings.scores(asked)]) if shelf else own


class _Meaning:
    """Similarity of meaning: to each entry's nearest lines, as the encoder gives it and whitened."""

    def __init__(self, entries: Sequence[Entry], encoder: Encoder, known: Whitening | None) -> None:
        self._vectors = vectors = VectorFile(encoder)
        asked = [each.lines or each.texts for each in entries]  # an official passage has no lines
        plain, of_line = vectors.of([line for each in asked for line in each]), owners(asked)
        self.whitening = known or self._whitening(entries, plain, of_line)
        self._lines = self.further(plain, of_line)

    def further(self, plain: Vectors, of_line: Numbers) -> Lines:
        """Lines, whitened as those that were there from the beginning."""
        return lines(plain, self.whitening.of(plain), of_line)

    def of(self, texts: Sequence[str]) -> Vectors:
        """A row per text; those of the shipped texts were computed beforehand."""
        return self._vectors.of(texts)

    def signals(self, questions: Sequence[str], shelf: Shelf | None) -> dict[str, Scores]:
        """A row per question, a column per entry."""
        plain = self._vectors.encode(questions)
        white = self.whitening.of(plain)
        parts = [each.signals(plain, white) for each in (self._lines, shelf.lines if shelf else None) if each]
        return {name: np.concatenate([part[name] for part in parts], axis=1) for name in parts[0]}

    def _whitening(self, entries: Sequence[Entry], plain: Vectors, of_line: Numbers) -> Whitening:
        told = [each.texts if each.lines else () for each in entries]
        texts = self._vectors.of([text for each in told for text in each])
        return whitening([(plain, of_line), (texts, owners(told))], len(entries))


def rebuild(path: Path = prepared.FILE) -> None:
    """Prepare the shipped entries anew; their vectors must be current."""
    library = load()
    entries = [*map(entry, library.topics), *map(entry, library.gaps)]
    Index(entries, Encoder(), None).keep(entries, path)
