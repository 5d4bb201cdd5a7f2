"""A session is moved, called off, opened again and handed over: people on Slack and on Teams hear of it, across both."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from bot.model.addresses import Person, Place
from bot.model.members import Account, Organisation
from bot.model.sessions import session as model
from bot.model.sessions.session import Session
from bot.model.sessions.timing import Timing
from bot.settings import Settings
from handlers.sessions import keeping
from tests.fakes.slack_things import BOT
from tests.virtual import VirtualClock, run
from tests.world import World, on_disk, world

UNA = Person("slack", "T1", "U1")
MINUTE, HOUR, DAY = 60, timedelta(hours=1), timedelta(days=1)


async def begin(here: World) -> None:
    """Una on Slack and Ben on Teams are members, U2 is of the staff; Ben leads a session in ten days, on both platforms."""
    here.settings = Settings(bootstrap_staff=frozenset({Person("slack", "T1", "U2")}))
    await here.restart()
    ben, now = here.teams.person("Ben"), here.clock.now()
    await here.teams.personal("Ben", "help")
    await here.teams.group("Ben", "help")
    places = (Place("slack", "T1", "C1"), here.teams.place(where="group"))
    timing = Timing(now.replace(tzinfo=None, second=0, microsecond=0) + 10 * DAY, "UTC", HOUR)
    planned = Session("water", "Water", timing, places, "Noor", moderator=ben)
    async with here.bot.app.store.transaction() as tx:
        for id, person in (("quay", UNA), ("bank", ben)):
            await tx.organisations.put(Organisation(id, id.title(), "civil"))
            home = f"{person.platform}:{person.tenant}"
            await tx.accounts.put(Account(person, f"{id} speaker", f"{id}@x.example", id, "confirmed", home=home))
        await keeping.keep(model.announced(planned, now), tx, now, "announced", "Noor")
    here.slack.api.channels["DU1"], here.slack.api.channels["DU2"] = {BOT, "U1"}, {BOT, "U2"}
    await here.sweep()
    await here.slack.press("U1", "Going", "C1")
    assert "Noted. You are going." in (await here.slack.said("C1", to="U1")).words
    await here.sweep()


async def moves(here: World, by: timedelta) -> None:
    """Staff move it."""
    async with here.bot.app.store.transaction() as tx:
        known, now = await tx.sessions.get("water"), here.clock.now()
        assert known
        timing = replace(known.timing, wall=known.timing.wall + by)
        await keeping.keep(model.changed(known, replace(known, timing=timing), now), tx, now, "moved", "Noor")


async def passes(here: World, minutes: int) -> None:
    """So much time, with a pass of the sweep in each minute."""
    for _ in range(minutes):
        await here.sleep(MINUTE)
        await here.sweep()


def on_slack(here: World, channel: str, words: str) -> list[str]:
    """What stands in a channel or private chat of Slack and says so."""
    return [said.words for said in here.slack.api.messages if said.channel == channel and not said.to and words in said.words]


def test_moved_twice_it_is_told_once_and_confirmed_with_a_tap(tmp_path: Path) -> None:
    async def story() -> None:
        async with world(on_disk(tmp_path / "data"), clock=VirtualClock()) as here:
            await begin(here)
            await here.teams.press("Ben", "Maybe", "group")
            await moves(here, 2 * HOUR)
            await moves(here, HOUR)
            await here.restart()
            await passes(here, 3)
            assert len(on_slack(here, "DU1", "New time: Water")) == 1
            assert len(on_slack(here, "C1", "New time: Water")) == 1
            assert on_slack(here, "C1", "1 person of those who come has yet to confirm the time.")
            assert await here.teams.received("New time: Water", where="group")
            assert await here.teams.received("New time: Water", who="Ben")
            await here.slack.press("U1", "Going", "DU1")
            await here.slack.until(lambda: bool(on_slack(here, "DU1", "Noted. You are going.")), "it is noted")
            await passes(here, 1)
            assert not on_slack(here, "C1", "yet to confirm")

    run(story())


def test_its_moderator_on_teams_calls_it_off_restores_it_and_calls_it_off_for_good(tmp_path: Path) -> None:
    async def story() -> None:
        async with world(on_disk(tmp_path / "data"), clock=VirtualClock()) as here:
            teams = here.teams
            await begin(here)
            await teams.press("Ben", "Details", "group")
            await manages(here)
            await teams.press("Ben", "Call off")
            await teams.fill("Ben", why="The speaker is ill.")
            await passes(here, 1)
            assert on_slack(here, "C1", "Session called off: Water")
            assert await teams.received("Session called off: Water", where="group")
            await manages(here)
            await teams.press("Ben", "Restore")
            await passes(here, 12)
            assert not on_slack(here, "DU1", "Called off"), "nobody heard of it"
            assert on_slack(here, "C1", "Session: Water")
            await manages(here)
            await teams.press("Ben", "Call off")
            await teams.fill("Ben", why="The speaker is ill.")
            await passes(here, 12)
            assert "Reason: The speaker is ill." in on_slack(here, "DU1", "Called off: Water")[0]
            await staff_open_it_again_on_slack(here)

    run(story())


async def manages(here: World) -> None:
    """Ben looks at the session in his private chat, and at what he can do."""
    teams = here.teams
    await teams.personal("Ben", "sessions")
    await teams.received("Sessions", who="Ben")
    await teams.press("Ben", "Details")
    await teams.received("Led by", who="Ben")
    await teams.press("Ben", "Manage")
    await teams.received("Whatever you do is noted", who="Ben")


async def staff_open_it_again_on_slack(here: World) -> None:
    """Asked once more, they say yes; both platforms hear of it, and Una is asked anew."""
    slack = here.slack
    await slack.write("U2", "sessions")
    await slack.said("DU2")
    await slack.press("U2", "Details", "DU2")
    await slack.said("DU2")
    await slack.press("U2", "Manage", "DU2")
    await slack.said("DU2")
    await slack.press("U2", "Open again", "DU2")
    await slack.until(lambda: bool(on_slack(here, "DU2", "Open it again?")), "it asks")
    await slack.press("U2", "Open it again", "DU2")
    await slack.until(lambda: bool(on_slack(here, "DU2", "It takes place after all.")), "it is opened")
    await passes(here, 3)
    assert "say once more" in on_slack(here, "DU1", "It takes place after all: Water")[0]
    assert await here.teams.received("It takes place after all: Water", where="group")


def test_its_moderator_leaves_and_staff_on_slack_hear_of_it(tmp_path: Path) -> None:
    async def story() -> None:
        async with world(on_disk(tmp_path / "data"), clock=VirtualClock()) as here:
            await begin(here)
            async with here.bot.app.store.transaction() as tx:
                known = await tx.accounts.get(here.teams.person("Ben"))
                assert known
                await tx.accounts.put(replace(known, standing="gone"))
            await passes(here, 61)
            assert len(on_slack(here, "DU2", "it falls to the Secretariat")) == 1
            assert on_slack(here, "C1", "Led by: the Secretariat")

    run(story())
