"""When a session is planned, in words that mean the same to everybody, for where no program turns them into local time."""

from datetime import UTC, datetime

from bot.model.days import Language, spelled
from bot.model.zones import local


def on_clocks(start: datetime, zone_name: str, language: Language = "en") -> str:
    """The day and hour in a zone: `27 October 2026, 15:00 Europe/Brussels`."""
    wall = local(start, zone_name)
    return f"{spelled(wall, language)}, {wall:%H:%M} {zone_name}"


def planned(start: datetime, zone_name: str, language: Language = "en") -> str:
    """The day and hour in the zone that it was planned in, and in UTC: `27 October 2026, 15:00 Europe/Brussels (14:00 UTC)`."""
    wall, universal = local(start, zone_name), start.astimezone(UTC)
    if zone_name == "UTC":
        return on_clocks(start, zone_name, language)
    day = f"{spelled(universal, language)}, " if universal.date() != wall.date() else ""
    return f"{on_clocks(start, zone_name, language)} ({day}{universal:%H:%M} UTC)"
