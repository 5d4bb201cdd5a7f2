"""Our clock against that of whoever answered."""

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from adapters.skew import skew
from bot.checkup import State

NOON = datetime(2027, 3, 1, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("ahead", "state", "words"),
    [
        (0, "ok", "goes with"),
        (30, "ok", "goes with"),
        (31, "warning", "31 s ahead of Slack's"),
        (-31, "warning", "31 s behind Slack's"),
        (301, "fault", "counts as too old"),
        (-4000, "fault", "4,000 s behind"),
    ],
)
def test_more_than_thirty_seconds_are_odd(ahead: int, state: State, words: str) -> None:
    [finding] = skew("Slack's", format_datetime(NOON, usegmt=True), NOON + timedelta(seconds=ahead))
    assert (finding.state, words in finding.what) == (state, True)
    assert bool(finding.do) == (state != "ok")


@pytest.mark.parametrize("date", [None, "", "noon", "Mon, 99 Mar 2027 12:00:00 GMT"])
def test_an_answer_without_a_date_tells_nothing(date: str | None) -> None:
    assert skew("Slack's", date, NOON) == []
