"""Preferences in words, for cards and the form."""

from datetime import date

from bot.model.days import CALLED, Language, spelled
from bot.model.preferences import Quiet

A_DAY = date(2027, 5, 3)
"""Any day, to show what days look like."""


def dates(language: Language) -> str:
    """A language, and what a day looks like in it."""
    return f"{CALLED[language]}: {spelled(A_DAY, language)}"


def hours(quiet: Quiet | None) -> str:
    """When nobody is written to."""
    return f"{quiet.start:%H:%M} to {quiet.end:%H:%M}" if quiet else "none"
