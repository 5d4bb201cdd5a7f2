"""Wall times and their instants, in zones that do it each in its own way."""

from datetime import UTC, datetime, timedelta
from zoneinfo import available_timezones

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.model.zones import NOT_PLACES, Kind, instant, kind, local, zone

ZONES = sorted(available_timezones() - NOT_PLACES)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


@pytest.mark.parametrize(
    ("zone_name", "wall", "expected", "shown"),
    [
        ("Europe/Berlin", "2025-03-30 01:59", "ordinary", "2025-03-30 00:59"),
        ("Europe/Berlin", "2025-03-30 02:00", "skipped", "2025-03-30 01:00"),
        ("Europe/Berlin", "2025-03-30 02:30", "skipped", "2025-03-30 01:30"),
        ("Europe/Berlin", "2025-03-30 03:00", "ordinary", "2025-03-30 01:00"),
        ("Europe/Berlin", "2025-10-26 02:00", "doubled", "2025-10-26 00:00"),
        ("Europe/Berlin", "2025-10-26 02:59", "doubled", "2025-10-26 00:59"),
        ("Europe/Berlin", "2025-10-26 03:00", "ordinary", "2025-10-26 02:00"),
        ("America/New_York", "2025-03-09 02:30", "skipped", "2025-03-09 07:30"),
        ("America/New_York", "2025-11-02 01:30", "doubled", "2025-11-02 05:30"),
        ("America/Sao_Paulo", "2018-11-04 00:00", "skipped", "2018-11-04 03:00"),
        ("America/Sao_Paulo", "2019-02-16 23:30", "doubled", "2019-02-17 01:30"),
        ("America/Sao_Paulo", "2025-11-02 00:00", "ordinary", "2025-11-02 03:00"),
        ("Africa/Cairo", "2025-04-25 00:00", "skipped", "2025-04-24 22:00"),
        ("Africa/Cairo", "2025-10-30 23:30", "doubled", "2025-10-30 20:30"),
        ("America/Santiago", "2025-09-07 00:30", "skipped", "2025-09-07 04:30"),
        ("America/Santiago", "2025-04-05 23:00", "doubled", "2025-04-06 02:00"),
        ("Africa/Casablanca", "2025-02-23 02:30", "doubled", "2025-02-23 01:30"),
        ("Africa/Casablanca", "2025-03-10 14:00", "ordinary", "2025-03-10 14:00"),
        ("Africa/Casablanca", "2025-04-06 02:30", "skipped", "2025-04-06 02:30"),
        ("Africa/Casablanca", "2025-06-10 14:00", "ordinary", "2025-06-10 13:00"),
        ("Australia/Lord_Howe", "2025-10-05 02:15", "skipped", "2025-10-04 15:45"),
        ("Australia/Lord_Howe", "2025-04-06 01:45", "doubled", "2025-04-05 14:45"),
        ("Asia/Kathmandu", "2025-03-30 02:30", "ordinary", "2025-03-29 20:45"),
        ("Asia/Kathmandu", "1986-01-01 00:10", "skipped", "1985-12-31 18:40"),
        ("Pacific/Apia", "2011-12-30 09:00", "skipped", "2011-12-30 19:00"),
        ("Pacific/Apia", "2011-12-31 09:00", "ordinary", "2011-12-30 19:00"),
        ("Pacific/Chatham", "2025-09-28 03:00", "skipped", "2025-09-27 14:15"),
        ("Pacific/Chatham", "2025-04-06 03:00", "doubled", "2025-04-05 13:15"),
        ("Asia/Tehran", "2022-03-22 00:30", "skipped", "2022-03-21 21:00"),
        ("Asia/Tehran", "2025-03-22 00:30", "ordinary", "2025-03-21 21:00"),
        ("Europe/Dublin", "2025-03-30 01:30", "skipped", "2025-03-30 01:30"),
        ("Europe/Dublin", "2025-10-26 01:30", "doubled", "2025-10-26 00:30"),
        ("Africa/Nairobi", "2025-03-30 02:30", "ordinary", "2025-03-29 23:30"),
    ],
)
def test_what_a_wall_time_is(zone_name: str, wall: str, expected: Kind, shown: str) -> None:
    assert (kind(at(wall), zone_name), instant(at(wall), zone_name)) == (expected, at(f"{shown}+00:00"))


def test_a_skipped_time_moves_forward_whatever_its_fold() -> None:
    for fold in (0, 1):
        skipped = at("2025-03-30 02:30").replace(fold=fold)
        assert local(instant(skipped, "Europe/Berlin"), "Europe/Berlin") == at("2025-03-30 03:30")


def test_somebody_may_mean_the_second_of_a_doubled_time() -> None:
    first = at("2025-10-26 02:30")
    assert instant(first.replace(fold=1), "Europe/Berlin") - instant(first, "Europe/Berlin") == timedelta(hours=1)


@given(st.datetimes(datetime(1970, 1, 2), datetime(2100, 1, 1)), st.sampled_from(ZONES))
def test_every_instant_is_shown_and_found_again(moment: datetime, zone_name: str) -> None:
    moment = moment.replace(tzinfo=UTC)
    wall = local(moment, zone_name)
    assert (instant(wall, zone_name), kind(wall, zone_name) != "skipped") == (moment, True)


@given(st.datetimes(datetime(1970, 1, 2), datetime(2100, 1, 1)), st.sampled_from(ZONES))
def test_every_wall_time_is_shown_unless_it_is_skipped(wall: datetime, zone_name: str) -> None:
    shown = local(instant(wall, zone_name), zone_name)
    assert shown > wall if kind(wall, zone_name) == "skipped" else shown == wall


def test_a_time_with_a_zone_is_no_wall_time() -> None:
    with pytest.raises(ValueError, match="no zone of its own"):
        instant(datetime(2025, 1, 1, tzinfo=UTC), "Europe/Berlin")


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("Europe/Berlni", "Did you mean Europe/Berlin?"),
        ("Berlin", "Did you mean Europe/Berlin?"),
        ("new york", "Did you mean America/New_York?"),
        ("Afrika/Nairobbi", "Did you mean Africa/Nairobi?"),
        ("Katmandoo", "Did you mean Asia/Katmandu or Asia/Kathmandu?"),
        ("", "for example Europe/Rome"),
        ("+02:00", "for example Europe/Rome"),
        ("our usual time", "for example Europe/Rome"),
        ("../../etc/passwd", "for example Europe/Rome"),
        ("localtime", "is not a time zone"),
        ("right/Europe/Berlin", "Did you mean Europe/Berlin?"),
        ("America", "is not a time zone"),
        ("a\0b", "is not a time zone"),
    ],
)
def test_a_typing_error_is_answered_with_a_sentence(typed: str, hint: str) -> None:
    with pytest.raises(ValueError, match="is not a time zone") as refusal:
        zone(typed)
    assert hint in str(refusal.value)


@settings(max_examples=30)
@given(st.text(max_size=5000).filter(lambda typed: typed not in ZONES))
def test_whatever_else_is_typed_is_answered_briefly(typed: str) -> None:
    with pytest.raises(ValueError, match="is not a time zone") as refusal:
        zone(typed)
    assert len(str(refusal.value)) < 250
