"""Preferences in words, for cards and the form."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from bot.model.days import CALLED, Language, spelled
from bot.model.preferences import AHEAD, Quiet

TIMES: Mapping[timedelta, str] = dict(zip(AHEAD, ("10 minutes", "1 hour", "24 hours", "2 days", "1 week"), strict=True))
"""Those before a session that can be chosen; elapsed time, so that 24 hours are not always a day."""
A_DAY = date(2027, 5, 3)
"""Any day, to show what days look like."""


def dates(language: Language) -> str:
    """A language, and what a day looks like in it."""
    return f"{CALLED[language]}: {spelled(A_DAY, language)}"


def hours(quiet: Quiet | None) -> str:
    """When nobody is written to."""
    return f"{quiet.start:%H:%M} to {quiet.end:%H:%M}" if quiet else "none"


def before(ahead: Iterable[timedelta]) -> str:
    """How long before a session somebody is reminded of it: `24 hours and 1 hour before`."""
    *others, last = [TIMES[each] for each in sorted(ahead, reverse=True)] or [""]
    said = f"{', '.join(others)} and {last}" if others else last
    return f"{said} before" if said else "not at all"
