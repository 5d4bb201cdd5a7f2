"""The file of vectors belongs to the shipped texts."""

from pathlib import Path

import numpy as np
import pytest

from bot.knowledge import vectors
from bot.knowledge.encoder import WIDTH, Encoder, present
from bot.knowledge.library import Library, load

pytestmark = pytest.mark.skipif(not present(), reason="the encoder is not installed")


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return Encoder()


def test_vectors_are_current(encoder: Encoder) -> None:
    missing = vectors.VectorFile(encoder).missing(vectors.shipped_texts(load()))
    assert missing == 0, f"{missing} texts have changed since: run {vectors.REBUILD}"


def test_what_the_file_holds_is_what_would_be_encoded(encoder: Encoder, tmp_path: Path) -> None:
    shipped, text = vectors.VectorFile(encoder), load().topics[0].title
    np.testing.assert_allclose(shipped.of([text, "new"]), shipped.encode([text, "new"]), atol=0.05)
    empty = vectors.VectorFile(encoder, tmp_path / "none.npz")
    assert empty.of([text, "new"]).shape == (2, WIDTH)


def test_the_file_is_rebuilt_with_progress(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, encoder: Encoder) -> None:
    whole = load()
    small = Library(whole.topics[:2], whole.gaps[:1], (), (), whole.pitch, whole.plan)
    monkeypatch.setattr(vectors, "load", lambda: small)
    told: list[tuple[int, int]] = []
    count = vectors.rebuild(lambda done, total: told.append((done, total)), tmp_path / "v.npz")
    assert told == [(count, count)]
    assert vectors.VectorFile(encoder, tmp_path / "v.npz").missing(vectors.shipped_texts(small)) == 0
