"""What no entry may say."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest

from tests.bot.model.calendar.entries import INVITATION, START


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"uid": "water"}, "the id must be"),
        ({"uid": "water@bot.example\r\nX:1"}, "the id must be"),
        ({"uid": "wa ter@bot.example"}, "the id must be"),
        ({"sequence": -1}, "sequence"),
        ({"sequence": 2**31}, "sequence"),
        ({"start": START.replace(tzinfo=None)}, "in UTC"),
        ({"start": START.astimezone(timezone(timedelta(hours=1)))}, "in UTC"),
        ({"stamp": datetime(2026, 9, 29, 8)}, "in UTC"),
        ({"end": START}, "end after it begins"),
        ({"end": START - timedelta(hours=1)}, "end after it begins"),
        ({"end": START + timedelta(seconds=59)}, "end after it begins"),
        ({"url": "http://meet.example"}, "https"),
        ({"url": "http://localhost.example:1/"}, "https"),
        ({"url": "javascript:alert(1)"}, "https"),
        ({"url": "https://meet.example/a\r\nATTENDEE:mailto:a@evil.example"}, "https"),
        ({"url": "https://meet.example/a b"}, "https"),
        ({"url": "https://meet.example/é"}, "https"),
        ({"status": "CANCELLED"}, "status"),
        ({"status": None}, "status"),
        ({"method": "CANCEL"}, "status"),
        ({"method": "PUBLISH"}, "attendee"),
        ({"attendee": None}, "attendee"),
    ],
)
def test_an_entry_that_contradicts_itself_is_refused(wrong: dict[str, Any], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        replace(INVITATION, **wrong)


def test_all_that_is_wrong_is_said_at_once() -> None:
    with pytest.raises(ValueError, match=r"the id .*; its link .*"):
        replace(INVITATION, uid="", url="ftp://x")


def test_an_instant_may_be_in_any_zone_that_is_utc() -> None:
    assert replace(INVITATION, start=START.astimezone(UTC)) == INVITATION
