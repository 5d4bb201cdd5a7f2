"""Which reminders of a session are owed to whom: once, never too late, and never in the quiet hours."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from random import Random

import pytest

from bot.model.addresses import Person, Recipient
from bot.model.preferences import USUAL_AHEAD, Preferences, Quiet, awake
from bot.model.sessions import session
from bot.model.sessions.calls import QUESTIONS_CLOSE, Call, Wishes, calls, due, missed, questions_close
from bot.model.sessions.rsvps import Rsvp
from bot.model.sessions.session import Session
from bot.model.sessions.timing import Timing
from bot.model.zones import local
from tests.bot.model.sessions.samples import (
    ANA,
    ANNOUNCED,
    BEN,
    CALL,
    CHANNEL,
    DAY,
    DRAFT,
    EVA,
    HOUR,
    MINUTE,
    NO_QUIET,
    NOW,
    START,
    TEAM,
    usual,
)

GOING = Rsvp("s1", ANA, "harbour", "going", 1, NOW, 1)
LIST = (GOING, Rsvp("s1", BEN, "ports", "maybe", 2, NOW, 1), Rsvp("s1", EVA, "ports", "no", 3, NOW, 1))


def wants(preferences: Preferences, chosen: Sequence[timedelta] = USUAL_AHEAD) -> Wishes:
    return lambda whom: replace(preferences, ahead=tuple(chosen))


def told(found: Sequence[Call]) -> list[tuple[str, Recipient]]:
    return [(call.kind, call.to) for call in found]


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (START - 7 * DAY - MINUTE, []),
        (START - 7 * DAY, [("week", CHANNEL), ("week", TEAM)]),
        (START - 48 * HOUR, [("week", CHANNEL), ("week", TEAM), ("questions", ANA), ("questions", BEN)]),
        (START - 24 * HOUR, [("week", CHANNEL), ("week", TEAM), ("personal", ANA), ("personal", BEN)]),
        (START, [("start", CHANNEL), ("start", TEAM)]),
        (START + 15 * MINUTE, []),
    ],
)
def test_the_usual_reminders_and_nobody_else_hears_of_them(now: datetime, expected: list[tuple[str, Recipient]]) -> None:
    assert told(due(ANNOUNCED, LIST, usual, now)) == expected


def test_what_is_owed_is_named_by_time_and_kind_so_that_a_move_is_worth_another_and_new_rules_are_not() -> None:
    names = {call.subject for call in calls(ANNOUNCED, LIST, usual)}
    kinds = ("week:10080", "start:0", "questions:2880", "personal:1440", "personal:60")
    assert names == {f"session reminder:s1-1.1:{kind}" for kind in kinds}
    moved = session.changed(ANNOUNCED, replace(ANNOUNCED, timing=replace(CALL, wall=CALL.wall + DAY)), NOW)
    again = session.reopened(session.cancelled(ANNOUNCED, "", NOW), NOW + HOUR)
    for other in (moved, again):
        assert not names & {call.subject for call in calls(other, LIST, usual)}
    told = replace(ANNOUNCED, told=None, sequence=1)
    assert names == {call.subject for call in calls(told, LIST, usual)}


def test_late_but_before_it_is_pointless_it_is_sent_and_then_it_is_skipped() -> None:
    ends = START - QUESTIONS_CLOSE
    assert ("questions", ANA) in told(due(ANNOUNCED, LIST, usual, ends - MINUTE))
    assert told(missed(ANNOUNCED, LIST, usual, ends - MINUTE, ends)) == [("questions", ANA), ("questions", BEN)]
    assert ("personal", ANA) in told(due(ANNOUNCED, LIST, usual, START - MINUTE))
    late = missed(ANNOUNCED, LIST, usual, START - MINUTE, START)
    assert told(late) == [("week", CHANNEL), ("week", TEAM), *[("personal", ANA), ("personal", BEN)] * 2]
    assert missed(ANNOUNCED, LIST, usual, START, START + MINUTE) == []


def test_a_session_announced_within_a_day_takes_questions_until_it_starts() -> None:
    assert questions_close(ANNOUNCED) == START - DAY
    assert questions_close(session.announced(DRAFT, START - 3 * HOUR)) == START


def test_of_several_after_a_standstill_only_the_last_goes_out() -> None:
    found = due(ANNOUNCED, [GOING], usual, START - 30 * MINUTE)
    assert [call.subject.rpartition(":")[2] for call in found if call.to == ANA] == ["60"]


def test_what_came_up_before_the_announcement_or_before_somebody_said_they_come_is_not_owed() -> None:
    late = session.announced(DRAFT, START - 3 * HOUR)
    assert told(due(late, [replace(GOING, at=START - 2 * HOUR)], usual, START - 90 * MINUTE)) == []
    assert told(due(late, [replace(GOING, at=START - 2 * HOUR)], usual, START - HOUR)) == [("personal", ANA)]
    assert told(due(late, [replace(GOING, at=START - 30 * MINUTE)], usual, START - 20 * MINUTE)) == []
    moved = replace(late, timed=2, timed_at=START - 30 * MINUTE)
    assert told(due(moved, [replace(GOING, at=START - 2 * HOUR)], usual, START - 20 * MINUTE)) == []


def test_a_clock_that_was_ahead_when_it_was_announced_takes_no_reminder_away() -> None:
    wrong = replace(ANNOUNCED, timed_at=START + DAY)
    found = due(wrong, [replace(GOING, at=START + DAY)], usual, START - HOUR)
    assert told(found) == [("week", CHANNEL), ("week", TEAM), ("personal", ANA)]


def test_somebody_chooses_other_times_or_none() -> None:
    chosen = wants(NO_QUIET, [15 * MINUTE, timedelta(), -HOUR])
    assert [call.at for call in calls(ANNOUNCED, [GOING], chosen) if call.kind == "personal"] == [START - 15 * MINUTE]
    off = wants(replace(NO_QUIET, reminders=False))
    assert {call.kind for call in calls(ANNOUNCED, LIST, off)} == {"week", "start"}


@pytest.mark.parametrize("known", [DRAFT, session.cancelled(ANNOUNCED, "", NOW), session.ended(ANNOUNCED, START)])
def test_case_5_only_of_an_announced_session_there_are_reminders(known: Session) -> None:
    assert calls(known, LIST, usual) == []


def test_a_discussion_of_several_days_says_in_its_channels_that_it_ends() -> None:
    days = session.announced(replace(DRAFT, timing=replace(CALL, length=timedelta(), days=5)), NOW)
    assert told(due(days, LIST, usual, START + 4 * DAY)) == [("closing", CHANNEL), ("closing", TEAM)]
    assert told(due(days, LIST, usual, START + 5 * DAY)) == []


@pytest.mark.parametrize(
    ("quiet", "zone", "expected"),
    [
        (Quiet(time(22), time(7)), "Europe/Brussels", ["26 Oct 15:00", "27 Oct 14:00"]),
        (Quiet(time(22), time(7)), "Asia/Kathmandu", ["26 Oct 19:45", "27 Oct 18:45"]),
        (Quiet(time(22), time(8)), "America/New_York", ["26 Oct 10:00", "27 Oct 09:00"]),
        (Quiet(time(18), time(7)), "Asia/Kathmandu", ["26 Oct 17:45", "27 Oct 17:45"]),
        (Quiet(time(20), time(8)), "Pacific/Auckland", ["26 Oct 19:45", "27 Oct 19:45"]),
    ],
)
def test_a_reminder_in_quiet_hours_comes_before_them(quiet: Quiet, zone: str, expected: list[str]) -> None:
    found = [call for call in calls(ANNOUNCED, [GOING], wants(Preferences(zone, quiet=quiet))) if call.kind == "personal"]
    assert [f"{local(call.at, zone):%d %b %H:%M}" for call in found] == expected


def test_what_is_late_waits_until_it_is_not_quiet_any_more_and_is_skipped_when_that_is_never() -> None:
    night = wants(Preferences("Europe/Brussels", quiet=Quiet(time(12), time(14, 30))))
    assert ("personal", ANA) not in told(due(ANNOUNCED, [GOING], night, START - 45 * MINUTE))
    assert ("personal", ANA) in told(due(ANNOUNCED, [GOING], night, START - 30 * MINUTE))
    whole = wants(Preferences("Europe/Brussels", quiet=Quiet(time(12), time(16))))
    assert not [call for call in due(ANNOUNCED, [GOING], whole, START - MINUTE) if call.to == ANA]


ZONES = (
    "Europe/Brussels", "America/New_York", "America/Sao_Paulo", "Australia/Lord_Howe", "Africa/Casablanca",
    "Asia/Kathmandu", "Pacific/Apia", "Africa/Nairobi", "Pacific/Chatham", "America/Santiago", "Africa/Cairo",
    "Pacific/Auckland",
)  # fmt: skip


ASLEEP = Preferences("Pacific/Auckland", quiet=Quiet(time(22), time(7)))


@pytest.mark.parametrize("zone", ZONES)
def test_case_4_in_ten_years_with_stops_none_is_missed_doubled_or_sent_too_late(zone: str) -> None:
    chance, wishes = Random(zone), wants(ASLEEP)
    for week in range(0, 520, 2):
        day = date(2026, 1, 5) + timedelta(weeks=week, days=chance.randrange(7))
        wall = datetime.combine(day, time(chance.randrange(24), chance.choice((0, 15, 30))))
        known = _announced(f"s{week}", Timing(wall, zone, HOUR), chance)
        mine = replace(GOING, at=known.timed_at or NOW)
        found = calls(known, [mine], wishes)
        stop = known.timing.start - chance.randrange(8 * 24 * 60) * MINUTE
        over = stop + chance.choice((1, 10, 60, 1440, 7 * 1440)) * MINUTE
        sent = set[Call]()
        for now in _moments(found, mine.at, stop, over):
            owed = due(known, [mine], wishes, now)
            assert all(call.at <= now < call.until and _may_hear(call, now) for call in owed)
            sent |= set(owed)
        assert len({(call.subject, call.to) for call in sent}) == len(sent)
        assert sent == {call for call in found if _must(call, found, stop, over)}


def _announced(id: str, timing: Timing, chance: Random) -> Session:
    draft = replace(DRAFT, id=id, timing=timing)
    return session.announced(draft, timing.start - chance.randrange(1, 20 * 24) * HOUR)


def _moments(found: Sequence[Call], first: datetime, stop: datetime, over: datetime) -> list[datetime]:
    """Every instant at which anything may change while the bot runs, and a minute after each."""
    edges = {edge for call in found for edge in (call.at, call.until - MINUTE)} | {over, awake(ASLEEP, over)}
    return sorted(moment for edge in edges for moment in (edge, edge + MINUTE) if first <= moment and not stop < moment < over)


def _may_hear(call: Call, now: datetime) -> bool:
    return not isinstance(call.to, Person) or awake(ASLEEP, now) == now


def _must(call: Call, found: Sequence[Call], stop: datetime, over: datetime) -> bool:
    """Whether it is sent at all: it is news, in time when the bot runs and its reader is awake, and nothing later is due."""
    at = over if stop < call.at < over else call.at
    at = awake(ASLEEP, at) if isinstance(call.to, Person) else at
    behind = found[found.index(call) + 1 :]
    said = any(each.to == call.to and each.since <= each.at <= at < each.until for each in behind)
    return call.since <= call.at and at < call.until and not said
