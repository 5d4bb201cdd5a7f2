"""Preferences as records and back."""

from datetime import time, timedelta
from typing import Any

from bot.model.addresses import Person
from bot.model.preferences import USUAL_AHEAD, Preferences, Quiet
from storage.records import Record, Records

MINUTE = timedelta(minutes=1)


class PreferenceRecords:
    """Preferences, by account."""

    def __init__(self, records: Records) -> None:
        self._records = records

    async def get(self, person: Person) -> Preferences | None:
        """What was chosen with this account."""
        record = await self._records.get("preferences", person.key)
        return _preferences(record) if record else None

    async def put(self, person: Person, preferences: Preferences) -> None:
        """Keep what was chosen."""
        await self._records.put("preferences", person.key, _record(preferences))

    async def delete(self, person: Person) -> None:
        """Forget it."""
        await self._records.delete("preferences", person.key)


def _record(preferences: Preferences) -> Record:
    quiet = preferences.quiet
    return {
        "zone": preferences.zone,
        "reminders": preferences.reminders,
        "quiet": [quiet.start.isoformat("minutes"), quiet.end.isoformat("minutes")] if quiet else None,
        "language": preferences.language,
        "feed": preferences.feed,
        "ahead": [before // MINUTE for before in preferences.ahead],
    }


def _preferences(record: Record) -> Preferences:
    fields: dict[str, Any] = record
    quiet = Quiet(*map(time.fromisoformat, fields["quiet"])) if fields["quiet"] else None
    ahead = tuple(minutes * MINUTE for minutes in fields["ahead"]) if "ahead" in fields else USUAL_AHEAD
    feed = fields.get("feed", 0)
    return Preferences(fields["zone"], fields["reminders"], quiet, fields["language"], ahead, feed)
