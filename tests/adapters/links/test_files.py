"""Calendar files and feeds at their addresses, read back by two readers that know nothing of each other."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from icalendar import Calendar

from bot.model.sessions import session as sessions
from bot.model.sessions.rsvps import Rsvp, Standing
from bot.model.sessions.session import Session
from bot.model.sessions.timing import Timing
from tests.adapters.calendar.reading import Component, read
from tests.adapters.links.conftest import SESSION, Web
from tests.bot.model.sessions.samples import ANA, BEN, DAY, HOUR, START

FEED = 7_000_000_001


async def fetched(here: Web, link: str | None, name: str, method: str) -> Component:
    """The file at a link, as both readers read it."""
    async with here.asks(link) as answer:
        data = await answer.read()
        assert answer.status == 200, data
        assert answer.headers["Content-Type"] == f"text/calendar; charset=utf-8; method={method}"
        assert answer.headers["Content-Disposition"] == f'attachment; filename="{name}"'
    calendar, same = read(data), Calendar.from_ical(data)
    assert calendar["METHOD"].value == same["METHOD"] == method
    assert [str(event["UID"]) for event in same.walk("VEVENT")] == [each["UID"].text for each in calendar.components]
    return calendar


async def test_an_invitation_is_to_one_person_and_leads_to_their_own_way_in(here: Web) -> None:
    rsvp = await here.keeps()
    [event] = (await fetched(here, here.links.file(SESSION, rsvp), "invite.ics", "REQUEST")).components
    assert (event["ATTENDEE"].value, event["ATTENDEE"].parameters["PARTSTAT"]) == ("mailto:ana@harbour.example", "ACCEPTED")
    assert event["ORGANIZER"].value == "mailto:office@alliance.example"
    assert event["URL"].value == here.links.join(SESSION, rsvp)
    assert (event["DTSTART"].instant, event["DTEND"].instant) == (START, START + HOUR)
    assert event["DESCRIPTION"].text.startswith("Bring one example.\n\nPlanned for 27 October 2026, 15:00 Europe/Brussels")


async def test_it_says_what_holds_when_it_is_fetched(here: Web) -> None:
    link = here.links.file(SESSION, await here.keeps())
    await here.keeps(replace(SESSION, title="Land titles, again", sequence=1, timed=2))
    [event] = (await fetched(here, link, "invite.ics", "REQUEST")).components
    assert (event["SUMMARY"].text, event["SEQUENCE"].value) == ("Land titles, again", "2")


@pytest.mark.parametrize(
    ("standing", "name", "method", "status"),
    [
        ("going", "invite.ics", "REQUEST", "CONFIRMED"),
        ("maybe", "invite.ics", "REQUEST", "CONFIRMED"),
        ("no", "cancel.ics", "CANCEL", ""),
    ],
)
async def test_what_somebody_said_makes_the_file(here: Web, standing: Standing, name: str, method: str, status: str) -> None:
    rsvp = await here.keeps(standing=standing)
    [event] = (await fetched(here, here.links.file(SESSION, rsvp), name, method)).components
    assert ("STATUS" in event.properties and event["STATUS"].value) == (status or False)


async def test_one_that_is_called_off_is_struck_out_once_it_cannot_be_restored(here: Web) -> None:
    off = sessions.cancelled(replace(SESSION, timing=replace(SESSION.timing, wall=SESSION.timing.wall + DAY)), "Ill.", START)
    rsvp = await here.keeps(off)
    assert (await here.opens(here.links.file(off, rsvp)))[0] == 410
    here.clock.advance(minutes=10)
    [event] = (await fetched(here, here.links.file(off, rsvp), "cancel.ics", "CANCEL")).components
    assert (event["STATUS"].value, "URL" in event.properties) == ("CANCELLED", False)


async def test_who_answered_again_is_sent_to_the_newer_file(here: Web) -> None:
    link = here.links.file(SESSION, await here.keeps())
    await here.keeps(standing="no", number=2)
    assert (await here.opens(link))[0] == 410


async def test_a_file_for_a_channel_names_nobody(here: Web) -> None:
    await here.keeps()
    [event] = (await fetched(here, here.links.public_file(SESSION), "session.ics", "PUBLISH")).components
    assert {"ATTENDEE", "URL"} & set(event.properties) == set()
    assert "teams.microsoft.com" not in str(event.properties)


async def test_it_ends_when_the_session_is_opened_again_and_with_time(here: Web) -> None:
    await here.keeps()
    link = here.links.public_file(SESSION)
    here.clock.advance(days=31)
    assert (await here.opens(link))[0] == 410
    here.clock.advance(days=-31)
    await here.keeps(replace(SESSION, edition=2))
    assert (await here.opens(link))[0] == 410


async def test_a_draft_is_nobodys_business(here: Web) -> None:
    draft = replace(SESSION, state="draft", timed_at=None)
    await here.keeps(draft)
    assert (await here.opens(here.links.public_file(draft)))[0] == 404


# -- feeds


def later(id: str, days: int, **changes: Any) -> Session:
    timing = Timing(SESSION.timing.wall + days * DAY, "Europe/Brussels", HOUR)
    return replace(SESSION, **{"id": id, "title": f"Session {id}", "timing": timing, **changes})


async def fed(here: Web) -> list[str]:
    calendar = await fetched(here, here.links.feed(ANA, FEED), "sessions.ics", "PUBLISH")
    return [f"{event['SUMMARY'].text} {event['STATUS'].value}" for event in calendar.components]


async def test_a_feed_shows_what_somebody_comes_to_and_what_is_open_about_it(here: Web) -> None:
    await here.prefers(FEED)
    await here.keeps(later("a", 1))
    await here.keeps(later("b", 2), "maybe")
    await here.keeps(later("c", 3), "no")
    await here.keeps(later("d", 4), "waiting")
    await here.keeps(later("e", -400))
    open_question = later("f", 5, timed=2)
    await here.keeps(open_question)
    async with here.store.transaction() as tx:
        others = Rsvp("a", BEN, "ports", "going", 9, START, 1)
        [mine] = await tx.rsvps.of("a")
        await tx.rsvps.keep("a", [mine, others])
        await tx.rsvps.keep("f", [replace(mine, session="f", timed=1)])
    assert await fed(here) == ["Session a CONFIRMED", "Maybe: Session b CONFIRMED", "Please confirm: Session f CONFIRMED"]


@pytest.mark.parametrize(("days", "shown"), [(0, ["Session a CONFIRMED"]), (1, ["Session a CANCELLED"]), (31, [])])
async def test_what_is_called_off_stays_for_a_month(here: Web, days: int, shown: list[str]) -> None:
    await here.prefers(FEED)
    await here.keeps(sessions.cancelled(later("a", 90), "Ill.", START))
    here.clock.advance(days=days)
    assert await fed(here) == shown


async def test_a_feed_is_sent_again_only_when_it_says_something_else(here: Web) -> None:
    await here.prefers(FEED)
    await here.keeps(later("a", 1))
    link = here.links.feed(ANA, FEED)
    async with here.asks(link) as answer:
        state = answer.headers["ETag"]
    here.clock.advance(hours=2)
    async with here.asks(link, **{"If-None-Match": state}) as answer:
        assert (answer.status, await answer.read(), answer.headers["ETag"]) == (304, b"", state)
    await here.keeps(later("a", 1, title="Another"))
    async with here.asks(link, **{"If-None-Match": state}) as answer:
        assert answer.status == 200


@pytest.mark.parametrize("now", [FEED + 1, 0, None])
async def test_an_address_that_was_taken_back_opens_nothing(here: Web, now: int | None) -> None:
    await here.prefers(FEED)
    link = here.links.feed(ANA, FEED)
    assert await fed(here) == []
    async with here.store.transaction() as tx:
        await tx.preferences.delete(ANA)
    if now is not None:
        await here.prefers(now)
    assert (await here.opens(link))[0] == 404


async def test_a_feed_is_bounded(here: Web) -> None:
    await here.prefers(FEED)
    for number in range(210):
        await here.keeps(later(f"s{number:03}", number))
    shown = await fed(here)
    assert (len(shown), shown[0]) == (200, "Session s010 CONFIRMED")


def test_without_a_public_address_there_are_no_links(here: Web) -> None:
    nowhere = replace(here.links, address="")
    rsvp = Rsvp("s1", ANA, "harbour", "going", 1, START, 1)
    assert (nowhere.join(SESSION, rsvp), nowhere.file(SESSION, rsvp), nowhere.public_file(SESSION)) == (None, None, None)
    assert nowhere.feed(ANA, FEED) is None
    assert nowhere.way_in(SESSION, rsvp) == SESSION.link
    assert nowhere.way_in(SESSION, replace(rsvp, standing="no")) == ""


def test_only_who_comes_to_a_call_has_a_way_in(here: Web) -> None:
    rsvp = Rsvp("s1", ANA, "harbour", "going", 1, START, 1)
    thread = replace(SESSION, timing=Timing(SESSION.timing.wall, "UTC", timedelta(), 5))
    assert here.links.join(SESSION, rsvp)
    assert here.links.join(SESSION, replace(rsvp, standing="waiting")) is None
    assert here.links.join(thread, rsvp) is None
