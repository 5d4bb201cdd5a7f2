"""What comes of sessions: who was there, what counts as held, what was learned, and whose clocks bear it."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from bot.model.addresses import Person
from bot.model.sessions import attendance, learning, session
from bot.model.sessions.attendance import How, Presence
from bot.model.sessions.hours import LocalHour, hours, shifted
from bot.model.sessions.indicator import Indicator, Period, indicator
from bot.model.sessions.learning import FollowUp, Summary
from bot.model.sessions.rsvps import Rsvp
from bot.model.sessions.session import Session
from bot.model.sessions.timing import Timing
from tests.bot.model.sessions.samples import ANA, ANNOUNCED, BEN, CALL, DAY, EVA, HOUR, MINUTE, NOW, START
from tests.bot.model.test_zones import at

END = START + HOUR
ENDED = session.ended(ANNOUNCED, END)
SUMMARY = Summary("s1", "Titles matter.", "Talking.", "Too little time.")


def there(*organisations: str, how: How = "joined") -> list[Presence]:
    return [Presence("s1", each, how, START) for each in organisations]


@pytest.mark.parametrize(
    ("known", "presences", "held", "why"),
    [
        (ENDED, [], False, "Nobody"),
        (ENDED, there("", ""), False, "Nobody"),
        (ENDED, there("harbour", "harbour"), False, "Only one"),
        (ENDED, there("harbour", "ports"), True, "2 organisations"),
        (ENDED, [*there("harbour"), *there("ports", how="posted")], True, "2 organisations"),
        (session.cancelled(ANNOUNCED, "Ill", NOW), there("harbour", "ports"), False, "called off"),
        (session.cancelled(ANNOUNCED, "Ill", START), there("harbour", "ports"), None, "was it held?"),
    ],
)
def test_case_5_and_14_what_counts_as_held(known: Session, presences: list[Presence], held: bool | None, why: str) -> None:
    found = attendance.judgement(known, presences)
    assert found.held == held
    assert why in found.why


def test_what_ended_early_stays_its_moderators_to_judge_and_keeps_its_reason() -> None:
    early = session.judged(session.cancelled(ANNOUNCED, "The line broke.", START), held=True)
    assert (early.held, early.why) == (True, "The line broke.")
    judged = session.judged(ENDED, held=False, why="Nobody took part.")
    assert attendance.judgement(judged, there("harbour", "ports")).held, "somebody may be noted later"


@pytest.mark.parametrize(
    ("known", "people", "after", "unled"),
    [
        (ANNOUNCED, [], 15 * MINUTE, True),
        (ANNOUNCED, [EVA], 15 * MINUTE, True),
        (ANNOUNCED, [ANA], 15 * MINUTE, False),
        (ANNOUNCED, [BEN], 15 * MINUTE, False),
        (ANNOUNCED, [], 14 * MINUTE, False),
        (ANNOUNCED, [], HOUR, False),
        (session.handed_over(ANNOUNCED, [ANA, BEN]), [], 15 * MINUTE, False),
        (replace(ANNOUNCED, timing=replace(CALL, length=timedelta(), days=3)), [], 15 * MINUTE, False),
        (session.cancelled(ANNOUNCED, "Ill", NOW), [], 15 * MINUTE, False),
    ],
)
def test_case_6_nobody_leads_the_call(known: Session, people: list[Person], after: timedelta, *, unled: bool) -> None:
    came = [Presence("s1", "harbour", "joined", START, person) for person in people]
    assert attendance.unled(known, came, START + after) == unled


def test_places_that_stayed_empty_are_known_by_organisation() -> None:
    coming = [Rsvp("s1", ANA, each, "going", 1, NOW, 1) for each in ("harbour", "ports", "")]
    assert attendance.no_shows(coming, there("harbour", "roads")) == ("ports",)


@pytest.mark.parametrize(
    ("known", "after", "state", "asks"),
    [
        (ANNOUNCED, DAY, "not yet", 0),
        (ENDED, timedelta(), "wanted", 0),
        (ENDED, DAY, "wanted", 1),
        (ENDED, 7 * DAY, "wanted", 2),
        (ENDED, 14 * DAY - MINUTE, "wanted", 2),
        (ENDED, 14 * DAY, "missing", 0),
        (session.judged(ENDED, held=False), 14 * DAY, "not yet", 0),
        (session.judged(ENDED, held=True), 14 * DAY, "missing", 0),
    ],
)
def test_case_15_a_summary_is_asked_for_twice_and_never_made_up(
    known: Session, after: timedelta, state: str, asks: int
) -> None:
    assert learning.learning(known, None, END + after) == state
    assert learning.asks(known, None, END + after) == asks
    assert (learning.learning(known, SUMMARY, END + after), learning.asks(known, SUMMARY, END + after)) == ("kept", 0)


@pytest.mark.parametrize(
    ("summary", "wrong"),
    [
        (SUMMARY, set()),
        (replace(SUMMARY, worked=" "), {"worked"}),
        (replace(SUMMARY, challenges="", key_points=""), {"challenges", "key_points"}),
        (replace(SUMMARY, offers="x" * 3001), {"offers"}),
        (replace(SUMMARY, follow_ups=(FollowUp("Write", "", NOW.date()),)), {"follow_ups"}),
        (replace(SUMMARY, follow_ups=(FollowUp(" ", "ports", NOW.date()),)), {"follow_ups"}),
        (replace(SUMMARY, follow_ups=(FollowUp("Write", "ports", NOW.date()),) * 21), {"follow_ups"}),
        (replace(SUMMARY, follow_ups=(FollowUp("Write", "ports", NOW.date()),) * 20), set()),
    ],
)
def test_a_summary_says_what_worked_and_what_did_not(summary: Summary, wrong: set[str]) -> None:
    assert learning.faults(summary).keys() == wrong


def test_a_follow_up_is_due_at_nine_on_its_day_unless_it_is_done() -> None:
    to_do = (FollowUp("Write", "ports", date(2026, 11, 3), ANA), FollowUp("Call", "harbour", date(2026, 11, 4)))
    summary = replace(SUMMARY, follow_ups=to_do)
    nine = at("2026-11-03 08:00+00:00")
    assert learning.to_remind(summary, CALL.zone, nine - MINUTE) == []
    assert learning.to_remind(summary, CALL.zone, nine) == [0]
    assert learning.to_remind(learning.done(summary, 0), CALL.zone, nine + DAY) == [1]
    assert learning.to_remind(summary, CALL.zone, nine + 20 * DAY) == [1]
    assert summary.open
    assert not learning.done(learning.done(summary, 0), 1).open


def test_case_22_who_leaves_hands_follow_ups_to_the_deputy_or_the_organisation() -> None:
    summary = replace(SUMMARY, follow_ups=(FollowUp("Write", "ports", NOW.date(), ANA),))
    assert learning.handed_over(summary, [ANA], BEN).follow_ups[0].person == BEN
    assert learning.handed_over(summary, [ANA], None).follow_ups[0].person is None
    assert learning.handed_over(summary, [BEN], None) == summary


def test_case_39_the_indicator_counts_what_was_held_in_the_zone_of_the_report() -> None:
    wall = datetime(2026, 12, 31, 23, 30)
    night = replace(session.judged(ENDED, held=True), id="night", timing=Timing(wall, "Africa/Nairobi", HOUR))
    moved = replace(session.judged(ENDED, held=True), id="moved", timed=4, sequence=7)
    not_held = replace(session.judged(ENDED, held=False), id="alone")
    known = [night, moved, not_held, ENDED, session.cancelled(ANNOUNCED, "Ill", NOW)]
    took_part = {"moved": ["ports", "harbour"], "night": ["harbour"], "alone": ["roads"]}
    year = Period(date(2026, 1, 1), date(2026, 12, 31), "Africa/Nairobi")
    assert indicator(known, took_part, ["moved"], year) == Indicator(("moved", "night"), ("harbour", "ports"), ("night",))
    after = Period(date(2027, 1, 1), date(2027, 12, 31), "Pacific/Auckland")
    assert indicator(known, took_part, [], after, 12) == Indicator(("night",), ("harbour",), ("night",), 12)


def test_bad_hours_come_first_and_twice_running_is_said() -> None:
    zones = {"harbour": "Europe/Brussels", "ports": "Pacific/Auckland", "roads": "America/New_York"}
    first = hours(CALL, zones)
    assert [(each.organisation, f"{each.wall:%H:%M}", each.fair) for each in first] == [
        ("ports", "03:00", False),
        ("harbour", "15:00", True),
        ("roads", "10:00", True),
    ]
    assert [each.organisation for each in hours(CALL, zones, first) if each.again] == ["ports"]
    assert [LocalHour("x", at(f"2026-10-27 {hour}")).fair for hour in ("06:59", "07:00", "21:00", "21:01")] == [
        False, True, True, False,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("zone", "expected"),
    [("Europe/Brussels", 0), ("America/New_York", 1), ("Africa/Nairobi", 1), ("Pacific/Auckland", 2), ("Europe/Paris", 0)],
)
def test_case_1_in_a_series_a_clock_elsewhere_may_show_another_hour_than_last_time(zone: str, expected: int) -> None:
    before = Timing(datetime(2026, 9, 22, 15), "Europe/Brussels", HOUR)
    assert shifted(before, CALL, zone) == expected * HOUR
    assert shifted(before, replace(CALL, wall=datetime(2026, 10, 27, 23)), zone) == expected * HOUR
