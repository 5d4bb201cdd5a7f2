"""Three working days later: weekends do not count, and clocks that change do not matter."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.model.working_days import after


@pytest.mark.parametrize(
    ("asked", "days", "zone", "due"),
    [
        ("2027-03-01 10:00", 3, "UTC", "2027-03-04 10:00"),  # Monday to Thursday
        ("2027-03-03 10:00", 3, "UTC", "2027-03-08 10:00"),  # Wednesday to Monday
        ("2027-03-05 23:59", 3, "UTC", "2027-03-10 23:59"),  # Friday to Wednesday
        ("2027-03-06 12:00", 3, "UTC", "2027-03-11 00:00"),  # Saturday begins as Monday does
        ("2027-03-07 23:59", 1, "UTC", "2027-03-09 00:00"),  # Sunday too
        ("2027-03-01 10:00", 0, "UTC", "2027-03-01 10:00"),
        ("2027-03-26 10:00", 3, "Europe/Brussels", "2027-03-31 10:00"),  # summer time begins in between
        ("2027-10-29 10:00", 3, "Europe/Brussels", "2027-11-03 10:00"),  # and ends
        ("2027-12-31 09:00", 3, "Africa/Nairobi", "2028-01-05 09:00"),
    ],
)
def test_a_table(asked: str, days: int, zone: str, due: str) -> None:
    begun, wanted = (datetime.fromisoformat(each).replace(tzinfo=ZoneInfo(zone)) for each in (asked, due))
    assert after(begun.astimezone(UTC), days, zone) == wanted


def test_the_zone_says_whether_it_is_friday_still() -> None:
    late = datetime(2027, 3, 5, 23, 30, tzinfo=UTC)  # Saturday in Nairobi
    assert after(late, 1, "UTC").isoformat() == "2027-03-08T23:30:00+00:00"
    assert after(late, 1, "Africa/Nairobi").isoformat() == "2027-03-08T21:00:00+00:00"
