"""Calendar files as people get them: one entry for one person, or all of somebody's as a feed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.model.calendar.entries import Entry, Method, in_feed

NAMES: dict[Method, str] = {"REQUEST": "invite.ics", "CANCEL": "cancel.ics", "PUBLISH": "session.ics"}
FEED = "sessions.ics"


@dataclass(frozen=True, slots=True)
class CalendarFile:
    """A file, with the content type that must go with it: mail programs do nothing where it names another method."""

    name: str
    content_type: str
    data: bytes


def one(entry: Entry) -> CalendarFile:
    """The file about one entry; Outlook updates nothing from a file with more than one."""
    from adapters.calendar import writing  # loads a library that few processes ever need

    return CalendarFile(NAMES[entry.method], _content_type(entry.method), writing.message(entry))


def feed(title: str, entries: Sequence[Entry], now: datetime) -> CalendarFile:
    """Somebody's sessions, for a calendar program that asks for them again and again; ValueError for what is not published."""
    from adapters.calendar import writing  # as above

    if any(entry.method != "PUBLISH" for entry in entries):
        raise ValueError("a feed shows what is published, and invites nobody")
    return CalendarFile(FEED, _content_type("PUBLISH"), writing.feed(title, in_feed(entries, now)))


def _content_type(method: Method) -> str:
    return f"text/calendar; charset=utf-8; method={method}"
