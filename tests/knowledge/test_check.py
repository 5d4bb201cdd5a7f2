"""The content files are checked before people meet them."""

from dataclasses import replace

import pytest

from bot.knowledge.check import problems, slips
from bot.knowledge.library import Library, load
from bot.model.knowledge import Gap, Topic
from bot.model.plan import Plan, PlannedAction

SHIPPED = load()


def small(*topics: Topic, gaps: tuple[Gap, ...] = (), plan: Plan = SHIPPED.plan) -> Library:
    return Library(topics, gaps, (), (), SHIPPED.pitch, plan)


def test_the_shipped_content_has_no_slip() -> None:
    assert list(slips(SHIPPED)) == []


@pytest.mark.nightly
def test_the_shipped_content_has_no_problem() -> None:
    assert list(problems(SHIPPED)) == []


def test_each_problem_is_a_sentence_that_names_its_place() -> None:
    first, second = SHIPPED.topics[:2]
    wrong = replace(first, part="", text="x" * 500, see=("9z-99",), asked=first.asked[:1])
    thief = replace(second, ids=first.ids, asked=(*second.asked, *wrong.asked))
    found = "\n".join(problems(small(wrong, thief, gaps=(Gap("fees", "Fees", "None.", ("9z-98",)),))))
    for words in (
        "stands in 2 topics",
        "9z-99 to see",
        "9z-98 as near",
        "does not name",
        "500 characters",
        "English lines",
        "lines in fr",
    ):
        assert words in found


def test_two_topics_that_claim_one_line() -> None:
    first, second = SHIPPED.topics[:2]
    found = problems(small(first, replace(second, asked=(*second.asked, first.asked[0]))))
    assert any("both claim" in sentence for sentence in found)


def test_a_plan_with_slips() -> None:
    long = PlannedAction("labs", "x" * 201)
    found = "\n".join(slips(small(plan=Plan((long, long), "Europe/Berlni"))))
    for words in ("labs stands in 2 actions", "201 characters", "Did you mean Europe/Berlin"):
        assert words in found


def test_progress_is_told() -> None:
    told: list[tuple[int, int]] = []
    problems(small(*SHIPPED.topics[:2]), lambda done, total: told.append((done, total)))
    assert told == [(1, 2), (2, 2)]
