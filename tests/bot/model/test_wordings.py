"""The wordings of a text, in their order, and what was typed."""

from dataclasses import replace

import pytest

from bot.model.wordings import RELEASED, SHIPPED, Original, Revision, before, find, history, portions, shipped, tidy

ORIGINAL = Original("6-01", "Why", "As shipped.")
STORED = [
    shipped(ORIGINAL),
    Revision("6-01", 1, "Why", "Edited.", "", "Noor"),
    Revision("6-01", 2, "Why", "Again.", "", "Omar"),
]


def test_without_an_edit_the_shipped_text_stands() -> None:
    assert history(ORIGINAL, []) == [shipped(ORIGINAL)]
    assert history(None, []) == []


def test_what_was_edited_last_stands() -> None:
    assert history(ORIGINAL, STORED) == STORED
    assert [each.number for each in history(ORIGINAL, STORED)] == [SHIPPED, 1, 2]


def test_a_release_with_another_text_does_not_take_its_place_but_can_be_read() -> None:
    known = history(replace(ORIGINAL, text="Newer."), STORED)
    assert known[1:] == STORED
    assert (known[0].number, known[0].text) == (RELEASED, "Newer.")
    assert before(known[0], known) == STORED[0]


def test_a_text_that_the_content_has_no_more_keeps_its_wordings() -> None:
    assert history(None, STORED) == STORED


def test_each_but_the_shipped_one_took_the_place_of_another() -> None:
    assert [before(each, STORED) for each in STORED] == [None, STORED[0], STORED[1]]
    assert find(7, STORED) is None


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  One.  ", "One."),
        ("One.\r\nTwo.\rThree.", "One.\nTwo.\nThree."),
        ("One.  \n\n\n\nTwo.", "One.\n\nTwo."),
        (" \r\n\t ", ""),
    ],
)
def test_what_was_typed_is_tidied(typed: str, kept: str) -> None:
    assert tidy(typed) == kept


@pytest.mark.parametrize("text", ["", "one two three four", "x" * 25, "one\ntwo " * 9])
def test_portions_are_short_enough_and_together_the_text(text: str) -> None:
    found = portions(text, 10)
    assert "".join(found) == text
    assert all(len(each) <= 10 for each in found)
