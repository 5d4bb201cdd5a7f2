"""What each change of a session sends, read back by two readers that know nothing of each other."""

import re
import subprocess
import sys
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from icalendar import Calendar

from adapters.calendar.files import CalendarFile, feed, one
from bot.model.calendar.changes import RULES, Change
from bot.model.calendar.entries import Answer, Entry
from tests.adapters.calendar.reading import Component, read
from tests.adapters.calendar.story import Story
from tests.bot.model.calendar.entries import INVITATION, NOW, START

Facts = tuple[str, str, int, str | None, str, str]
"""Of a message: the method, the id, the sequence, the status, the recipient and their answer."""

ID = "s1@alliance-bot"


def message(change: Change) -> Entry:
    return Story.of(change).sent[-1]


def by_the_library(file: CalendarFile) -> Facts:
    calendar: Any = Calendar.from_ical(file.data)
    [event] = calendar.events
    who = event["ATTENDEE"]
    return calendar["METHOD"], event["UID"], event["SEQUENCE"], event.get("STATUS"), who, who.params["PARTSTAT"]


def by_the_letter(file: CalendarFile) -> Facts:
    calendar = read(file.data)
    [event] = calendar.components
    status = event["STATUS"].text if "STATUS" in event.properties else None
    who = event["ATTENDEE"]
    number = int(event["SEQUENCE"].value)
    return calendar["METHOD"].value, event["UID"].text, number, status, who.value, who.parameters["PARTSTAT"]


@pytest.mark.parametrize(
    ("change", "answer", "method", "uid", "sequence", "status", "name"),
    [
        ("invited", "ACCEPTED", "REQUEST", ID, 1, "CONFIRMED", "invite.ics"),
        ("moved", "NEEDS-ACTION", "REQUEST", ID, 2, "CONFIRMED", "invite.ics"),
        ("edited", "ACCEPTED", "REQUEST", ID, 1, "CONFIRMED", "invite.ics"),
        ("withdrew", "DECLINED", "CANCEL", ID, 2, None, "cancel.ics"),
        ("returned", "ACCEPTED", "REQUEST", ID, 3, "CONFIRMED", "invite.ics"),
        ("cancelled", "ACCEPTED", "CANCEL", ID, 2, "CANCELLED", "cancel.ics"),
        ("reopened", "NEEDS-ACTION", "REQUEST", "s1-2@alliance-bot", 1, "CONFIRMED", "invite.ics"),
    ],
)
def test_what_a_change_sends(
    change: Change, answer: Answer, method: str, uid: str, sequence: int, status: str | None, name: str
) -> None:
    file = one(message(change))
    expected = (method, uid, sequence, status, "mailto:ana@harbour.example", answer)
    assert (by_the_library(file), by_the_letter(file)) == (expected, expected)
    assert (file.name, file.content_type) == (name, f"text/calendar; charset=utf-8; method={method}")


@pytest.mark.parametrize("change", RULES)
def test_a_file_holds_one_entry_whole_and_its_method_comes_first(change: Change) -> None:
    file = one(message(change))
    calendar = read(file.data)
    [event] = calendar.components
    optional = set() if change == "withdrew" else {"STATUS"}
    link = set() if RULES[change].method == "CANCEL" else {"URL"}
    always = "UID DTSTAMP DTSTART DTEND SUMMARY ORGANIZER ATTENDEE SEQUENCE LOCATION DESCRIPTION CREATED LAST-MODIFIED TRANSP"
    assert set(calendar.properties) == {"VERSION", "PRODID", "METHOD"}
    assert (event.name, set(event.properties)) == ("VEVENT", {*always.split(), *optional, *link})
    assert file.data.index(b"METHOD") < file.data.index(b"BEGIN:VEVENT")


def test_the_same_entry_gives_the_same_file() -> None:
    assert one(INVITATION) == one(INVITATION)


def test_what_people_read_arrives_letter_for_letter() -> None:
    [event] = read(one(INVITATION).data).components
    texts = {name: event[name].text for name in ("SUMMARY", "DESCRIPTION", "LOCATION", "TRANSP")}
    assert texts == {
        "SUMMARY": "Water in cities",
        "DESCRIPTION": "Bring one example.",
        "LOCATION": "Online",
        "TRANSP": "OPAQUE",
    }
    assert event["URL"].value == "https://bot.example/join/abc"
    assert event["ORGANIZER"].parameters == {"CN": "The Secretariat"}
    assert (event["DTSTAMP"].instant, event["DTSTART"].instant, event["DTEND"].instant) == (
        NOW,
        START,
        START + timedelta(hours=1),
    )


