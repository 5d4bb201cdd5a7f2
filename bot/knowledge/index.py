"""How well each entry fits a question: by its words, and by its meaning seen in two ways.

Three signals are added, each divided by its spread, so that none drowns the others; a known gap competes like any topic.
What was measured, and how to do it again when many lines have changed: tests/exam/README.md.
"""

import logging
from collections.abc import Sequence
from dataclasses import dataclass

import bm25s
import numpy as np
import numpy.typing as npt

from bot.knowledge.encoder import Encoder, Vectors, unit
from bot.knowledge.vectors import VectorFile
from bot.knowledge.words import Spelling, terms
from bot.model.knowledge import Gap, Topic

logging.getLogger("bm25s").setLevel(logging.WARNING)  # it tells every step, and what it tells of is what people wrote

Scores = npt.NDArray[np.float32]
Numbers = npt.NDArray[np.int64]

BEST_LINES = 3
"""How many of an entry's nearest lines count, by their mean."""
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


class Index:
    """Scores every entry for a question; without an encoder by its words alone."""

    def __init__(self, entries: Sequence[Entry], encoder: Encoder | None) -> None:
        self._spelling = Spelling(text for each in entries for text in (*each.texts, *each.lines))
        self._words = bm25s.BM25(k1=1.2, b=0.6, method="lucene")
        self._words.index([_document(each) for each in entries], show_progress=False)
        self._size = len(entries)
        self._meaning = _Meaning(entries, encoder) if encoder else None

    def scores(self, questions: Sequence[str]) -> Scores:
        """A row per question and in it one score per entry, in their order; comparable between questions."""
        total: Scores = np.sum([signal / SPREAD[name] for name, signal in self.signals(questions).items()], axis=0)
        return total

    def signals(self, questions: Sequence[str]) -> dict[str, Scores]:
        """What the scores are made of, by name."""
        repaired = [self._spelling.repair(question) for question in questions]
        by_words = {"words": np.array([self._by_words(text) for text in repaired], dtype=np.float32)}
        return by_words | self._meaning.signals(repaired) if self._meaning else by_words

    def _by_words(self, question: str) -> Scores:
        known = [term for term in dict.fromkeys(terms(question)) if term in self._words.vocab_dict]
        if not known:
            return np.zeros(self._size, dtype=np.float32)
        return np.asarray(self._words.get_scores(known), dtype=np.float32)


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
        self._lines = vectors.of([line for lines in asked for line in lines])
        of_text, of_line = _owners(told), _owners(asked)
        self._centre, self._whiten = _whitening([(self._lines, of_line), (texts, of_text)], len(entries))
        self._white_lines = self._whitened(self._lines)
        self._counts = np.minimum(np.bincount(of_line), BEST_LINES).astype(np.float32)
        self._grid = _grid(of_line)

    def signals(self, questions: Sequence[str]) -> dict[str, Scores]:
        """A row per question, a column per entry."""
        asked = self._vectors.encode(questions)
        plain, white = asked @ self._lines.T, self._whitened(asked) @ self._white_lines.T
        return {"plain": self._best(plain), "whitened": self._best(white)}

    def _whitened(self, vectors: Vectors) -> Vectors:
        return unit(np.asarray(vectors @ self._whiten - self._centre @ self._whiten, dtype=np.float32))

    def _best(self, similar: Scores) -> Scores:
        """The mean of each entry's best lines."""
        padded = np.pad(similar, ((0, 0), (0, 1)), constant_values=-np.inf)
        best = np.partition(padded[:, self._grid], -BEST_LINES, axis=2)[:, :, -BEST_LINES:]
        scores: Scores = np.where(np.isfinite(best), best, 0).sum(axis=2, dtype=np.float32) / self._counts
        return scores


def _owners(texts: Sequence[Sequence[str]]) -> Numbers:
    """For each text of all entries in order, the number of its entry."""
    return np.repeat(np.arange(len(texts)), [len(each) for each in texts])


def _grid(owners: Numbers) -> Numbers:
    """A row per entry with the numbers of its texts, filled up with -1."""
    counts = np.bincount(owners)
    grid = np.full((len(counts), max(int(counts.max()), BEST_LINES)), -1)
    places = np.arange(len(owners)) - np.repeat(np.cumsum(counts) - counts, counts)
    grid[owners, places] = np.arange(len(owners))
    return grid


def _whitening(parts: Sequence[tuple[Vectors, Numbers]], entries: int) -> tuple[Vectors, Vectors]:
    """The centre of all vectors, and the turn that makes the spread within entries alike in every direction.

    `parts` are vectors with the number of each one's entry. The spread within is the whole less that of the means, so
    that nothing as large as the vectors themselves is made on the way.
    """
    whole = sum(vectors.T @ vectors for vectors, _ in parts)
    sums = np.zeros((entries, parts[0][0].shape[1]), dtype=np.float32)
    counts = np.zeros(entries, dtype=np.float32)
    for vectors, owners in parts:
        np.add.at(sums, owners, vectors)
        counts += np.bincount(owners, minlength=entries)
    variance, axes = np.linalg.eigh((whole - sums.T @ (sums / counts[:, None])) / counts.sum())
    turn = axes * (np.maximum(variance, 0) + SHRINK * variance.mean()) ** -0.5
    return sums.sum(axis=0) / counts.sum(), turn.astype(np.float32)


def _document(each: Entry) -> list[str]:
    return [term for text in (*each.texts, *each.lines) for term in terms(text)]
