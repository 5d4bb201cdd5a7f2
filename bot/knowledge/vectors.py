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


class VectorFile:
    """Vectors by text; what the file does not hold is encoded when it is asked for."""

    def __init__(self, encoder: Encoder, path: Path = FILE) -> None:
        self._encoder = encoder
        self._rows: dict[bytes, int] = {}
        self._stored = np.zeros((0, WIDTH), dtype=np.int8)
        if path.exists():
            with np.load(path) as file:
                self._stored = file["vectors"]
                self._rows = {bytes(key): row for row, key in enumerate(file["keys"])}

    def of(self, texts: Sequence[str]) -> Vectors:
        """One row of length 1 per text."""
        rows = [self._rows.get(_key(text), -1) for text in texts]
        vectors = self._stored[rows].astype(np.float32) if self._rows else np.zeros((len(texts), WIDTH), dtype=np.float32)
        if missing := [number for number, row in enumerate(rows) if row < 0]:
            vectors[missing] = self._encoder.encode([texts[number] for number in missing])
        return unit(vectors)

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
        parts.append(np.rint(encoder.encode(texts[start : start + BATCH]) * 400).clip(-127, 127).astype(np.int8))
        progress(min(start + BATCH, len(texts)), len(texts))
    keys = np.array([np.frombuffer(_key(text), dtype=np.uint8) for text in texts])
    np.savez_compressed(path, keys=keys, vectors=np.concatenate(parts))
    return len(texts)


def _key(text: str) -> bytes:
    return hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=8).digest()
