"""Vectors of the shipped texts, computed beforehand: a second instead of a minute at every start."""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import numpy as np

from bot.knowledge.encoder import WIDTH, Encoder, Vectors, unit
from bot.knowledge.library import CONTENT, Library, load

FILE = CONTENT / "vectors.npz"
REBUILD = "python -m bot knowledge index"
BATCH = 256
KEY = 8
"""Bytes by which a text is known."""
KEPT = 256
"""Of the encoder's 512 directions, those in which the shipped texts differ most; the exam shows no loss."""


class VectorFile:
    """Vectors by text; what the file does not hold is encoded when it is asked for."""

    def __init__(self, encoder: Encoder, path: Path = FILE) -> None:
        self._encoder = encoder
        self._rows: dict[bytes, int] = {}
        self._axes = np.eye(WIDTH, dtype=np.float32)
        self._stored = np.zeros((0, WIDTH), dtype=np.int8)
        if path.exists():
            with np.load(path) as file:
                self._axes, self._stored = file["axes"].astype(np.float32), file["vectors"]
                self._rows = {key: row for row, key in enumerate(file["keys"].view(f"V{KEY}").ravel().tolist())}

    def of(self, texts: Sequence[str]) -> Vectors:
        """One row of length 1 per text."""
        rows = [self._rows.get(_key(text), -1) for text in texts]
        vectors = np.zeros((len(texts), self._axes.shape[1]), dtype=np.float32)
        known = [number for number, row in enumerate(rows) if row >= 0]
        vectors[known] = self._stored[[rows[number] for number in known]]
        if missing := [number for number, row in enumerate(rows) if row < 0]:
            vectors[missing] = self.encode([texts[number] for number in missing])
        return unit(vectors)

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One row of length 1 per text, without a look at the file."""
        return unit(np.asarray(self._encoder.encode(texts) @ self._axes, dtype=np.float32))

    def missing(self, texts: Iterable[str]) -> int:
        """How many of these texts the file does not hold."""
        return sum(_key(text) not in self._rows for text in set(texts))


def shipped_texts(library: Library) -> list[str]:
    """Every text of the library that has a vector, once."""
    titles = [(gap.title,) for gap in library.gaps]
    passages = [(topic.title, topic.gist, topic.text) for topic in library.topics]
    asked = [*(topic.asked for topic in library.topics), *(gap.asked for gap in library.gaps)]
    lines = [line for lines in asked for _, line in lines]
    return list(dict.fromkeys([*(text for texts in (*passages, *titles) for text in texts), *lines]))


def rebuild(progress: Callable[[int, int], None] = lambda done, total: None, path: Path = FILE) -> int:
    """Encode every shipped text anew and write the file; `progress` is told (done, total); how many there are."""
    texts, encoder = shipped_texts(load()), Encoder()
    parts = []
    for start in range(0, len(texts), BATCH):
        parts.append(encoder.encode(texts[start : start + BATCH]))
        progress(min(start + BATCH, len(texts)), len(texts))
    vectors = np.concatenate(parts)
    axes = np.linalg.eigh(vectors.T @ vectors)[1][:, -KEPT:]
    turned = vectors @ axes
    small = np.rint(turned * (127 / np.abs(turned).max())).astype(np.int8)
    keys = np.array([np.frombuffer(_key(text), dtype=np.uint8) for text in texts])
    np.savez(path, keys=keys, axes=axes.astype(np.float16), vectors=small)
    return len(texts)


def _key(text: str) -> bytes:
    return hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=KEY).digest()
