"""The lines in which people ask for entries, as vectors, and how near questions come to each entry's nearest lines."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bot.knowledge.encoder import Vectors

Scores = npt.NDArray[np.float32]
Numbers = npt.NDArray[np.int64]

BEST_LINES = 3
"""How many of an entry's nearest lines count, by their mean."""


@dataclass(frozen=True, slots=True)
class Lines:
    """Vectors of all entries' lines, as the encoder gives them and whitened, and which lines are whose."""

    plain: Vectors
    white: Vectors
    grid: Numbers
    counts: Scores

    def signals(self, plain: Vectors, white: Vectors) -> dict[str, Scores]:
        """A row per question, of which both vectors are given, a column per entry."""
        return {"plain": self._best(plain @ self.plain.T), "whitened": self._best(white @ self.white.T)}

    def _best(self, similar: Scores) -> Scores:
        """The mean of each entry's best lines."""
        padded = np.pad(similar, ((0, 0), (0, 1)), constant_values=-np.inf)
        best = np.partition(padded[:, self.grid], -BEST_LINES, axis=2)[:, :, -BEST_LINES:]
        scores: Scores = np.where(np.isfinite(best), best, 0).sum(axis=2, dtype=np.float32) / self.counts
        return scores


def lines(plain: Vectors, white: Vectors, of_line: Numbers) -> Lines:
    """Lines, and for each the number of its entry; every entry has one."""
    counts = np.minimum(np.bincount(of_line), BEST_LINES).astype(np.float32)
    return Lines(plain, white, _grid(of_line), counts)


def owners(texts: Sequence[Sequence[str]]) -> Numbers:
    """For each text of all entries in order, the number of its entry."""
    return np.repeat(np.arange(len(texts)), [len(each) for each in texts])


def _grid(of_line: Numbers) -> Numbers:
    """A row per entry with the numbers of its texts, filled up with -1."""
    counts = np.bincount(of_line)
    grid = np.full((len(counts), max(int(counts.max()), BEST_LINES)), -1)
    places = np.arange(len(of_line)) - np.repeat(np.cumsum(counts) - counts, counts)
    grid[of_line, places] = np.arange(len(of_line))
    return grid
