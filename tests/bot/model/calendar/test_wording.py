"""When a session is planned, in words."""

from datetime import UTC, datetime

import pytest

from bot.model.calendar.wording import planned
from bot.model.days import Language


@pytest.mark.parametrize(
    ("start", "zone", "language", "words"),
    [
        ("2026-10-27 14:00", "Europe/Brussels", "en", "27 October 2026, 15:00 Europe/Brussels (14:00 UTC)"),
        ("2026-09-29 13:00", "Europe/Brussels", "en", "29 September 2026, 15:00 Europe/Brussels (13:00 UTC)"),
        ("2026-10-27 14:00", "UTC", "en", "27 October 2026, 14:00 UTC"),
        ("2026-10-27 14:00", "Asia/Kathmandu", "fr", "27 octobre 2026, 19:45 Asia/Kathmandu (14:00 UTC)"),
        (
            "2026-12-31 20:00",
            "Pacific/Apia",
            "es",
            "1 de enero de 2027, 09:00 Pacific/Apia (31 de diciembre de 2026, 20:00 UTC)",
        ),
    ],
)
def test_both_clocks_are_named_and_both_days_where_they_differ(start: str, zone: str, language: Language, words: str) -> None:
    assert planned(datetime.fromisoformat(start).replace(tzinfo=UTC), zone, language) == words
