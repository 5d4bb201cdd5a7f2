"""What was made of the content beforehand is what would be made of it now, and is used for nothing else."""

import gzip
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from bot.knowledge import index, library, parsed, prepared, vectors
from bot.knowledge.concordance import concordance
from bot.knowledge.encoder import Encoder, present
from bot.knowledge.entries import Entry, entry
from bot.knowledge.library import CONTENT, load

RENEW = f"the content has changed since: run {vectors.REBUILD}"


@pytest.fixture(scope="module")
def entries() -> list[Entry]:
    shipped = load()
    return [*map(entry, shipped.topics), *map(entry, shipped.gaps)]


def test_the_shipped_words_are_current(entries: list[Entry]) -> None:
    shipped, made = prepared.read(entries), concordance([each.said() for each in entries])
    assert shipped, RENEW
    book = shipped.concordance
    assert (book.words, book.terms, book.size, book.length) == (made.words, made.terms, made.size, made.length), RENEW
    assert np.array_equal(book.begins, made.begins), RENEW
    assert np.array_equal(book.entries, made.entries), RENEW
    np.testing.assert_allclose(book.weights, made.weights, rtol=1e-5)


@pytest.mark.skipif(not present(), reason="the encoder is not installed")
def test_the_shipped_whitening_is_current(entries: list[Entry], tmp_path: Path) -> None:
    index.rebuild(tmp_path / "now.npz")
    shipped, made = prepared.read(entries), prepared.read(entries, tmp_path / "now.npz")
    assert shipped, RENEW
    assert made
    near, nearer = (each.whitening.turn @ each.whitening.turn.T for each in (shipped, made))  # axes may point either way
    np.testing.assert_allclose(near, nearer, rtol=1e-2, atol=1e-2, err_msg=RENEW)
    np.testing.assert_allclose(shipped.whitening.centre, made.whitening.centre, atol=1e-4, err_msg=RENEW)


def test_the_shipped_tables_are_current(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = tmp_path / "now.gz"
    library.prepare(kept=kept)
    assert gzip.decompress(kept.read_bytes()) == gzip.decompress(parsed.FILE.read_bytes()), RENEW
    shipped = load()
    monkeypatch.setattr(library, "reader", lambda: parsed.parse)
    assert load() == shipped


def test_what_was_prepared_for_other_entries_is_not_used(entries: list[Entry], tmp_path: Path) -> None:
    assert prepared.read([*entries, Entry(("An official passage",), ())]) is None
    assert prepared.read([replace(entries[0], texts=("Edited",)), *entries[1:]]) is None
    assert prepared.read(entries, tmp_path / "none.npz") is None


def test_a_file_that_was_edited_is_read_as_it_stands(tmp_path: Path) -> None:
    edited = tmp_path / "gaps.toml"
    edited.write_text((CONTENT / "gaps.toml").read_text(encoding="utf-8") + '\n[[gap]]\nid = "new"\n', encoding="utf-8")
    assert parsed.reader()(edited)["gap"][-1] == {"id": "new"}
    assert parsed.reader(tmp_path / "none.gz")(edited) == parsed.parse(edited)


@pytest.mark.skipif(not present(), reason="the encoder is not installed")
def test_it_makes_no_difference_to_scores(entries: list[Entry]) -> None:
    encoder, asked = Encoder(), ["How are members held to account?", "¿Quién decide?", "unheard xylophones"]
    beforehand, now = (index.Index(entries, encoder, shipped).scores(asked) for shipped in (prepared.FILE, None))
    np.testing.assert_allclose(beforehand, now, atol=1e-3)
