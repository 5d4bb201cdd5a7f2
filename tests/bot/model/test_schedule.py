"""What recurs: one occurrence for each scheduled local day, whatever clocks do that day."""

import calendar
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.model import zones
from bot.model.schedule import (
    WEEKDAYS,
    WEEKS,
    FirstWorkingDay,
    Monthly,
    Occurrence,
    Schedule,
    Weekday,
    Weekly,
    after,
    due,
    late,
    occurrences,
)
from bot.model.zones import instant, kind, local
from tests.bot.model.test_zones import ZONES, at

DAILY = Weekly(frozenset(WEEKDAYS))
MONDAYS = Weekly(frozenset({"monday"}))
NINE = time(9)
ONE_DAY = timedelta(days=1)


def daily(zone_name: str, wall: str) -> Schedule:
    return Schedule(DAILY, time.fromisoformat(wall), zone_name, date(1980, 1, 1))


def shown(schedule: Schedule, first: str, last: str) -> list[str]:
    """The occurrences of some local days as clocks show them."""
    since, until = (instant(at(day), schedule.zone) for day in (first, last))
    found = occurrences(schedule, since - timedelta(microseconds=1), until)
    return [f"{local(each.at, schedule.zone):%d %H:%M}" for each in found]


class TestNights:
    """Nights on which clocks are changed: each day has one, in order, also at times at which others miss or double it."""

    @pytest.mark.parametrize(
        ("zone_name", "wall", "first", "last", "expected"),
        [
            ("Europe/Berlin", "00:00", "2025-03-29", "2025-03-31 12:00", ["29 00:00", "30 00:00", "31 00:00"]),
            ("Europe/Berlin", "02:30", "2025-03-29", "2025-04-01", ["29 02:30", "30 03:30", "31 02:30"]),
            ("Europe/Berlin", "02:30", "2025-10-25", "2025-10-28", ["25 02:30", "26 02:30", "27 02:30"]),
            ("America/New_York", "01:00", "2025-11-01", "2025-11-04", ["01 01:00", "02 01:00", "03 01:00"]),
            ("America/New_York", "02:00", "2025-03-08", "2025-03-11", ["08 02:00", "09 03:00", "10 02:00"]),
            ("America/Sao_Paulo", "00:00", "2018-11-03", "2018-11-05 12:00", ["03 00:00", "04 01:00", "05 00:00"]),
            ("America/Sao_Paulo", "23:30", "2019-02-15", "2019-02-18", ["15 23:30", "16 23:30", "17 23:30"]),
            ("Africa/Cairo", "00:00", "2025-04-24", "2025-04-26 12:00", ["24 00:00", "25 01:00", "26 00:00"]),
            ("Africa/Cairo", "23:00", "2025-10-29", "2025-11-01", ["29 23:00", "30 23:00", "31 23:00"]),
            ("America/Santiago", "00:30", "2025-09-06", "2025-09-09", ["06 00:30", "07 01:30", "08 00:30"]),
            ("Africa/Casablanca", "02:30", "2025-02-22", "2025-02-25", ["22 02:30", "23 02:30", "24 02:30"]),
            ("Africa/Casablanca", "02:30", "2025-04-05", "2025-04-08", ["05 02:30", "06 03:30", "07 02:30"]),
            ("Australia/Lord_Howe", "02:15", "2025-10-04", "2025-10-07", ["04 02:15", "05 02:45", "06 02:15"]),
            ("Australia/Lord_Howe", "01:45", "2025-04-05", "2025-04-08", ["05 01:45", "06 01:45", "07 01:45"]),
            ("Asia/Kathmandu", "00:05", "1985-12-31", "1986-01-03", ["31 00:05", "01 00:20", "02 00:05"]),
            ("Pacific/Chatham", "03:00", "2025-09-27", "2025-09-30", ["27 03:00", "28 04:00", "29 03:00"]),
            ("Asia/Tehran", "00:00", "2022-03-21", "2022-03-23 12:00", ["21 00:00", "22 01:00", "23 00:00"]),
            ("Europe/Dublin", "01:30", "2025-03-29", "2025-04-01", ["29 01:30", "30 02:30", "31 01:30"]),
            ("Europe/Dublin", "01:30", "2025-10-25", "2025-10-28", ["25 01:30", "26 01:30", "27 01:30"]),
            ("Pacific/Apia", "09:00", "2011-12-28", "2012-01-01", ["28 09:00", "29 09:00", "31 09:00"]),
        ],
    )
    def test_one_for_each_day(self, zone_name: str, wall: str, first: str, last: str, expected: list[str]) -> None:
        assert shown(daily(zone_name, wall), first, last) == expected

    def test_a_day_that_never_was_has_none_and_the_week_waits_for_the_next(self) -> None:
        fridays = Schedule(Weekly(frozenset({"friday"})), NINE, "Pacific/Apia", date(2011, 12, 1))
        assert shown(fridays, "2011-12-23", "2012-01-07") == ["23 09:00", "06 09:00"]


