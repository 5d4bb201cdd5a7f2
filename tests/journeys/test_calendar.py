"""A session gets into people's calendars, and out of them: on Slack, on Teams and across both."""

import json
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from icalendar import Calendar

from bot.model.addresses import Person
from bot.model.members import Account, Organisation
from bot.model.sessions.rsvps import Rsvp, Wish, answered
from bot.model.sessions.session import Session, announced, changed
from bot.model.sessions.timing import Timing
from bot.settings import Settings
from tests.adapters.calendar.reading import Component, read
from tests.virtual import VirtualClock, run
from tests.world import PUBLIC, World, on_disk, world

CALL = "https://zoom.us/j/1"
ON_SLACK = Person("slack", "T1", "U1")
ADDRESS = "ana@harbour.example"
TIMING = Timing(datetime(2027, 3, 10, 15), "Europe/Brussels", timedelta(hours=1))
START = datetime(2027, 3, 10, 14, tzinfo=UTC)
DRAFT = Session("s1", "Land titles", TIMING, (), "Noor", link=CALL)
SETTINGS = Settings(public_url=PUBLIC, office="office@alliance.example")


async def told(here: World, *people: Person) -> None:
    """Ana of Harbour is known on these accounts; a session is announced."""
    async with here.bot.app.store.transaction() as tx:
        await tx.organisations.put(Organisation("harbour", "Harbour", "cities", domains=("harbour.example",)))
        for person in people:
            await tx.accounts.put(Account(person, "Ana Ruiz", ADDRESS, "harbour", "confirmed", here.clock.now()))
        session = announced(DRAFT, here.clock.now())
        await tx.sessions.put(session)


async def says(here: World, person: Person, wish: Wish) -> Rsvp:
    async with here.bot.app.store.transaction() as tx:
        session = await tx.sessions.get("s1")
        assert session
        kept = answered(session, await tx.rsvps.of("s1"), (person,), "harbour", wish, here.clock.now())
        await tx.rsvps.keep("s1", kept)
        return next(each for each in kept if each.person == person)


async def file(here: World, link: str) -> Component:
    """The file at a link, as two readers read it."""
    async with here.follow(link) as answer:
        data = await answer.read()
        assert answer.status == 200
    calendar = read(data)
    assert Calendar.from_ical(data)["METHOD"] == calendar["METHOD"].value
    return calendar


def opener(shown: object, label: str) -> str:
    """The address behind a button that opens one, on either platform."""
    if isinstance(shown, dict):
        title = shown["text"]["text"] if isinstance(shown.get("text"), dict) else shown.get("title")
        if title == label and "url" in shown:
            return str(shown["url"])
    children = shown.values() if isinstance(shown, dict) else shown if isinstance(shown, list) else ()
    return next((found for child in children if (found := opener(child, label))), "")


def feed_of(words: object) -> str:
    [found] = set(re.findall(rf"{PUBLIC}/feed/[\w.-]+\.ics", json.dumps(words)))
    return str(found)


def test_from_the_command_on_slack_to_the_file_and_into_the_call(tmp_path: Path) -> None:
    async def story() -> None:
        async with world(on_disk(tmp_path / "data"), clock=VirtualClock(), settings=SETTINGS) as here:
            await told(here, ON_SLACK)
            await says(here, ON_SLACK, "going")
            await here.slack.command("U1", "C1", "calendar")
            card = await here.slack.said("C1", to="U1")
            [event] = (await file(here, opener(card.blocks, "Add to calendar"))).components
            assert (event["DTSTART"].instant, event["ATTENDEE"].value) == (START, f"mailto:{ADDRESS}")
            await here.sleep((START - here.clock.now()).total_seconds())
            async with here.follow(event["URL"].value) as answer:
                assert (answer.status, answer.headers["Location"]) == (302, CALL)
            async with here.bot.app.store.transaction() as tx:
                [presence] = await tx.attendance.of("s1")
            assert (presence.organisation, presence.how) == ("harbour", "joined")

    run(story())


