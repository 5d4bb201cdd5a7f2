"""Words are matched by stem and with their neighbours; misspelt ones are repaired, right ones left alone."""

import pytest

from bot.knowledge.words import Spelling, terms, words

SPELLING = Spelling(words("The members compete for transparency. Élevator pitch, agreement"))


def test_terms_are_stems_and_pairs() -> None:
    assert terms(words("Members’ joint bids")) == ["member", "joint", "bid", "member joint", "joint bid"]
    assert terms([]) == []


def test_words_lose_case_and_accents() -> None:
    assert words("L’été À São Paulo!") == ["l'ete", "a", "sao", "paulo"]


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("trasnparency please", "transparency please"),
        ("the elevater pich", "the elevator pich"),  # four letters are too few to tell
        ("compete in 20166", "compete in 20166"),
        ("xylophones", "xylophones"),
    ],
)
def test_only_what_is_close_to_a_known_word_is_repaired(typed: str, read: str) -> None:
    assert SPELLING.repair(typed) == read