class TestDays:
    """Which local days are scheduled."""

    @pytest.mark.parametrize(
        ("days", "first", "expected"),
        [
            (MONDAYS, "2027-03-01", ["01 Mar", "08 Mar", "15 Mar", "22 Mar"]),
            (MONDAYS, "2027-03-03", ["08 Mar", "15 Mar", "22 Mar", "29 Mar"]),
            (Weekly(frozenset({"friday", "tuesday"})), "2027-03-03", ["05 Mar", "09 Mar", "12 Mar", "16 Mar"]),
            (Weekly(frozenset({"friday", "tuesday"}), 2), "2027-03-03", ["05 Mar", "16 Mar", "19 Mar", "30 Mar"]),
            (Weekly(frozenset({"monday"}), 13), "2027-03-01", ["01 Mar", "31 May", "30 Aug", "29 Nov"]),
            (Monthly("monday", "first"), "2027-03-01", ["01 Mar", "05 Apr", "03 May", "07 Jun"]),
            (Monthly("monday", "first"), "2027-03-02", ["05 Apr", "03 May", "07 Jun", "05 Jul"]),
            (Monthly("thursday", "fourth"), "2027-03-01", ["25 Mar", "22 Apr", "27 May", "24 Jun"]),
            (Monthly("friday", "last"), "2027-10-01", ["29 Oct", "26 Nov", "31 Dec", "28 Jan"]),
            (Monthly("wednesday", "third", 3), "2027-03-01", ["17 Mar", "16 Jun", "15 Sep", "15 Dec"]),
            (Monthly("tuesday", "second", 12), "2027-03-01", ["09 Mar", "14 Mar", "13 Mar", "12 Mar"]),
        ],
    )
    def test_the_first_four(self, days: Weekly | Monthly, first: str, expected: list[str]) -> None:
        schedule = Schedule(days, NINE, "Africa/Nairobi", date.fromisoformat(first))
        found = occurrences(schedule, at("2027-01-01T00:00+00:00"), at("2031-01-01T00:00+00:00"))
        assert [f"{each.day:%d %b}" for each in found[:4]] == expected

    def test_the_first_and_the_last_date_belong_to_it(self) -> None:
        schedule = Schedule(DAILY, NINE, "Europe/Rome", date(2027, 3, 1), date(2027, 3, 3))
        found = occurrences(schedule, at("2020-01-01T00:00+00:00"), at("2030-01-01T00:00+00:00"))
        assert [each.day.day for each in found] == [1, 2, 3]
        assert after(schedule, at("2027-03-03T08:00+00:00")) is None

    @pytest.mark.parametrize(
        ("faulty", "sentence"),
        [
            (lambda: Weekly(frozenset()), "needs weekdays"),
            (lambda: Weekly(frozenset({"mondays"})), "needs weekdays"),  # type: ignore[arg-type]
            (lambda: Weekly(frozenset({"monday"}), 0), "1 to 52 weeks"),
            (lambda: Weekly(frozenset({"monday"}), 53), "1 to 52 weeks"),
            (lambda: Monthly("monday", "fifth"), "the first to the fourth"),  # type: ignore[arg-type]
            (lambda: Monthly("monday", "last", 13), "1 to 12 months"),
            (lambda: Schedule(DAILY, NINE, "Europe/Rom", date(2027, 1, 1)), "Did you mean Europe/Rome"),
            (lambda: Schedule(DAILY, time(9, tzinfo=UTC), "Europe/Rome", date(2027, 1, 1)), "wall time"),
            (lambda: Schedule(DAILY, NINE, "Europe/Rome", date(2027, 1, 1), date(2026, 12, 31)), "not before its first"),
        ],
    )
    def test_what_is_no_schedule_is_refused_with_a_sentence(self, faulty: object, sentence: str) -> None:
        assert callable(faulty)
        with pytest.raises(ValueError, match=sentence):
            faulty()


