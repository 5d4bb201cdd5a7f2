"""When somebody may be written to: not at night, on whatever night, and as early as they are awake."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model.preferences import LEAST_AWAKE, ONE_DAY, Preferences, Quiet, awake
from bot.model.zones import NOT_PLACES, exists

ZONES = sorted(available_timezones() - NOT_PLACES)
MOMENTS = st.datetimes(datetime(1980, 1, 2), datetime(2080, 1, 1)).map(lambda at: at.replace(tzinfo=UTC))
TIMES = st.times().map(lambda at: at.replace(second=0, microsecond=0))


def quiet(text: str) -> Quiet | None:
    start, _, end = text.partition("-")
    return Quiet(time.fromisoformat(start), time.fromisoformat(end)) if text else None


def lasts(start: time, end: time) -> timedelta:
    apart = timedelta(hours=end.hour - start.hour, minutes=end.minute - start.minute)
    return apart if apart > timedelta() else apart + ONE_DAY


@st.composite
def some_quiet(draw: st.DrawFn) -> Quiet:
    start, end = draw(st.tuples(TIMES, TIMES).filter(lambda pair: lasts(*pair) <= ONE_DAY - LEAST_AWAKE))
    return Quiet(start, end)


@pytest.mark.parametrize(
    ("zone", "hours", "at", "expected"),
    [
        ("UTC", "20:00-08:00", "2027-03-01T12:00", "2027-03-01T12:00"),
        ("UTC", "20:00-08:00", "2027-03-01T19:59", "2027-03-01T19:59"),
        ("UTC", "20:00-08:00", "2027-03-01T20:00", "2027-03-02T08:00"),
        ("UTC", "20:00-08:00", "2027-03-01T03:00", "2027-03-01T08:00"),
        ("UTC", "20:00-08:00", "2027-03-01T08:00", "2027-03-01T08:00"),
        ("UTC", "", "2027-03-01T03:00", "2027-03-01T03:00"),
        ("UTC", "12:00-14:00", "2027-03-01T13:00", "2027-03-01T14:00"),
        ("UTC", "12:00-14:00", "2027-03-01T23:00", "2027-03-01T23:00"),
        ("UTC", "00:00-08:00", "2027-03-01T00:00", "2027-03-01T08:00"),
        ("UTC", "20:00-00:00", "2027-03-01T23:59", "2027-03-02T00:00"),
        ("Asia/Kathmandu", "20:00-08:00", "2027-03-01T14:15", "2027-03-02T02:15"),
        ("Europe/Berlin", "20:00-08:00", "2025-03-29T22:00", "2025-03-30T06:00"),  # a short night
        ("Europe/Berlin", "20:00-08:00", "2025-10-25T22:00", "2025-10-26T07:00"),  # a long one
        ("Europe/Berlin", "20:00-02:30", "2025-03-29T22:00", "2025-03-30T01:30"),  # an end that is skipped
        ("Europe/Berlin", "20:00-02:30", "2025-10-25T22:00", "2025-10-26T00:30"),  # one that comes twice
        ("Europe/Berlin", "20:00-02:30", "2025-10-26T01:10", "2025-10-26T01:10"),  # and is over the first time
        ("Europe/Berlin", "02:30-08:00", "2025-10-26T00:30", "2025-10-26T07:00"),  # a beginning that comes twice
        ("Pacific/Apia", "20:00-08:00", "2011-12-30T08:00", "2011-12-30T18:00"),  # the night of a day that never was
    ],
)
def test_when_somebody_may_be_written_to(zone: str, hours: str, at: str, expected: str) -> None:
    moment, wanted = (datetime.fromisoformat(f"{text}+00:00") for text in (at, expected))
    assert awake(Preferences(zone, quiet=quiet(hours)), moment) == wanted


@given(MOMENTS, st.sampled_from(ZONES), some_quiet())
def test_it_is_never_earlier_never_at_night_and_never_later_than_need_be(moment: datetime, zone: str, hours: Quiet) -> None:
    def night(at: datetime) -> bool:
        day = at.date()
        return any(start <= at < end for start, end in (hours.of(day + n * ONE_DAY, zone) for n in range(-4, 3)))

    found = awake(Preferences(zone, quiet=hours), moment)
    assert found >= moment
    assert not night(found)
    assert awake(Preferences(zone, quiet=hours), found) == found
    steps = int((found - moment) / timedelta(minutes=15))
    assert all(night(moment + timedelta(minutes=15) * n) for n in range(steps)), "as soon as they are awake"
    assert found - moment <= timedelta(hours=48)


@pytest.mark.parametrize("hours", ["20:00-20:00", "00:00-00:00", "00:00-23:59", "08:00-06:01"])
def test_nobody_is_quiet_all_day(hours: str) -> None:
    with pytest.raises(ValueError, match="at least two hours"):
        quiet(hours)


def test_two_hours_are_enough() -> None:
    assert quiet("08:00-06:00") == Quiet(time(8), time(6))


@pytest.mark.parametrize("name", ["", "Nowhere", "../etc/passwd", "Europe", "Factory", "localtime", "x" * 5000, "a\0b"])
def test_what_is_no_zone(name: str) -> None:
    assert not exists(name)
    assert exists("Africa/Nairobi")