def test_on_teams_and_after_a_restart_the_same_links_work(tmp_path: Path) -> None:
    async def story() -> None:
        async with world(on_disk(tmp_path / "data"), clock=VirtualClock(), settings=SETTINGS) as here:
            ana = here.teams.person("Ana")
            await told(here, ana)
            await says(here, ana, "maybe")
            await here.teams.personal("Ana", "calendar")
            card = (await here.teams.received("Your calendar")).card("Ana")
            link = opener(card, "Add to calendar")
            await here.restart()
            [event] = (await file(here, link)).components
            assert event["ATTENDEE"].parameters["PARTSTAT"] == "TENTATIVE"

    run(story())


def test_a_withdrawal_ends_the_way_in_and_a_return_opens_another(tmp_path: Path) -> None:
    async def story() -> None:
        async with world(on_disk(tmp_path / "data"), clock=VirtualClock(), settings=SETTINGS) as here:
            await told(here, ON_SLACK)
            links, session = (
                here.bot.app.router.links,
                announced(Session("s1", "Land titles", TIMING, (), "Noor"), here.clock.now()),
            )
            numbers, ways = [], []
            for wish in ("going", "no", "going"):
                rsvp = await says(here, ON_SLACK, wish)
                ways.append(links.join(session, rsvp))
                [event] = (await file(here, links.file(session, rsvp) or "")).components
                numbers.append(int(event["SEQUENCE"].value))
            assert sorted(set(numbers)) == numbers, "each is newer to the calendar"
            statuses = []
            for way in filter(None, ways):
                async with here.follow(way) as answer:
                    statuses.append(answer.status)
            assert statuses == [410, 302]

    run(story())


def test_one_feed_for_slack_and_teams_follows_a_change_and_is_taken_back(tmp_path: Path) -> None:
    async def story() -> None:
        async with world(on_disk(tmp_path / "data"), clock=VirtualClock(), settings=SETTINGS) as here:
            await told(here, ON_SLACK, here.teams.person("Ana"))
            await says(here, here.teams.person("Ana"), "going")
            await here.slack.write("U1", "calendar")
            await here.slack.said("DU1")
            await here.slack.press("U1", "Give me a feed", "DU1")
            await here.slack.until(
                lambda: "Your feed" in here.slack.api.messages[-1].words and "/feed/" in here.slack.api.messages[-1].words
            )
            link = feed_of(here.slack.api.messages[-1].blocks)
            assert [event["SUMMARY"].text for event in (await file(here, link)).components] == ["Land titles"]
            async with here.bot.app.store.transaction() as tx:
                session = await tx.sessions.get("s1")
                assert session
                later = replace(session.timing, wall=session.timing.wall + timedelta(days=1))
                await tx.sessions.put(changed(session, replace(session, timing=later), here.clock.now()))
            [event] = (await file(here, link)).components
            assert (event["SUMMARY"].text, event["DTSTART"].instant) == (
                "Please confirm: Land titles",
                START + timedelta(days=1),
            )
            await here.teams.personal("Ana", "calendar")
            await here.teams.received("Your calendar")
            await here.teams.press("Ana", "Take it back")
            await here.teams.received("Take back your feed?")
            await here.teams.press("Ana", "Take it back")
            await here.teams.received("Your feed is taken back.")
            async with here.follow(link) as answer:
                assert answer.status == 404

    run(story())


def test_without_a_public_address_slack_gets_the_file_itself(tmp_path: Path) -> None:
    async def story() -> None:
        async with world(on_disk(tmp_path / "data"), clock=VirtualClock(), socket=True) as here:
            await told(here, ON_SLACK)
            await says(here, ON_SLACK, "going")
            await here.slack.mention("U1", "C1", "calendar")
            await here.slack.said("C1", to="U1")
            await here.slack.press("U1", "Add to calendar", "C1")
            await here.slack.until(lambda: any(each.channel for each in here.slack.api.uploads.values()), "the file")
            [upload] = here.slack.api.uploads.values()
            assert (upload.name, upload.channel) == ("invite.ics", "DU1")
            [event] = read(upload.data).components
            assert event["URL"].value == CALL, "there is no way in of our own"
            here.slack.goes_wrong("files.getUploadURLExternal", error="missing_scope")
            await here.slack.write("U1", "calendar")
            await here.slack.said("DU1")
            await here.slack.press("U1", "Add to calendar", "DU1")
            assert "That did not work" in (await here.slack.said("DU1")).words

    run(story())
