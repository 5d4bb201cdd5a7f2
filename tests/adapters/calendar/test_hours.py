"""No change of clocks and no odd zone puts a session an hour off: calendars read the instant that the zone's rules give."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from adapters.calendar.files import one
from bot.model.zones import instant, kind
from tests.adapters.calendar.reading import read
from tests.bot.model.calendar.entries import INVITATION

ZONES = (
    "Africa/Cairo", "Africa/Casablanca", "Africa/El_Aaiun", "Africa/Johannesburg", "Africa/Lagos", "Africa/Nairobi",
    "America/Bogota", "America/Caracas", "America/Havana", "America/Mexico_City", "America/New_York", "America/Nuuk",
    "America/Santiago", "America/Sao_Paulo", "America/St_Johns", "Asia/Dhaka", "Asia/Gaza", "Asia/Kabul",
    "Asia/Kathmandu", "Asia/Kolkata", "Asia/Manila", "Asia/Tehran", "Australia/Adelaide", "Australia/Eucla",
    "Australia/Lord_Howe", "Europe/Brussels", "Europe/Dublin", "Europe/London", "Europe/Moscow", "Pacific/Apia",
    "Pacific/Auckland", "Pacific/Chatham", "Pacific/Kiritimati", "Pacific/Marquesas", "UTC",
)  # fmt: skip
RAMADAN = [datetime(2026, 2, 20, 14), datetime(2027, 2, 20, 14), datetime(2027, 3, 13, 14), datetime(2028, 2, 10, 14)]
"""Days in Ramadan and beside it, on which Casablanca's clocks go by other rules than its summers."""
NIGHTS = [datetime(2027, 3, 28, 2, 30), datetime(2027, 4, 4, 1, 45), datetime(2026, 10, 25, 2, 30)]
"""Wall times that some of the zones show twice or never."""


def walls(zone: str) -> list[datetime]:
    months = [datetime(2027, month, 20, 14) for month in range(1, 13)]
    return months + RAMADAN + [night for night in NIGHTS if kind(night, zone) != "skipped"]


@pytest.mark.parametrize("zone", ZONES)
def test_both_readers_find_the_instant_of_the_zone(zone: str) -> None:
    for wall in walls(zone):
        start = instant(wall, zone)
        data = one(replace(INVITATION, start=start, end=start + timedelta(hours=1))).data
        [event] = read(data).components
        [same] = Calendar.from_ical(data).walk("VEVENT")
        truth = wall.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
        assert (event["DTSTART"].instant, same.decoded("DTSTART")) == (truth, truth), wall
        assert (event["DTEND"].instant, same.decoded("DTEND")) == (truth + timedelta(hours=1),) * 2, wall
