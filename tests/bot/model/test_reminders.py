"""Reminders follow the start's wall time, and none comes after it."""

from datetime import timedelta

import pytest

from bot.model import zones
from bot.model.reminders import USUAL, Reminder, Standing, reminders
from tests.bot.model.test_zones import at


def instants(wall: str, zone_name: str) -> list[str]:
    return [f"{each.at:%d %b %H:%M}" for each in reminders(at(wall), zone_name)]


@pytest.mark.parametrize(
    ("zone_name", "wall", "expected"),
    [
        (
            "Africa/Nairobi",
            "2027-03-10 16:00",
            ["03 Mar 13:00", "08 Mar 13:00", "09 Mar 13:00", "10 Mar 12:00", "10 Mar 13:00"],
        ),
        (
            "Europe/Brussels",
            "2026-10-25 14:00",
            ["18 Oct 13:00", "23 Oct 13:00", "24 Oct 13:00", "25 Oct 12:00", "25 Oct 13:00"],
        ),
        ("Europe/Berlin", "2025-03-30 02:30", ["23 Mar 01:30", "28 Mar 01:30", "29 Mar 01:30", "30 Mar 00:30", "30 Mar 01:30"]),
        (
            "Asia/Kathmandu",
            "2025-10-28 20:45",
            ["21 Oct 15:00", "26 Oct 15:00", "27 Oct 15:00", "28 Oct 14:00", "28 Oct 15:00"],
        ),
    ],
)
def test_elapsed_time_before_the_start(zone_name: str, wall: str, expected: list[str]) -> None:
    assert instants(wall, zone_name) == expected


def test_somebody_chooses_other_times() -> None:
    chosen = [timedelta(minutes=15), timedelta(days=1), timedelta(minutes=15)]
    found = reminders(at("2027-03-10 16:00"), "Africa/Nairobi", chosen)
    assert [each.before for each in found] == [timedelta(days=1), timedelta(minutes=15)]
    with pytest.raises(ValueError, match="before the start"):
        reminders(at("2027-03-10 16:00"), "Africa/Nairobi", [timedelta(hours=-1)])


@pytest.mark.parametrize(
    ("hours", "now", "expected"),
    [
        (24, "2027-03-09T12:59:59", "ahead"),
        (24, "2027-03-09T13:00", "due"),
        (24, "2027-03-10T12:59:59", "due"),
        (24, "2027-03-10T13:00", "past"),
        (0, "2027-03-10T12:59:59", "ahead"),
        (0, "2027-03-10T13:00", "due"),
        (0, "2027-03-10T13:14:59", "due"),
        (0, "2027-03-10T13:15", "past"),
    ],
)
def test_late_but_before_the_start_it_is_still_due(hours: int, now: str, expected: Standing) -> None:
    [reminder] = reminders(at("2027-03-10 16:00"), "Africa/Nairobi", [timedelta(hours=hours)])
    assert reminder.stands(at(f"{now}+00:00")) == expected


def test_when_a_state_changes_its_rules_they_move_along(monkeypatch: pytest.MonkeyPatch) -> None:
    before = reminders(at("2027-06-10 14:00"), "Europe/Istanbul")
    zone = zones.zone
    monkeypatch.setattr(zones, "zone", lambda name: zone("Europe/Kyiv" if name == "Europe/Istanbul" else name))
    assert reminders(at("2027-06-10 14:00"), "Europe/Istanbul") == before  # both are 3 hours ahead in summer
    moved = reminders(at("2027-12-10 14:00"), "Europe/Istanbul")
    monkeypatch.undo()
    unmoved = reminders(at("2027-12-10 14:00"), "Europe/Istanbul")
    hour = timedelta(hours=1)
    assert moved == tuple(Reminder(each.before, each.at + hour, each.until + hour) for each in unmoved)
    assert [each.before for each in moved] == list(USUAL)
