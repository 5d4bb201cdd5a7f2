"""Drafts: when they are forgotten, what the next of a series begins as, and which one came before."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.model.lines import Unfit
from bot.model.sessions import entry
from bot.model.sessions.drafts import drafted, following, missed, predecessor, stale
from bot.model.sessions.session import Session, State
from bot.model.sessions.timing import Timing

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
NOW = datetime(2027, 3, 1, 9, tzinfo=UTC)
TIMING = Timing(datetime(2027, 3, 10, 15), "Europe/Brussels", HOUR)
SESSION = Session("s", "Water", TIMING, (), "Sue", series="Water", state="announced")


def test_a_draft_is_forgotten_a_week_after_it_was_last_shown() -> None:
    draft = drafted(SESSION, NOW)
    assert not stale(draft, NOW + 7 * DAY)
    assert stale(draft, NOW + 7 * DAY + HOUR)
    assert not stale(SESSION, NOW + 99 * DAY)
    assert (missed(draft, NOW), missed(draft, TIMING.start)) == (False, True)


@pytest.mark.parametrize(
    ("now", "day"),
    [
        (datetime(2027, 3, 1, tzinfo=UTC), datetime(2027, 3, 17, 15)),
        (datetime(2027, 3, 17, 13, 59, tzinfo=UTC), datetime(2027, 3, 17, 15)),
        (datetime(2027, 3, 17, 14, tzinfo=UTC), datetime(2027, 3, 24, 15)),
        (datetime(2027, 4, 1, tzinfo=UTC), datetime(2027, 4, 7, 15)),  # clocks were put forward: the wall time stays
    ],
)
def test_the_next_one_is_at_the_same_wall_time_and_yet_to_come(now: datetime, day: datetime) -> None:
    assert following(TIMING, now) == replace(TIMING, wall=day)


def test_the_one_before_is_the_last_that_people_heard_of_and_that_was_not_called_off() -> None:
    def at(id: str, days: int, state: State = "announced") -> Session:
        return replace(SESSION, id=id, timing=replace(TIMING, wall=TIMING.wall - days * DAY), state=state)

    series = [at("old", 20), at("last", 10, "closed"), at("off", 5, "cancelled"), at("draft", 3, "draft")]
    found = predecessor(SESSION, [*series, SESSION, at("later", -3)])
    assert found
    assert found.id == "last"
    assert predecessor(series[0], series) is None


def test_an_agenda_keeps_its_lines_and_a_series_its_spelling() -> None:
    assert entry.agenda(" Pipes.\r\nTaps. ") == "Pipes.\nTaps."
    assert entry.series("  housing FINANCE", ("Water", "Housing finance")) == "Housing finance"
    assert entry.series("Ports\n\u202e", ("Water",)) == "Ports"
    assert entry.series(" ", ("",)) == ""
    with pytest.raises(Unfit, match="to 1500"):
        entry.agenda("x" * 1501)
    with pytest.raises(Unfit, match="at most 60"):
        entry.series("x" * 61)
