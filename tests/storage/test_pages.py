"""Pages are a dictionary, and can be gone through while they change."""

from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.embedded import pages
from storage.embedded.pages import Pages

KEYS = st.text("abc", max_size=3)
CHANGES = st.lists(st.tuples(KEYS, st.none() | st.text("xyz", max_size=1)))


def change(target: Pages | dict[str, str], key: str, text: str | None) -> None:
    """Put a text, or with None its absence."""
    if text is None:
        target.pop(key, None)
    else:
        target[key] = text


@given(st.dictionaries(KEYS, st.just("")), CHANGES)
def test_they_hold_what_a_dictionary_would(model: dict[str, str], changes: list[tuple[str, str | None]]) -> None:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(pages, "PAGE", 2)
        made = Pages(model)
        for key, text in changes:
            change(made, key, text)
            change(model, key, text)
            assert dict(made) == model
            assert (len(made), made.find(key)) == (len(model), text)
        assert all(len(page) < 2 * pages.PAGE for page in made.page_by_page())


@given(st.dictionaries(KEYS, st.just("old")), CHANGES)
def test_what_stays_is_met_once_whatever_changes_on_the_way(old: dict[str, str], changes: list[tuple[str, str | None]]) -> None:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(pages, "PAGE", 2)
        made, left = Pages(old), iter(changes)
        met: list[tuple[str, str]] = []
        for page in made.page_by_page():
            met += page.items()
            for key, text in islice(left, 3):
                change(made, key, text)
        keys = [key for key, _ in met]
        assert len(keys) == len(set(keys))
        touched = {key for key, _ in changes}
        assert {(key, "old") for key in old.keys() - touched} <= set(met)
