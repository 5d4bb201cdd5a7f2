"""TinyDB's own way of writing works on our tables, and touches only what it changes."""

from typing import Any
from unittest.mock import Mock

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tinydb import where
from tinydb.table import Document

from storage.embedded import pages, tables
from storage.embedded.index import Index, Pair
from storage.embedded.packed import pack, unpack
from storage.embedded.tables import Database
from storage.records import Record


def database() -> Database:
    texts: list[Record] = [{"kind": "x", "n": 1}, {"kind": "y", "n": 2}, {"kind": "x", "n": 3}]
    return Database({"texts": {key: pack(record) for key, record in zip("abc", texts, strict=True)}})


def texts(db: Database) -> Any:
    """The table, of which TinyDB's types say that its ids are numbers."""
    return db.table("texts")


def document(key: Any, record: dict[str, object]) -> Document:
    return Document(record, key)


def notes(db: Database) -> dict[str, object]:
    """What stood before, of all that changed."""
    return {key: before and unpack(before) for _, key, before in db.memory.notes}


def test_insert() -> None:
    db = database()
    texts(db).insert(document("d", {"kind": "z"}))
    assert notes(db) == {"d": None}
    assert db.rows("texts").indexes["kind"].equal("z") == ["d"]
    with pytest.raises(ValueError, match="already exists"):
        texts(db).insert(document("d", {}))


def test_update_by_condition() -> None:
    db = database()
    assert texts(db).update({"kind": "z"}, where("n") > 1) == ["b", "c"]
    assert notes(db) == {"b": {"kind": "y", "n": 2}, "c": {"kind": "x", "n": 3}}
    assert db.rows("texts").indexes["kind"].equal("z") == ["b", "c"]


def test_an_update_that_fails_halfway_changes_nothing() -> None:
    db = database()

    def halve(document: dict[str, int]) -> None:
        document["n"] = 7 // (document["n"] - 2)

    with pytest.raises(ZeroDivisionError):
        texts(db).update(halve)
    assert notes(db) == {}
    assert [row["n"] for row in texts(db)] == [1, 2, 3]


def test_remove_by_condition() -> None:
    db = database()
    assert texts(db).remove(where("kind") == "x") == ["a", "c"]
    assert len(texts(db)) == 1
    assert db.rows("texts").indexes["kind"].equal("x") == []


def test_truncate_and_taking_everything_back() -> None:
    db = database()
    texts(db).truncate()
    assert len(texts(db)) == 0
    texts(db).insert(document("b", {"kind": "y"}))
    db.undo(db.memory.notes)
    assert db.memory.tables == database().memory.tables
    assert db.rows("texts").indexes["kind"].equal("x") == ["a", "c"]


def test_search_and_count() -> None:
    db = database()
    assert [row.doc_id for row in texts(db).search(where("kind") == "x")] == ["a", "c"]
    db.rows("texts").put("d", {"kind": "x"})
    assert texts(db).count(where("kind") == "x") == 3
    db.undo(db.memory.notes)
    assert texts(db).count(where("kind") == "x") == 2


def test_a_draft_counts_what_it_would_leave() -> None:
    seen = []
    db = database()

    def updater(rows: dict[str, object]) -> None:
        del rows["a"]
        rows["d"] = {}
        seen.extend([len(rows), list(rows), "a" in rows])
        with pytest.raises(KeyError):
            del rows["a"]
        with pytest.raises(KeyError):
            rows["a"]

    db.rows("texts")._update_table(updater)
    assert seen == [3, ["b", "c", "d"], False]


@pytest.mark.parametrize("stored", [10, 20_000])
def test_one_change_looks_at_one_record_however_many_there_are(monkeypatch: pytest.MonkeyPatch, stored: int) -> None:
    db = Database({"texts": {f"{number:06}": pack({"kind": "x", "n": number}) for number in range(stored)}})
    rows, looked_at, packed = db.rows("texts"), Mock(side_effect=unpack), Mock(side_effect=pack)
    monkeypatch.setattr(tables, "unpack", looked_at)
    monkeypatch.setattr(tables, "pack", packed)
    rows.put("000005", {"kind": "y"})
    rows.put("new", {"kind": "y"})
    rows.drop("000006")
    assert looked_at.call_count == 5, "what goes and what comes, for the index, and what is dropped once more"
    assert packed.call_count == 2


def test_to_write_everything_at_once_is_refused() -> None:
    with pytest.raises(NotImplementedError):
        database().drop_tables()


VALUES = ("", "\0", "a", "a\0", "a\0\0b", "a\1", "ab", "b")
PAIRS = st.tuples(st.sampled_from(VALUES), st.sampled_from(["", "\0", "\1", *"0123456789"]))


@given(st.sets(PAIRS), st.lists(PAIRS))
def test_an_index_is_a_sorted_list(model: set[Pair], pairs: list[Pair]) -> None:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(pages, "PAGE", 2)
        made = Index(model)
        for pair in pairs:
            (made.remove if pair in model else made.add)(pair)
            model = model ^ {pair}
        for value in (*VALUES, "a\2", "c"):
            assert made.equal(value) == sorted(key for found, key in model if found == value)
            assert made.below(value) == [key for found, key in sorted(model) if found < value]