class TestSweeps:
    """What somebody finds due who comes on time, late, or with a clock that jumps."""

    weekly = Schedule(MONDAYS, NINE, "Europe/Berlin", date(2027, 3, 1))
    useful = timedelta(days=3)

    @pytest.mark.parametrize(
        ("now", "expected"),
        [
            ("2027-03-08T07:59:59", []),
            ("2027-03-08T08:00", ["2027-03-08"]),
            ("2027-03-11T07:59:59", ["2027-03-08"]),
            ("2027-03-11T08:00", []),
            ("2027-02-28T23:00", []),
        ],
    )
    def test_from_its_instant_for_as_long_as_it_is_of_use(self, now: str, expected: list[str]) -> None:
        assert [str(each.day) for each in due(self.weekly, at(f"{now}+00:00"), self.useful)] == expected

    def test_a_standstill_brings_no_more_at_once_than_is_of_use(self) -> None:
        schedule = Schedule(DAILY, NINE, "Europe/Berlin", date(2027, 3, 1))
        before, now = at("2027-03-05T12:00+00:00"), at("2027-03-12T12:00+00:00")
        assert [each.day.day for each in due(schedule, now, self.useful)] == [10, 11, 12]
        assert [each.day.day for each in occurrences(schedule, before - self.useful, now - self.useful)] == [
            3,
            4,
            5,
            6,
            7,
            8,
            9,
        ]

    def test_new_rules_in_a_zone_change_the_instant_and_not_the_day(self, monkeypatch: pytest.MonkeyPatch) -> None:
        before, between, behind = (at(f"2027-06-10T{hour}+00:00") for hour in ("07:59", "08:30", "09:00"))
        schedule = Schedule(DAILY, NINE, "Africa/Lagos", date(2027, 6, 10))
        old = [due(schedule, now, self.useful) for now in (before, between, behind)]
        monkeypatch.setattr(zones, "zone", lambda _: ZoneInfo("Africa/Abidjan"))
        new = [due(schedule, now, self.useful) for now in (before, between, behind)]
        assert [[each.day for each in found] for found in old] == [[], [schedule.first], [schedule.first]]
        assert [[each.day for each in found] for found in new] == [[], [], [schedule.first]]

    def test_nothing_lies_between_now_and_an_earlier_instant(self) -> None:
        assert occurrences(self.weekly, at("2027-03-20T00:00+00:00"), at("2027-03-01T00:00+00:00")) == []

    def test_late_is_said_after_five_minutes(self) -> None:
        moment = at("2027-03-08T08:00+00:00")
        assert [late(moment, moment + timedelta(minutes=minutes)) for minutes in (-60, 0, 5, 6)] == [False, False, False, True]


