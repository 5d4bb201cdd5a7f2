"""Links that fill in a new entry in a calendar on the web; what they add is a copy, which no update reaches."""

from collections.abc import Mapping
from datetime import datetime
from itertools import accumulate
from urllib.parse import quote, urlencode

from bot.model.calendar.entries import Entry
from bot.model.lines import plain

GOOGLE = "https://calendar.google.com/calendar/render"
OUTLOOK = "https://outlook.office.com/calendar/deeplink/compose"
TITLE, PLACE, DETAILS = 600, 300, 1_600
"""Most characters of each once escaped, where an emoji takes twelve; a button's address on Slack has at most 3,000."""


def google(entry: Entry) -> str:
    """The link for Google Calendar."""
    span = "/".join(f"{moment:%Y%m%dT%H%M%SZ}" for moment in (entry.start, entry.end))
    words = {"text": _within(entry.title, TITLE), "details": _details(entry), "location": _within(entry.location, PLACE)}
    return _link(GOOGLE, {"action": "TEMPLATE", "dates": span, **words})


def outlook(entry: Entry) -> str:
    """The link for Outlook on the web, of an organisation's account."""
    fixed = {"path": "/calendar/action/compose", "rru": "addevent"}
    times = {"startdt": _instant(entry.start), "enddt": _instant(entry.end)}
    words = {"subject": _within(entry.title, TITLE), "body": _details(entry), "location": _within(entry.location, PLACE)}
    return _link(OUTLOOK, {**fixed, **times, **words})


def _details(entry: Entry) -> str:
    """The link, whole or not at all, and as much of the description as there is room for."""
    link = entry.url if _length(entry.url) < DETAILS else ""
    return f"{link} {_within(entry.description, DETAILS - _length(link))}".strip()


def _link(page: str, parameters: Mapping[str, str]) -> str:
    given = {name: value for name, value in parameters.items() if value}
    return f"{page}?{urlencode(given, quote_via=quote, safe='')}"


def _instant(moment: datetime) -> str:
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}"


def _within(text: str, most: int) -> str:
    """As much of a text, on one line, as takes so many characters once escaped."""
    words = plain(text)
    if _length(words) <= most:
        return words
    ends = accumulate(map(_length, words), initial=_length("…"))
    fitting = sum(end <= most for end in ends)
    return f"{words[: fitting - 1].rstrip()}…" if fitting else ""


def _length(text: str) -> int:
    return len(quote(text, safe=""))
