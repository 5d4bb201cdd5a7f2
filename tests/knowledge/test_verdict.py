"""Who wins: a table of scores and what they come to."""

import numpy as np
import pytest

from bot.knowledge.verdict import Bars, Verdict
from bot.model.knowledge import Answered, Declined, Gap, Topic

TOPICS = tuple(
    Topic((id,), id.upper(), "§1", "Part", "strategy", "Gist.", "Text.", (("en", f"{id} please"),))
    for id in ("a", "b", "c", "d", "e")
)
FEES = Gap("fees", "Fees", "No amounts.", ("e", "gone"))
CHAT = Gap("chat-hello", "Hello", "Good day.")
STEER = Gap("steer-ignore", "Orders", "I only repeat what the texts say.")
VERDICT = Verdict(TOPICS, (FEES, CHAT, STEER), Bars(lead=0.5, fit=5.0, caution=1.0))


@pytest.mark.parametrize(
    ("scores", "shown"),
    [
        ([9, 8, 7, 6, 1, 2, 2, 2], "abcd"),  # the best topic and the next three
        ([1, 8, 9, 6, 7, 2, 2, 2], "cbed"),
        ([9, 8, 7, 6, 1, 8.4, 2, 2], "abcd"),  # it leads the best gap by enough
        ([9, 8, 7, 6, 1, 2, 2, 7.4], "abcd"),
    ],
)
def test_the_best_topic_answers(scores: list[float], shown: str) -> None:
    found = VERDICT.on("?", np.array([scores], dtype=np.float32))
    assert isinstance(found, Answered)
    assert "".join(topic.id for topic in (found.topic, *found.related)) == shown


@pytest.mark.parametrize(
    ("scores", "gap", "shown"),
    [
        ([9, 8, 7, 6, 1, 9.5, 2, 2], FEES, "aeb"),  # the gap's own neighbours come after the best
        ([9, 8, 7, 6, 1, 8.8, 2, 2], None, "abc"),  # too close to call
        ([9, 8, 7, 6, 1, 2, 9.5, 2], CHAT, ""),  # small talk has no neighbours
        ([9, 8, 7, 6, 1, 2, 2, 8.5], STEER, ""),  # caution
        ([4, 3, 2, 1, 0, 1, 1, 1], None, "abc"),  # nothing fits
        ([1, 3, 2, 1, 0, 4, 1, 1], None, "bca"),
    ],
)
def test_or_none_does(scores: list[float], gap: Gap | None, shown: str) -> None:
    found = VERDICT.on("?", np.array([scores], dtype=np.float32))
    assert isinstance(found, Declined)
    assert found.gap is gap
    assert "".join(topic.id for topic in found.nearest) == shown


def test_one_sentence_that_is_an_order_spoils_the_rest() -> None:
    question, fine, order = [9, 1, 1, 1, 1, 1, 1, 1], [9, 1, 1, 1, 1, 1, 1, 8], [3, 1, 1, 1, 1, 1, 1, 4]
    assert isinstance(VERDICT.on("?", np.array([question, fine], dtype=np.float32)), Answered)
    assert VERDICT.on("?", np.array([question, fine, order], dtype=np.float32)) == Declined(STEER)


def test_a_line_asked_word_for_word_is_its_topics() -> None:
    found = VERDICT.on("D, please!", np.array([[9, 8, 7, 6, 1, 9.5, 2, 2]], dtype=np.float32))
    assert isinstance(found, Answered)
    assert "".join(topic.id for topic in (found.topic, *found.related)) == "dabc"


def test_without_gaps_only_the_fit_counts() -> None:
    alone = Verdict(TOPICS, (), Bars(lead=0.5, fit=5.0, caution=1.0))
    assert isinstance(alone.on("?", np.array([[9, 8, 7, 6, 1], [9, 8, 7, 6, 1]], dtype=np.float32)), Answered)
    assert alone.on("?", np.array([[4, 3, 2, 1, 0]], dtype=np.float32)) == Declined(None, TOPICS[:3])