@st.composite
def schedules(draw: st.DrawFn) -> Schedule:
    weekdays: st.SearchStrategy[Weekday] = st.sampled_from(WEEKDAYS)
    days: Weekly | Monthly | FirstWorkingDay = draw(
        st.builds(FirstWorkingDay)
        | st.builds(Weekly, st.frozensets(weekdays, min_size=1), st.integers(1, 52))
        | st.builds(Monthly, weekdays, st.sampled_from(WEEKS), st.integers(1, 12))
    )
    first = draw(st.dates(date(1975, 1, 1), date(2040, 1, 1)))
    last = first + timedelta(days=draw(st.integers(0, 3000)))
    return Schedule(days, draw(st.times()).replace(fold=0), draw(st.sampled_from(ZONES)), first, last)


def scheduled_days(schedule: Schedule) -> list[date]:
    """The scheduled days, found in another way: over the calendar's weeks and months."""
    days, first, found = schedule.days, schedule.first, []
    if isinstance(days, Weekly):
        monday = first - timedelta(days=first.weekday())
        for week in range(0, 500, days.every):
            found += [monday + timedelta(days=7 * week + number) for number in range(7) if WEEKDAYS[number] in days.weekdays]
    elif isinstance(days, FirstWorkingDay):
        for month in range(first.month - 1, first.month + 120):
            begins = date(first.year + month // 12, month % 12 + 1, 1)
            found.append(begins + {5: 2 * ONE_DAY, 6: ONE_DAY}.get(begins.weekday(), timedelta()))
    else:
        for month in range(first.month - 1, first.month + 120, days.every):
            year, number = first.year + month // 12, WEEKDAYS.index(days.weekday)
            column = [week[number] for week in calendar.monthcalendar(year, month % 12 + 1) if week[number]]
            found.append(date(year, month % 12 + 1, column[-1 if days.week == "last" else WEEKS.index(days.week)]))
    return [day for day in found if first <= day <= schedule.last]


def all_of(schedule: Schedule) -> list[Occurrence]:
    beginning, end = (datetime.combine(day, time.min, UTC) for day in (schedule.first, schedule.last))
    return occurrences(schedule, beginning - 2 * ONE_DAY, end + 3 * ONE_DAY)


@given(schedules())
def test_one_occurrence_for_each_day_in_order_at_its_wall_time(schedule: Schedule) -> None:
    found = all_of(schedule)
    missing = set(scheduled_days(schedule)) - {each.day for each in found}
    assert sorted({each.day for each in found} | missing) == scheduled_days(schedule)
    assert all(kind(datetime.combine(day, time(12)), schedule.zone) == "skipped" for day in missing)
    assert all(one.at < other.at for one, other in pairwise(found))
    for each in found:
        wall = datetime.combine(each.day, schedule.at)
        assert each.at == instant(wall, schedule.zone)
        assert local(each.at, schedule.zone) == wall or kind(wall, schedule.zone) == "skipped"


@settings(max_examples=50)
@given(schedules())
def test_whoever_asks_for_the_next_one_meets_them_all(schedule: Schedule) -> None:
    expected = all_of(schedule)[:40]
    moment = datetime.combine(schedule.first, time.min, UTC) - 2 * ONE_DAY
    met: list[Occurrence] = []
    while len(met) < len(expected) and (found := after(schedule, moment)):
        met.append(found)
        moment = found.at
    assert met == expected


@settings(max_examples=50)
@given(schedules(), st.lists(st.integers(0, 3000 * 24), max_size=30))
def test_sweeps_at_any_instants_find_them_all_once(schedule: Schedule, hours: list[int]) -> None:
    beginning = datetime.combine(schedule.first, time.min, UTC) - 2 * ONE_DAY
    end = datetime.combine(schedule.last, time.min, UTC) + 3 * ONE_DAY
    instants = [beginning, *(min(beginning + timedelta(hours=each), end) for each in sorted(hours)), end]
    found = [each for since, until in pairwise(instants) for each in occurrences(schedule, since, until)]
    assert found == all_of(schedule)
