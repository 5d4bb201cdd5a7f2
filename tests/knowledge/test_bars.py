"""The exam's figures stay above the product's bars; the same figures by kind: `python -m tests.exam`."""

import pytest

from bot.knowledge.encoder import present
from bot.knowledge.library import load
from bot.knowledge.oracle import Oracle
from tests.desk import ORACLE
from tests.exam.marks import FIGURES, Mark, questions, share, sit

BARS = {
    "first, English": 0.80,
    "first, paraphrase and hard": 0.70,
    "shown, English": 0.90,
    "shown, misspelt": 0.85,
    "shown, other languages": 0.90,
    "answered of answerable": 0.90,
    "refused, all": 0.90,
    "refused, near-miss": 0.85,
    "refused, steering": 1.0,
}
BARS_BY_WORDS = {"first, English": 0.70, "shown, English": 0.78, "answered of answerable": 0.82, "refused, steering": 0.9}


@pytest.fixture(scope="module")
def marks() -> list[Mark]:
    return sit(ORACLE.find, questions())


@pytest.fixture(scope="module")
def marks_by_words() -> list[Mark]:
    return sit(Oracle(load(), None).find, questions())


@pytest.mark.skipif(not present(), reason="the encoder is not installed")
@pytest.mark.parametrize("name", BARS)
def test_with_the_encoder(name: str, marks: list[Mark]) -> None:
    assert _share(name, marks) >= BARS[name]


@pytest.mark.parametrize("name", BARS_BY_WORDS)
def test_by_words_alone(name: str, marks_by_words: list[Mark]) -> None:
    assert _share(name, marks_by_words) >= BARS_BY_WORDS[name]


def _share(wanted: str, marks: list[Mark]) -> float:
    return next(share(marks, kinds, good) for name, kinds, good in FIGURES if name == wanted)
