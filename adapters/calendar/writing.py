"""Entries written as iCalendar; the only file that knows the library."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from urllib.parse import quote
from uuid import NAMESPACE_URL, uuid5

from icalendar import Calendar, Event, vCalAddress, vUri

from adapters.calendar.text import Text, paragraphs
from bot.model.calendar.entries import Answer, Entry, Method, Party
from bot.model.lines import plain

PRODUCT = "-//Alliance Bot//Sessions//EN"
ASK_AGAIN = timedelta(hours=12)
"""How often a calendar program should ask for a feed; most take their own time all the same."""
IN_ADDRESSES = "@!$'*+"
"""Signs that an address keeps in a mailto link (RFC 6068 §2)."""


def message(entry: Entry) -> bytes:
    """A calendar that holds one entry and says what to do with it."""
    calendar = _calendar(entry.method)
    calendar.add_component(_event(entry))
    return bytes(calendar.to_ical())


def feed(title: str, entries: Sequence[Entry]) -> bytes:
    """A calendar with a name that holds all these entries; without any it is still one, if not to the letter."""
    calendar = _calendar("PUBLISH")
    for name in ("name", "x-wr-calname"):
        calendar.add(name, Text(plain(title)))
    calendar.add("refresh-interval", ASK_AGAIN, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT12H")
    for entry in entries:
        calendar.add_component(_event(entry))
    return bytes(calendar.to_ical())


def _calendar(method: Method) -> Calendar:
    calendar = Calendar()
    for name, value in (("version", "2.0"), ("prodid", PRODUCT), ("method", method)):
        calendar.add(name, value)
    return calendar


def _event(entry: Entry) -> Event:
    event = Event()
    event.add("uid", entry.uid)
    event.add("sequence", entry.sequence)
    event.add("summary", Text(plain(entry.title)))
    event.add("transp", "OPAQUE" if entry.busy else "TRANSPARENT")
    event.add("organizer", _address(entry.organiser))
    if entry.status:
        event.add("status", entry.status)
    if entry.attendee:
        event.add("attendee", _attendee(entry.attendee, entry.answer))
    _add_moments(event, entry)
    _add_details(event, entry)
    return event


def _add_moments(event: Event, entry: Entry) -> None:
    moments: dict[str, datetime] = {
        "dtstamp": entry.stamp,
        "dtstart": entry.start,
        "dtend": entry.end,
        "created": entry.created,
        "last-modified": entry.changed,
    }
    for name, moment in moments.items():
        event.add(name, moment)


def _add_details(event: Event, entry: Entry) -> None:
    for name, text in (("description", paragraphs(entry.description)), ("location", plain(entry.location))):
        if text:
            event.add(name, Text(text))
    if entry.url:
        event.add("url", vUri(entry.url))


def _attendee(who: Party, answer: Answer) -> vCalAddress:
    """The recipient, who answers to the bot and not to their calendar: nobody reads what that would send."""
    address = _address(who)
    address.params["role"] = "REQ-PARTICIPANT"
    address.params["partstat"] = answer
    address.params["rsvp"] = "FALSE"
    return address


def _address(who: Party) -> vCalAddress:
    """An address with a name; a double quotation mark cannot stand in one (RFC 5545 §3.2)."""
    known = f"mailto:{quote(who.address, safe=IN_ADDRESSES, errors='replace')}"
    address = vCalAddress(known if who.address else uuid5(NAMESPACE_URL, who.key).urn)
    if name := plain(who.name).replace('"', "”"):
        address.params["cn"] = name
    return address
