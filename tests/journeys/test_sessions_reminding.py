"""Reminders on both platforms, each on its reader's terms, and a discussion that goes on in the threads of both."""

from dataclasses import replace
from datetime import time, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler

from adapters.slack import socket_mode
from bot.model.addresses import Person, Place
from bot.model.members import Organisation
from bot.model.preferences import Preferences, Quiet
from bot.model.sessions.session import Session, announced
from bot.model.sessions.timing import Timing
from bot.preferences import prefer
from bot.settings import Settings
from handlers.sessions import keeping
from tests.virtual import VirtualClock, run
from tests.world import World, on_disk, world

HOUR, MINUTE = 3600, 60
ANA, SUE = Person("slack", "T1", "U1"), Person("slack", "T1", "U2")
AWAKE = Preferences("America/Lima", quiet=None)


async def begin(here: World, timing: Timing) -> None:
    """Ana of Harbour is on Slack, Ben of Ports on Teams, Sue is staff; a session is announced in a channel of each."""
    here.settings = Settings(bootstrap_staff=frozenset({SUE}))
    await here.restart()
    async with here.bot.app.store.transaction() as tx:
        await tx.organisations.put(Organisation("harbour", "Harbour", "civil", ("harbour.example",)))
        await tx.organisations.put(Organisation("ports", "Ports", "civil", ("ports.example",)))
    here.slack.api.people["U1"] = {"profile": {"real_name": "Ana", "email": "ana@harbour.example"}}
    here.teams.connector.people["Ben"] = {"name": "Ben", "email": "ben@ports.example"}
    await here.slack.write("U1", "help")
    await here.slack.said("DU1")
    await here.teams.personal("Ben", "help")
    await here.teams.received("What I can do for you", who="Ben")
    await here.teams.channel("Ben", "help")
    await here.teams.received("What I can do for you", "channel", who="Ben")
    for _ in range(2):
        await here.sweep()
    places = (Place("slack", "T1", "C1"), replace(here.teams.place("Ben", "channel"), thread=None))
    now = here.clock.now()
    async with here.bot.app.store.transaction() as tx:
        await keeping.keep(announced(Session("a1", "Water", timing, places, "Sue"), now), tx, now, "announced", "Sue")
    await here.sweep()


def starts_in(here: World, hours: float, *, days: int = 0) -> Timing:
    wall = (here.clock.now() + timedelta(hours=hours)).replace(tzinfo=None, second=0, microsecond=0)
    return Timing(wall, "UTC", timedelta() if days else timedelta(hours=1), days)


def reminders(here: World) -> list[str]:
    """What Ana was reminded of."""
    return [said.words for said in here.slack.api.messages if said.channel == "DU1" and "Reminder of a session" in said.words]


def bens(here: World) -> list[str]:
    """What Ben was reminded of."""
    posts = here.teams.seen("personal", "Ben")
    return [str(post.activity) for post in posts if "Reminder of a session" in str(post.activity)]


async def says_they_come(here: World) -> None:
    await here.slack.said("C1")
    await here.slack.press("U1", "Going", "C1")
    assert "Noted. You are going." in (await here.slack.said("C1", to="U1")).words
    await here.teams.press("Ben", "Maybe", "channel")


