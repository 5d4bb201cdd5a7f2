"""What the index makes of the shipped entries, made beforehand: at every start it would be the same third of a second.

It is used for the very entries that it was made of; whoever edits the content or imports official texts does without it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

import numpy as np
import numpy.typing as npt
import Stemmer

from bot.knowledge.concordance import Concordance
from bot.knowledge.entries import Entry
from bot.knowledge.library import CONTENT
from bot.knowledge.whitening import Whitening

FILE = CONTENT / "prepared.npz"
Letters = npt.NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Prepared:
    """Where the words stand, and how meanings are whitened."""

    concordance: Concordance
    whitening: Whitening


def read(entries: Sequence[Entry], path: Path = FILE) -> Prepared | None:
    """What was prepared for these entries; None when it was for others, or nothing was."""
    if not path.exists():
        return None
    with np.load(path) as file:
        if bytes(file["of"]) != _mark(entries):
            return None
        book = Concordance(
            _split(file["words"]),
            _split(file["terms"]),
            file["begins"],
            file["entries"],
            file["weights"],
            len(entries),
            float(file["length"]),
        )
        return Prepared(book, Whitening(file["centre"], file["turn"]))


def write(entries: Sequence[Entry], prepared: Prepared, path: Path = FILE) -> None:
    """Keep what was prepared for these entries."""
    book, white = prepared.concordance, prepared.whitening
    np.savez(
        path,
        of=np.frombuffer(_mark(entries), np.uint8),
        words=_joined(book.words),
        terms=_joined(book.terms),
        begins=book.begins.astype(np.int32),
        entries=book.entries.astype(np.int16),
        weights=book.weights,
        length=np.array(book.length),
        centre=white.centre,
        turn=white.turn,
    )


def _mark(entries: Sequence[Entry]) -> bytes:
    """Tells entries apart, and the ways in which their words are cut to stems."""
    said = repr([Stemmer.version(), *((each.texts, each.lines) for each in entries)])
    return blake2b(said.encode("utf-8", "replace"), digest_size=16).digest()


def _joined(texts: Iterable[str]) -> Letters:
    return np.frombuffer("\n".join(texts).encode(), np.uint8)


def _split(letters: Letters) -> list[str]:
    return letters.tobytes().decode().split("\n")
