"""The hour and the zone behind a day: “17:00 Brussels time”, “5pm CET”, “23h59”."""

import re
from datetime import time
from functools import cache
from zoneinfo import available_timezones

from adapters.language.page import Page, fold
from bot.model.zones import NOT_PLACES

HOUR = re.compile(
    r"[\s,(]*(?:(?:at|by|a las|as|a|um|الساعة)\s+)?"
    r"(?:(?P<h>\d{1,2})(?:[:h](?P<m>\d{2})\s?(?P<half>am|pm)?|\s?(?P<only>am|pm|h))|(?P<noon>noon|midi|mediodia|meio-dia)|midnight|minuit)\b"
)
SHORT = {
    "utc": "UTC", "gmt": "UTC", "cet": "Europe/Brussels", "cest": "Europe/Brussels", "bst": "Europe/London",
    "est": "America/New_York", "edt": "America/New_York", "et": "America/New_York", "eat": "Africa/Nairobi",
    "wat": "Africa/Lagos", "cat": "Africa/Maputo", "sast": "Africa/Johannesburg", "kst": "Asia/Seoul",
    "jst": "Asia/Tokyo", "pht": "Asia/Manila", "aoe": "Etc/GMT+12",
}  # fmt: skip
CITY = r"[^\W\d_]+(?: [^\W\d_]+)?"
ZONE = re.compile(
    rf"[\s,(]*(?:(?P<short>{'|'.join(SHORT)})\b|(?P<name>[a-z]+/[a-z_/]+)|(?P<before>{CITY}) (?:local )?time\b|"
    rf"\(?(?:heure|hora)(?: locale?)? (?:de |d')(?P<behind>{CITY}))\)?"
)


def hour(page: Page, start: int) -> tuple[time | None, int]:
    """The hour that stands next on the page, and where it ends; midnight is the end of the day, which needs no hour."""
    found = HOUR.match(page.open, start)
    if found is None:
        return None, start
    if found["noon"]:
        return time(12), found.end()
    if not found["h"]:
        return None, found.end()
    at, minute, half = int(found["h"]), int(found["m"] or 0), found["half"] or found["only"]
    at = at % 12 + (12 if half == "pm" else 0) if half in ("am", "pm") else at
    return (time(at, minute), found.end()) if at < 24 and minute < 60 else (None, start)


def zone_named(page: Page, start: int) -> tuple[str, int]:
    """The zone that is named next, empty when none is, and where its name ends."""
    found = ZONE.match(page.open, start)
    if found is None:
        return "", start
    if found["short"]:
        return SHORT[found["short"]], found.end()
    said = found["name"] or found["before"] or found["behind"]
    words = said.split()
    zone = next((_zones()[name] for name in ("_".join(words), words[0], words[-1]) if name in _zones()), "")
    return (zone, found.end()) if zone else ("", start)


@cache
def _zones() -> dict[str, str]:
    """Zones by their whole name and by their city's, in small letters; some languages write Brussels otherwise."""
    found = dict.fromkeys(("bruxelles", "bruselas", "bruxelas"), "Europe/Brussels") | {"londres": "Europe/London"}
    for name in sorted(available_timezones() - NOT_PLACES):
        if "/" in name:
            found.setdefault(fold(name.rpartition("/")[2]), name)
            found[fold(name)] = name
    return found
