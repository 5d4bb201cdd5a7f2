"""How well each entry fits a question: by its words, and by its meaning seen in two ways.

Three signals are added, each divided by its spread, so that none drowns the others; a known gap competes like any topic.
What was measured, and how to do it again when many lines have changed: tests/exam/README.md.
"""

import logging
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

import bm25s
import numpy as np

from bot.knowledge.encoder import Encoder, Vectors, unit
from bot.knowledge.lines import Lines, Numbers, Scores, lines, owners
from bot.knowledge.vectors import VectorFile
from bot.knowledge.weights import AVERAGED, SATURATED, Postings, Weights
from bot.knowledge.words import Spelling, terms, words
from bot.model.knowledge import Gap, Topic

logging.getLogger("bm25s").setLevel(logging.WARNING)  # it tells every step, and what it tells of is what people wrote

SPREAD = {"words": 1.65, "plain": 0.107, "whitened": 0.078}
"""Spread of each signal over real questions and all entries (`python -m tests.exam.fit`)."""
SHRINK = 3.0
"""How much of the mean variance is added to each direction before whitening, so that rare directions are not blown up."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A topic or a gap as the index sees it: the texts that tell it, and the lines in which people ask for it."""

    texts: tuple[str, ...]
    lines: tuple[str, ...]


def entry(shown: Topic | Gap) -> Entry:
    """A topic by title, gist and text; a gap by its title alone, for its text tells what the strategy does say."""
    lines = tuple(line for _, line in shown.asked)
    return Entry((shown.title, shown.gist, shown.text) if isinstance(shown, Topic) else (shown.title,), lines)


@dataclass(frozen=True, slots=True)
class Shelf:
    """Entries beside those that were there from the beginning: some hundred at most, and others every week."""

    postings: Postings
    spelling: Spelling
    lines: Lines | None


class Index:
    """Scores every entry for a question; without an encoder by its words alone."""

    def __init__(self, entries: Sequence[Entry], encoder: Encoder | None) -> None:
        said = [_said(each) for each in entries]
        documents = [_document(each) for each in said]
        self._spelling = Spelling(chain.from_iterable(chain.from_iterable(said)))
        self._words = bm25s.BM25(k1=SATURATED, b=AVERAGED, method="lucene")
        self._words.index(documents, show_progress=False)
        self._weights = Weights(Counter(term for each in documents for term in set(each)), documents)
        self._size = len(entries)
        self._meaning = _Meaning(entries, encoder) if encoder else None

    def shelf(self, entries: Sequence[Entry], vectors: Vectors) -> Shelf:
        """Further entries, weighed as if they had been there; `vectors` are those of all their lines in order."""
        said = [_said(each) for each in entries]
        postings = self._weights.postings([_document(each) for each in said])
        spelling = self._spelling.knowing(chain.from_iterable(chain.from_iterable(said)))
        of_line = owners([each.lines for each in entries])
        return Shelf(postings, spelling, self._meaning.further(vectors, of_line) if self._meaning else None)

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

    def _by_words(self, question: str, shelf: Shelf | None) -> Scores:
        asked = list(dict.fromkeys(terms(words(question))))
        known = [term for term in asked if term in self._words.vocab_dict]
        own = np.asarray(self._words.get_scores(known) if known else np.zeros(self._size), dtype=np.float32)
        return np.concatenate([own, shelf.postings.scores(asked)]) if shelf else own


class _Meaning:
    """Similarity of meaning: to each entry's nearest lines, as the encoder gives it and whitened.

    Whitening shrinks the directions in which lines of one entry differ among themselves (their voice), and so brings
    out those in which entries differ.
    """

    def __init__(self, entries: Sequence[Entry], encoder: Encoder) -> None:
        self._vectors = vectors = VectorFile(encoder)
        asked = [each.lines or each.texts for each in entries]  # an official passage has no lines
        told = [each.texts if each.lines else () for each in entries]
        texts = vectors.of([text for each in told for text in each])
        plain, of_line = vectors.of([line for each in asked for line in each]), owners(asked)
        self._centre, self._whiten = _whitening([(plain, of_line), (texts, owners(told))], len(entries))
        self._lines = self.further(plain, of_line)

    def further(self, plain: Vectors, of_line: Numbers) -> Lines:
        """Lines, whitened as those that were there from the beginning."""
        return lines(plain, self._whitened(plain), of_line)

    def of(self, texts: Sequence[str]) -> Vectors:
        """A row per text; those of the shipped texts were computed beforehand."""
        return self._vectors.of(texts)

    def signals(self, questions: Sequence[str], shelf: Shelf | None) -> dict[str, Scores]:
        """A row per question, a column per entry."""
        plain = self._vectors.encode(questions)
        white = self._whitened(plain)
        parts = [each.signals(plain, white) for each in (self._lines, shelf.lines if shelf else None) if each]
        return {name: np.concatenate([part[name] for part in parts], axis=1) for name in parts[0]}

    def _whitened(self, vectors: Vectors) -> Vectors:
        return unit(np.asarray(vectors @ self._whiten - self._centre @ self._whiten, dtype=np.float32))


def _whitening(parts: Sequence[tuple[Vectors, Numbers]], entries: int) -> tuple[Vectors, Vectors]:
    """The centre of all vectors, and the turn that makes the spread within entries alike in every direction.

    `parts` are vectors with the number of each one's entry. The spread within is the whole less that of the means, so
    that nothing as large as the vectors themselves is made on the way.
    """
    whole = sum(vectors.T @ vectors for vectors, _ in parts)
    sums = np.zeros((entries, parts[0][0].shape[1]), dtype=np.float32)
    counts = np.zeros(entries, dtype=np.float32)
    for vectors, of_line in parts:
        np.add.at(sums, of_line, vectors)
        counts += np.bincount(of_line, minlength=entries)
    variance, axes = np.linalg.eigh((whole - sums.T @ (sums / counts[:, None])) / counts.sum())
    turn = axes * (np.maximum(variance, 0) + SHRINK * variance.mean()) ** -0.5
    return sums.sum(axis=0) / counts.sum(), turn.astype(np.float32)


def _said(each: Entry) -> list[list[str]]:
    """The words of each of its texts and lines."""
    return [words(text) for text in (*each.texts, *each.lines)]


def _document(said: list[list[str]]) -> list[str]:
    return [term for text in said for term in terms(text)]
