"""When a session is, and what staff typed about that."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.model.lines import Unfit
from bot.model.sessions import entry
from bot.model.sessions.entry import Doubled, beginning
from bot.model.sessions.timing import Timing
from bot.model.zones import instant
from tests.bot.model.sessions.samples import CALL, DAY, HOUR, MINUTE, NOW, START
from tests.bot.model.test_zones import at


@pytest.mark.parametrize(
    ("timing", "kind", "end", "over"),
    [
        (CALL, "live", START + HOUR, START + HOUR),
        (Timing(CALL.wall, CALL.zone, days=7), "asynchronous", START + 7 * DAY, START + 7 * DAY),
        (Timing(CALL.wall, CALL.zone, HOUR, 7), "hybrid", START + HOUR, START + 7 * DAY),
        (Timing(at("2026-10-24 15:00"), CALL.zone, days=1), "asynchronous", at("2026-10-25 14:00+00:00"), None),
        (Timing(at("2026-10-25 02:30"), CALL.zone, HOUR), "live", at("2026-10-25 01:30+00:00"), None),
    ],
)
def test_a_call_lasts_elapsed_time_and_a_discussion_days(
    timing: Timing, kind: str, end: datetime, over: datetime | None
) -> None:
    assert (timing.kind, timing.end, timing.over) == (kind, end, over or end)


@pytest.mark.parametrize(
    ("wall", "zone", "length", "days", "why"),
    [
        (CALL.wall, "Europe/Brussel", HOUR, 0, "not a time zone"),
        (START, "Europe/Brussels", HOUR, 0, "wall time"),
        (CALL.wall, "UTC", timedelta(), 0, "a call of 5 minutes"),
        (CALL.wall, "UTC", MINUTE, 3, "a call of 5 minutes"),
        (CALL.wall, "UTC", -HOUR, 3, "a call of 5 minutes"),
        (CALL.wall, "UTC", HOUR, 61, "60 days"),
        (CALL.wall, "UTC", HOUR, -1, "60 days"),
    ],
)
def test_what_is_no_time_for_a_session(wall: datetime, zone: str, length: timedelta, days: int, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        Timing(wall, zone, length, days)


def test_the_second_of_two_equal_wall_times_is_another_time() -> None:
    first = Timing(at("2026-10-25 02:30"), "Europe/Brussels", HOUR)
    second = Timing(first.wall.replace(fold=1), "Europe/Brussels", HOUR)
    assert second.start - first.start == HOUR
    assert second.key != first.key


@pytest.mark.parametrize(
    ("zone", "wall", "which", "expected"),
    [
        ("Europe/Brussels", "2026-10-27 15:00", "", "2026-10-27 14:00"),
        ("Europe/Brussels", "2026-10-25 02:30", "first", "2026-10-25 00:30"),
        ("Europe/Brussels", "2026-10-25 02:30", "second", "2026-10-25 01:30"),
        ("Europe/Brussels", "2026-10-27 15:00", "second", "2026-10-27 14:00"),
        ("Australia/Lord_Howe", "2027-04-04 01:45", "second", "2027-04-03 15:15"),
        ("Asia/Kathmandu", "2026-10-27 15:00", "", "2026-10-27 09:15"),
        ("Africa/Casablanca", "2027-02-20 14:00", "", "2027-02-20 14:00"),
        ("America/Sao_Paulo", "2026-11-01 00:00", "", "2026-11-01 03:00"),
        ("Pacific/Apia", "2026-10-02 09:00", "", "2026-10-01 20:00"),
    ],
)
def test_case_2_and_4_a_beginning_is_read_in_every_zone(zone: str, wall: str, which: Doubled, expected: str) -> None:
    assert instant(beginning(at(wall), zone, NOW, which), zone) == at(f"{expected}+00:00")


@pytest.mark.parametrize(
    ("zone", "wall", "why"),
    [
        ("Europe/Brussels", "2027-03-28 02:30", "There is no 02:30 on 28 March 2027"),
        ("Australia/Lord_Howe", "2026-10-04 02:15", "There is no 02:15"),
        ("Europe/Brussels", "2026-10-25 02:30", "first or second"),
        ("Europe/Brussel", "2026-10-27 15:00", "Did you mean Europe/Brussels?"),
        ("", "2026-10-27 15:00", "region and city"),
        ("Europe/Brussels", "2026-10-01 11:00", "has passed"),
        ("Europe/Brussels", "2025-10-27 15:00", "has passed"),
        ("Pacific/Kiritimati", "0001-01-01 00:00", "has passed"),
        ("Europe/Brussels", "2029-10-04 15:00", "more than three years"),
        ("Pacific/Niue", "9999-12-31 23:59", "more than three years"),
    ],
)
def test_case_2_a_beginning_that_cannot_be_is_refused_or_asked_about(zone: str, wall: str, why: str) -> None:
    with pytest.raises(Unfit, match=why.replace("?", r"\?")):
        beginning(at(wall), zone, NOW)


def test_a_minute_from_now_and_three_years_are_both_possible() -> None:
    for wall in ("2026-10-01 11:01", "2029-09-30 11:00"):
        assert beginning(at(wall), "Europe/Brussels", NOW) == at(wall)


@pytest.mark.parametrize(("end", "expected"), [("2026-10-27 16:30", 90), ("2026-10-28 02:00", 660)])
def test_a_length_may_reach_into_the_night(end: str, expected: int) -> None:
    assert entry.length(CALL.wall, at(end), CALL.zone) == expected * MINUTE


def test_a_length_is_elapsed_time_in_a_night_in_which_clocks_change() -> None:
    assert entry.length(at("2026-10-25 01:30"), at("2026-10-25 03:30"), CALL.zone) == 3 * HOUR
    assert entry.length(at("2026-10-25 02:30"), at("2026-10-25 02:30").replace(fold=1), CALL.zone) == HOUR


@pytest.mark.parametrize("end", ["2026-10-27 14:00", "2026-10-27 15:00", "2026-10-27 15:04", "2026-10-28 03:01"])
def test_an_end_before_the_start_or_too_far_behind_it_is_refused(end: str) -> None:
    with pytest.raises(Unfit, match=r"15:00 on 27 October 2026|from 5 minutes to 12 hours"):
        entry.length(CALL.wall, at(end), CALL.zone)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Land\n titles\r\n", "Land titles"),
        ("Sols 🌱 et villes", "Sols 🌱 et villes"),
        ("ملكية الأرض", "ملكية الأرض"),
        ("\u202eLand\u202c titles, \x07; <!channel>", "Land titles, ; <!channel>"),
    ],
)
def test_case_16_a_title_is_one_line_of_what_can_be_seen(typed: str, kept: str) -> None:
    assert entry.title(typed) == kept


@pytest.mark.parametrize("typed", ["", " \n ", "\u202e", "🌱\n ملكية" * 500])
def test_case_16_no_title_and_one_of_4000_characters_are_refused(typed: str) -> None:
    with pytest.raises(Unfit, match=r"needs an issue|characters\. Please"):
        entry.title(typed)


def test_case_17_places_below_those_who_come_are_a_warning_and_no_error() -> None:
    assert entry.capacity(3) == 3
    assert entry.overfull(3, 5).startswith("5 people come already.")
    assert entry.overfull(5, 5) == entry.overfull(None, 99) == ""
    assert entry.capacity(None) is None
    for number in (0, -1, 5001):
        with pytest.raises(Unfit, match="1 to 5000 places"):
            entry.capacity(number)


@pytest.mark.parametrize("number", [0, -1, 61])
def test_a_discussion_is_open_for_one_to_sixty_days(number: int) -> None:
    assert entry.days(60) == 60
    with pytest.raises(Unfit, match="1 to 60 days"):
        entry.days(number)


def test_case_1_a_wall_time_stays_when_clocks_change() -> None:
    before, after = (Timing(at(f"{day} 15:00"), "Europe/Brussels", HOUR) for day in ("2026-09-29", "2026-10-27"))
    assert (before.start, after.start) == (at("2026-09-29 13:00+00:00"), datetime(2026, 10, 27, 14, tzinfo=UTC))
