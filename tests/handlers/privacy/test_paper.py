"""The copy on paper: whole on every page, whatever somebody wrote."""

import json
from datetime import UTC, datetime

import pytest

from bot.holdings import Copy
from bot.specimen import WORST
from handlers.privacy import paper

NINE = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)
LONG = f"{WORST} a  b   {'c' * 300}" * 30


@pytest.mark.parametrize("words", ["", "short", LONG, " " * 9000, '"\\' * 4000, "x" * 9000, "ä ` <b> &amp; \u202e " * 500])
@pytest.mark.parametrize("many", [1, 40])
def test_the_pieces_of_json_are_the_whole(words: str, many: int) -> None:
    copy: Copy = {"Questions": [{"question": words, "asked": NINE, "answer": None}] * many, "Accounts": [{"name": "Ana"}]}
    pieces = paper.json_pages(copy)
    assert json.loads("".join(pieces)) == json.loads(paper.as_json(copy))
    assert max(map(len, pieces)) <= paper.A_PAGE
    assert all(piece.isascii() and not set(piece) & set("<>&`") for piece in pieces)
    if words.strip():
        assert [piece.strip(" ") for piece in pieces[1:]] == [piece.lstrip(" ") for piece in pieces[1:]]


def test_every_entry_stands_on_one_page_and_long_ones_alone() -> None:
    copy: Copy = {"Short": [{"n": str(n)} for n in range(20)], "Long": [{"words": LONG}] * 3}
    made = paper.pages(paper.items(copy))
    assert [item for page in made for item in page] == paper.items(copy)
    assert [len(page) for page in made] == [6, 6, 6, 2, 1, 1, 1]
    assert paper.pages([]) == [[]]


def test_in_words() -> None:
    copy: Copy = {"Accounts": [{"name": "Ana", "address": "", "since": NINE}], "Opinions": [{"answer": "6C-1"}] * 2}
    assert paper.readable(copy) == (
        "Accounts (1)\n\n  name: Ana\n  since: Mon 01 Mar 2027 09:00 UTC\n\nOpinions (2)\n\n  answer: 6C-1\n\n  answer: 6C-1\n"
    )
