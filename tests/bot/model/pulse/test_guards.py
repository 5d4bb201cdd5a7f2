"""What is said against a poll that would be too much: to the day, and of each kind once."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import get_args

import pytest

from bot.model.pulse.guards import objections
from bot.model.pulse.items import Item
from bot.model.pulse.polls import Poll, State, asked
from tests.bot.model.pulse.figures import AGREE

OPENS, WEEK, SECOND = datetime(2027, 9, 1, 9, 0, tzinfo=UTC), timedelta(days=7), timedelta(seconds=1)
TRUST, CANDOUR = (Item(id, id, f"About {id}.", AGREE) for id in ("trust", "candour"))
POLL = Poll("mine", "pulse", asked("mine", [TRUST], str), OPENS, OPENS + WEEK, "Europe/Brussels", (), "Noor")


def other(begins: timedelta, lasts: timedelta = WEEK, *, item: Item = CANDOUR, id: str = "other") -> Poll:
    """A planned poll that begins so long after mine does."""
    at = OPENS + begins
    return replace(POLL, id=id, items=asked(id, [item], str), opens=at, closes=at + lasts, state="planned")


@pytest.mark.parametrize(
    ("begins", "lasts", "said"),
    [
        (-WEEK, WEEK + SECOND, "Another poll is open from 25 August 2027 to 1 September 2027."),
        (WEEK - SECOND, WEEK, "Another poll is open from 8 September 2027 to 15 September 2027."),
        (WEEK, WEEK, "The next poll begins on 8 September 2027, less than 14 days later."),
        (3 * WEEK - SECOND, WEEK, "The next poll begins on 22 September 2027, less than 14 days later."),
        (3 * WEEK, WEEK, None),
        (-WEEK, WEEK, "The last poll ends on 1 September 2027, less than 14 days before."),
        (-3 * WEEK, WEEK + SECOND, "The last poll ends on 18 August 2027, less than 14 days before."),
        (-3 * WEEK, WEEK, None),
    ],
)
def test_polls_come_one_at_a_time_with_two_weeks_of_rest(begins: timedelta, lasts: timedelta, said: str | None) -> None:
    assert objections(POLL, [other(begins, lasts)]) == ([said] if said else [])


@pytest.mark.parametrize(
    ("begins", "said"),
    [
        (13 * WEEK, []),
        (13 * WEEK - timedelta(days=1), ["trust is asked within 91 days, on 30 November 2027."]),
        (timedelta(days=1) - 13 * WEEK, ["trust is asked within 91 days, on 3 June 2027."]),
        (-13 * WEEK, []),
        (13 * WEEK - timedelta(hours=10) - SECOND, ["trust is asked within 91 days, on 30 November 2027."]),
        (13 * WEEK - timedelta(hours=10), []),  # midnight in Brussels
    ],
)
def test_no_item_comes_twice_in_a_quarter(begins: timedelta, said: list[str]) -> None:
    assert objections(POLL, [other(begins, item=TRUST)]) == said
    assert objections(POLL, [other(begins)]) == []


def test_a_day_is_that_of_the_poll_it_is_said_of() -> None:
    [said] = objections(POLL, [replace(other(WEEK + timedelta(hours=4)), zone="Pacific/Auckland")])
    assert "9 September" in said


def test_of_many_polls_one_is_named() -> None:
    near = [other(begins, id=str(begins)) for begins in (WEEK / 7, -WEEK / 7, WEEK, 1.5 * WEEK, -WEEK, -1.5 * WEEK)]
    assert [said.partition(" from ")[0].partition(" on ")[0] for said in objections(POLL, near)] == [
        "Another poll is open",
        "The last poll ends",
        "The next poll begins",
    ]


@pytest.mark.parametrize("state", get_args(State))
def test_drafts_the_cancelled_and_itself_say_nothing_against_it(state: State) -> None:
    now = replace(other(timedelta(), item=TRUST), state=state)
    assert len(objections(POLL, [now])) == (0 if state in ("draft", "cancelled") else 2)
    assert objections(POLL, [replace(now, id="mine")]) == []
