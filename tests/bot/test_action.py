"""Button data goes through a client and comes back as anything."""

from dataclasses import dataclass
from typing import ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.action import MAX_ENCODED, Action, encode, parse


@dataclass(frozen=True, slots=True)
class Vote(Action):
    verb: ClassVar[str] = "test.vote"
    poll: str
    score: int


KNOWN: dict[str, type[Action]] = {Vote.verb: Vote}


@given(st.text(max_size=15), st.integers(-9, 99))
def test_what_is_encoded_comes_back(poll: str, score: int) -> None:
    assert parse(encode(Vote(poll.encode("utf-8", "ignore").decode(), score)), KNOWN) is not None


def test_fields_keep_their_types() -> None:
    assert parse(encode(Vote("p=1&x?", 4)), KNOWN) == Vote("p=1&x?", 4)


@pytest.mark.parametrize(
    "data",
    [
        "",
        "test.vote",
        "test.gone?poll=1&score=2",
        "test.vote?poll=1",
        "test.vote?poll=1&score=two",
        "test.vote?poll=1&score=2&more=3",
        "test.vote?poll=1&score=" + "9" * 5000,
        '{"verb": "test.vote"}',
        "\x00?\ud800",
    ],
)
def test_anything_else_is_nothing(data: str) -> None:
    assert parse(data, KNOWN) is None


@given(st.text())
def test_no_text_breaks_it(data: str) -> None:
    parse(data, KNOWN)


def test_an_action_that_no_door_takes_is_refused_when_it_is_made() -> None:
    with pytest.raises(ValueError, match=str(MAX_ENCODED)):
        encode(Vote("p" * MAX_ENCODED, 1))
