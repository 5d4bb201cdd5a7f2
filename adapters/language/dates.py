"""Days as people write them in five languages, the next such day where no year is said."""

import re
from datetime import date, datetime

import dateparser

from adapters.language.locales import LOCALES
from bot.model.lines import Unfit, plain, quoted

TWO_WAYS = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-]\d{2,4}")


def read(text: str, today: date) -> date | None:
    """The day that is meant, None for nothing; raises Unfit for what can be two days, or none."""
    words = plain(text)
    if not words:
        return None
    if (match := TWO_WAYS.search(words)) and int(match[1]) <= 12 and int(match[2]) <= 12 and match[1] != match[2]:
        raise Unfit(f"{quoted(words)} can be two days. Please write the month in words, like 3 April {today.year}.")
    settings = {
        "RELATIVE_BASE": datetime(today.year, today.month, today.day),
        "PREFER_DATES_FROM": "future",
        "REQUIRE_PARTS": ["day", "month"],
    }
    found: datetime | None = dateparser.parse(words, languages=list(LOCALES), settings=settings)
    if found is None:
        raise Unfit(f"{quoted(words)} is no day that I can read. Write it like 3 April {today.year}.")
    return found.date()
