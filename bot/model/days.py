"""Days as people and spreadsheets write them; what can be read in two ways is asked."""

import re
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Literal, get_args

from bot.model.lines import Unfit, folded, plain, quoted

FIRST_YEAR, LAST_YEAR = 1900, 2100
EXCEL_ZERO = date(1899, 12, 30)
"""The day before the first of a spreadsheet's days, which it counts and sometimes shows as numbers."""

Language = Literal["en", "fr", "es", "pt"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
CALLED: Mapping[Language, str] = {"en": "English", "fr": "Français", "es": "Español", "pt": "Português"}
"""What each is called by those who speak it."""
MONTHS = (
    ("January", "janvier", "enero", "janeiro"),
    ("February", "février", "febrero", "fevereiro"),
    ("March", "mars", "marzo", "março"),
    ("April", "avril", "abril", "abril"),
    ("May", "mai", "mayo", "maio"),
    ("June", "juin", "junio", "junho"),
    ("July", "juillet", "julio", "julho"),
    ("August", "août", "agosto", "agosto"),
    ("September", "septembre", "septiembre", "setembro", "setiembre"),
    ("October", "octobre", "octubre", "outubro"),
    ("November", "novembre", "noviembre", "novembro"),
    ("December", "décembre", "diciembre", "dezembro"),
)
"""In these languages, and as some write them; to be read, the first three letters are enough where they say which."""

TIME = re.compile(r"[T ]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?Z?$")
YEAR_FIRST = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})")
YEAR_LAST = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})")
ORDINAL = r"(\d{1,2})(?:st|nd|rd|th|er|º|\.)?"
MONTH = r"([^\W\d]{3,})\.?"
DAY_AND_NAME = re.compile(rf"{ORDINAL}[\s-]*(?:de |of )?\s*{MONTH},?[\s-]*(?:de |del )?\s*(\d{{4}})", re.I)
NAME_AND_DAY = re.compile(rf"{MONTH}\s+{ORDINAL},?\s+(\d{{4}})", re.I)
COUNTED = re.compile(r"(\d{5})(\.\d+)?")

WANTED = "write it like 2016-04-03 or 3 April 2016"


def day(text: str) -> date | None:
    """The day that is meant, None for nothing; raises Unfit."""
    words = TIME.sub("", plain(text))
    if not words:
        return None
    if match := YEAR_FIRST.fullmatch(words):
        return _date(words, match[1], match[3], match[4])
    if match := YEAR_LAST.fullmatch(words):
        return _in_order(words, match[1], match[3], match[4], asks=match[2] != ".")
    if match := DAY_AND_NAME.fullmatch(words):
        return _date(words, match[3], _month(words, match[2]), match[1])
    if match := NAME_AND_DAY.fullmatch(words):
        return _date(words, match[3], _month(words, match[1]), match[2])
    if match := COUNTED.fullmatch(words):
        return _bounded(words, EXCEL_ZERO + timedelta(days=int(match[1])))
    raise Unfit(f"{quoted(words)} is no day; {WANTED}")


def _in_order(words: str, first: str, second: str, year: str, *, asks: bool) -> date:
    """Two numbers and a year: with dots the day comes first, otherwise only where no other reading is possible."""
    if int(first) <= 12 < int(second):
        return _date(words, year, first, second)
    meant = _date(words, year, second, first)
    if asks and int(first) <= 12 and first.lstrip("0") != second.lstrip("0"):
        other = _date(words, year, first, second)
        raise Unfit(f"{quoted(words)} can be {meant} or {other}; write which of them")
    return meant


def _month(words: str, name: str) -> int:
    key = folded(name)
    found = [number for number, names in enumerate(MONTHS, 1) if any(folded(full).startswith(key) for full in names)]
    if len(found) != 1:
        raise Unfit(f"{quoted(words)} names no month that I know; {WANTED}")
    return found[0]


def _date(words: str, year: str, month: str | int, day: str) -> date:
    try:
        return _bounded(words, date(int(year), int(month), int(day)))
    except ValueError:
        raise Unfit(f"{quoted(words)} is not in the calendar; {WANTED}") from None


def _bounded(words: str, found: date) -> date:
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise Unfit(f"{quoted(words)} is not between {FIRST_YEAR} and {LAST_YEAR}; {WANTED}")
    return found


def spelled(when: date, language: Language = "en") -> str:
    """A day in words that no country reads differently: `3 May 2027`, `1er mai 2027`, `3 de mayo de 2027`."""
    month = MONTHS[when.month - 1][LANGUAGES.index(language)]
    if language in ("es", "pt"):
        return f"{when.day} de {month} de {when.year}"
    return f"{when.day}{'er' if language == 'fr' and when.day == 1 else ''} {month} {when.year}"
