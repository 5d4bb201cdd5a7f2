"""Vectors seen so that lines of one entry differ little, and entries differ much.

Whitening shrinks the directions in which lines of one entry differ among themselves (their voice), and so brings out those
in which entries differ.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bot.knowledge.encoder import Vectors, unit
from bot.knowledge.lines import Numbers

SHRINK = 3.0
"""How much of the mean variance is added to each direction before whitening, so that rare directions are not blown up."""


@dataclass(frozen=True, slots=True)
class Whitening:
    """The centre of all vectors, and the turn that makes the spread within entries alike in every direction."""

    centre: Vectors
    turn: Vectors

    def of(self, vectors: Vectors) -> Vectors:
        """The same vectors, whitened and brought to length 1."""
        return unit(np.asarray(vectors @ self.turn - self.centre @ self.turn, dtype=np.float32))


def whitening(parts: Sequence[tuple[Vectors, Numbers]], entries: int) -> Whitening:
    """The whitening of these vectors, which are given with the number of each one's entry.

    The spread within is the whole less that of the means, so that nothing as large as the vectors themselves is made on the
    way.
    """
    whole = sum(vectors.T @ vectors for vectors, _ in parts)
    sums = np.zeros((entries, parts[0][0].shape[1]), dtype=np.float32)
    counts = np.zeros(entries, dtype=np.float32)
    for vectors, of_line in parts:
        np.add.at(sums, of_line, vectors)
        counts += np.bincount(of_line, minlength=entries)
    variance, axes = np.linalg.eigh((whole - sums.T @ (sums / counts[:, None])) / counts.sum())
    turn = axes * (np.maximum(variance, 0) + SHRINK * variance.mean()) ** -0.5
    return Whitening(sums.sum(axis=0) / counts.sum(), turn.astype(np.float32))
