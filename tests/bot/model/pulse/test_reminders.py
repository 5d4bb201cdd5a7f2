"""When somebody is reminded: within working hours where they are, and never while they want quiet."""

from datetime import UTC, datetime, time

import pytest

from bot.model.preferences import Preferences, Quiet
from bot.model.pulse.reminders import moment
from bot.model.zones import local

FRIDAY = datetime(2027, 3, 26, 10, 0, tzinfo=UTC)
"""Two days before Brussels goes forward."""


@pytest.mark.parametrize(
    ("wishes", "now", "wall"),
    [
        (Preferences("Europe/Brussels"), FRIDAY, "2027-03-26 11:00"),
        (Preferences("Europe/Brussels"), FRIDAY.replace(hour=16), "2027-03-29 09:00"),
        (Preferences("Asia/Kathmandu"), FRIDAY, "2027-03-26 15:45"),
        (Preferences("Asia/Kathmandu"), FRIDAY.replace(hour=12), "2027-03-29 09:00"),
        (Preferences("Pacific/Apia"), FRIDAY, "2027-03-29 09:00"),
        (Preferences("Europe/Brussels", quiet=Quiet(time(8), time(13))), FRIDAY, "2027-03-26 13:00"),
        (Preferences("Europe/Brussels", quiet=Quiet(time(13), time(10))), FRIDAY.replace(hour=13), "2027-03-29 10:00"),
        (Preferences("Europe/Brussels", quiet=None), FRIDAY.replace(hour=2), "2027-03-26 09:00"),
        (Preferences("Europe/Brussels", quiet=Quiet(time(8), time(18))), FRIDAY, "2027-03-26 18:00"),  # never both
    ],
)
def test_moment(wishes: Preferences, now: datetime, wall: str) -> None:
    found = moment(wishes, now)
    assert found
    assert f"{local(found, wishes.zone):%Y-%m-%d %H:%M}" == wall


def test_who_wants_no_reminders_gets_none() -> None:
    assert moment(Preferences("UTC", reminders=False), FRIDAY) is None