def test_what_there_is_not_is_not_said() -> None:
    bare = replace(INVITATION, description="", location="", url="", organiser=replace(INVITATION.organiser, name=""))
    [event] = read(one(bare).data).components
    assert not {"DESCRIPTION", "LOCATION", "URL"} & set(event.properties)
    assert event["ORGANIZER"].parameters == {}


def test_a_discussion_that_is_open_for_days_takes_nobodys_time() -> None:
    [event] = read(one(replace(INVITATION, end=START + timedelta(days=9), busy=False)).data).components
    assert event["TRANSP"].value == "TRANSPARENT"


@pytest.mark.parametrize(
    "title",
    [
        "Water in cities: how ports, utilities and mayors share what they know; what worked, what did not " * 40,
        "👩‍👩‍👧‍👦🌍🚰" * 60,
        "المياه في المدن: كيف نتشارك ما نعرفه؟ " * 40,
        "日本語の長い題名" * 70,
        "x" + "é" * 500,
        "a\\,b;c\\n" * 100,
        "C:\\New\\Notes",
    ],
)
def test_a_long_title_is_folded_and_no_character_is_cut(title: str) -> None:
    [event] = read(one(replace(INVITATION, title=title)).data).components
    assert event["SUMMARY"].text == " ".join(title.split())


def test_lines_stay_lines_in_a_description_and_become_blanks_in_a_title() -> None:
    typed = "One\r\nTwo\n\n\n\nThree\u2028Four\x0bFive\n"
    [event] = read(one(replace(INVITATION, title=typed, description=typed)).data).components
    assert event["SUMMARY"].text == "One Two Three Four Five"
    assert event["DESCRIPTION"].text == "One\nTwo\n\nThree\nFour\nFive"


@pytest.mark.parametrize(
    ("address", "written"),
    [
        ("o'brien+water@x.example", "mailto:o'brien+water@x.example"),
        ("a;cn=b:c,d@x.example", "mailto:a%3Bcn%3Db%3Ac%2Cd@x.example"),
        ("zoë%?&#@x.example", "mailto:zo%C3%AB%25%3F%26%23@x.example"),
    ],
)
def test_an_address_cannot_become_anything_else(address: str, written: str) -> None:
    [event] = read(one(replace(INVITATION, organiser=replace(INVITATION.organiser, address=address))).data).components
    assert event["ORGANIZER"].value == written


def test_who_has_no_address_that_we_know_has_the_same_name_every_time_and_not_their_key() -> None:
    nobody = replace(INVITATION.organiser, address="")
    first, second = (read(one(replace(INVITATION, organiser=nobody)).data).components[0]["ORGANIZER"] for _ in range(2))
    assert first == second
    assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", first.value)


# -- a feed


def published(uid: str, **changes: Any) -> Entry:
    return replace(INVITATION, method="PUBLISH", attendee=None, uid=uid, **changes)


def fed(*entries: Entry) -> Component:
    file = feed("Your sessions", entries, NOW)
    assert (file.name, file.content_type) == ("sessions.ics", "text/calendar; charset=utf-8; method=PUBLISH")
    return read(file.data)


def test_a_feed_shows_all_sessions_in_order_and_says_when_to_ask_again() -> None:
    calendar = fed(published("later@b.example", start=START + timedelta(minutes=9)), published("sooner@b.example"))
    assert [event["UID"].text for event in calendar.components] == ["sooner@b.example", "later@b.example"]
    assert calendar["METHOD"].value == "PUBLISH"
    assert calendar["NAME"].text == calendar["X-WR-CALNAME"].text == "Your sessions"
    assert (calendar["REFRESH-INTERVAL"].value, calendar["X-PUBLISHED-TTL"].value) == ("PT12H", "PT12H")
    assert all("ATTENDEE" not in event.properties for event in calendar.components)


@pytest.mark.parametrize(("days", "shown"), [(0, 1), (29, 1), (30, 0), (400, 0)])
def test_a_cancelled_session_stays_in_a_feed_for_a_month(days: int, shown: int) -> None:
    cancelled = published("off@b.example", status="CANCELLED", changed=NOW - timedelta(days=days))
    assert [event["STATUS"].value for event in fed(cancelled).components] == ["CANCELLED"] * shown


def test_a_feed_without_sessions_is_a_calendar_all_the_same() -> None:
    assert fed().components == []


def test_a_feed_invites_nobody() -> None:
    with pytest.raises(ValueError, match="invites nobody"):
        feed("Your sessions", [INVITATION], NOW)


def test_the_library_is_loaded_only_to_make_a_file() -> None:
    program = "import sys, bot.app, adapters.calendar.files; print('icalendar' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout == "False\n"