@pytest.mark.parametrize("socket", [False, True])
def test_one_is_reminded_on_slack_another_on_teams_and_who_cannot_come_says_so_there(
    tmp_path: Path, socket: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    seldom = partial(AsyncSocketModeHandler, ping_interval=3_600)  # or two days hold 17,000 pings
    monkeypatch.setattr(socket_mode, "AsyncSocketModeHandler", seldom)

    async def story() -> None:
        async with world(on_disk(tmp_path / "data"), clock=VirtualClock(), socket=socket) as here:
            await begin(here, starts_in(here, 47))
            async with here.bot.app.store.transaction() as tx:
                await prefer(ANA, AWAKE, tx)
                await prefer(here.teams.person("Ben"), replace(AWAKE, ahead=(timedelta(hours=1),)), tx)
            await says_they_come(here)
            await here.sleep(23 * HOUR)
            await here.sweep()
            await here.restart()
            await here.sweep()
            assert len(reminders(here)) == 1
            assert bens(here) == [], "he chose an hour before, and no more"
            await here.slack.press("U1", "Can't go", "DU1")
            await here.sleep(23 * HOUR)
            await here.sweep()
            assert reminders(here) == [], "she does not come: her page stands in its place, and nothing follows"
            assert len(bens(here)) == 1
            assert "You said maybe." in bens(here)[0]

    run(story())


def test_quiet_hours_and_no_reminders_at_all(tmp_path: Path) -> None:
    """It is nine: Ana is not to be written to from seven to eleven, Ben never."""

    async def story() -> None:
        async with world(on_disk(tmp_path / "data"), clock=VirtualClock()) as here:
            await begin(here, starts_in(here, 47))
            async with here.bot.app.store.transaction() as tx:
                await prefer(ANA, Preferences("UTC", quiet=Quiet(time(7), time(11))), tx)
                await prefer(here.teams.person("Ben"), replace(AWAKE, reminders=False), tx)
            await says_they_come(here)
            await here.sleep(21.5 * HOUR)
            await here.sweep()
            assert reminders(here) == []
            await here.sleep(20 * MINUTE)
            await here.sweep()
            assert len(reminders(here)) == 1, "before seven, and not at eight"
            for _ in range(30):
                await here.sleep(HOUR)
                await here.sweep()
            assert bens(here) == []

    run(story())


def test_a_discussion_goes_on_in_the_threads_of_both_platforms(tmp_path: Path) -> None:
    async def story() -> None:
        async with world(on_disk(tmp_path / "data"), clock=VirtualClock()) as here:
            await begin(here, starts_in(here, 1, days=2))
            card = await here.slack.said("C1")
            await here.sleep(HOUR + MINUTE)
            await here.sweep()
            await here.slack.write("U2", "sessions")
            await here.slack.said("DU2")
            await here.slack.press("U2", "Details", "DU2")
            await here.slack.said("DU2")
            await here.slack.press("U2", "Manage", "DU2")
            await here.slack.said("DU2")
            await here.slack.press("U2", "Discussion", "DU2")
            await here.slack.until(lambda: "neither hide nor delete" in newest(here), "the leaders' page in place of it")
            await here.slack.press("U2", "Write a prompt", "DU2")
            await here.slack.submit("U2", typed(""))
            assert "text" in here.slack.form_errors["U2"]
            await here.slack.submit("U2", typed("What did you try?"))
            assert "It is kept." in (await here.slack.said("DU2")).words
            await here.sweep()
            below = [said for said in here.slack.api.messages if said.thread == card.ts]
            assert ["To discuss" in said.words for said in below] == [True]
            [post] = prompts(here)
            assert ";messageid=" in post
            await here.slack.press("U2", "Take back", "DU2")
            await here.sweep()
            assert [said.words.startswith("Taken back") for said in here.slack.api.messages if said.thread == card.ts] == [True]
            assert prompts(here) == []
            await here.sleep(2 * 24 * HOUR)
            await here.sweep()
            assert "The discussion is closed" in [s for s in here.slack.api.messages if s.thread == card.ts][-1].words
            assert await here.teams.received("The discussion is closed", "channel", who="Ben")

    run(story())


def typed(words: str) -> dict[str, Any]:
    return {"text": {"type": "plain_text_input", "value": words}, "day": {"type": "datepicker", "selected_date": None}}


def newest(here: World) -> str:
    """The last message that staff have in private, as it stands."""
    return [said.words for said in here.slack.api.messages if said.channel == "DU2"][-1]


def prompts(here: World) -> list[str]:
    """The conversations on Teams in which a prompt stands."""
    return [post.conversation for post in here.teams.seen("channel", "Ben") if "To discuss" in str(post.card("Ben"))]
