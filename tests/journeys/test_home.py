"""Everybody's own page, and preferences that are chosen on one platform and hold on the other."""

from pathlib import Path
from typing import Any

import pytest

from bot.model.addresses import Person
from bot.model.compact import Signature
from bot.model.members import Organisation
from bot.settings import Settings
from tests.virtual import VirtualClock, run
from tests.world import World, on_disk, world

HARBOUR = Organisation("harbour", "Harbour", "civil", ("harbour.example",))


async def begin(here: World) -> None:
    """Ana of Harbour is on both platforms and lives in Lima; U2 on Slack is the Secretariat."""
    here.settings = Settings(bootstrap_staff=frozenset({Person("slack", "T1", "U2")}), zone="Europe/Brussels")
    await here.restart()
    async with here.bot.app.store.transaction() as tx:
        await tx.organisations.put(HARBOUR)
    here.slack.api.people["U1"] = {"tz": "America/Lima", "profile": {"real_name": "Ana", "email": "ana@harbour.example"}}
    here.teams.connector.people["Ana"] = {"name": "Ana", "email": "ana@harbour.example"}
    await here.slack.write("U1", "help")
    assert "What I can do for you" in (await here.slack.said("DU1")).words
    await here.teams.personal("Ana", "help")
    assert await here.teams.received("What I can do for you")
    for _ in range(2):  # the first finds out who they are
        await here.sweep()


def choice(value: str) -> dict[str, Any]:
    return {"type": "radio_buttons", "selected_option": {"value": value}}


def chosen(zone: str, *, reminders: str = "yes", start: str = "22:00", end: str = "06:00") -> dict[str, dict[str, Any]]:
    """The form of preferences, filled in on Slack."""
    hours = {"start": {"selected_time": start}, "end": {"selected_time": end}}
    return {
        "zone": {"type": "plain_text_input", "value": zone},
        "reminders": choice(reminders),
        "sessions": {"selected_options": [{"value": "60"}]},
        "quiet": choice("yes"),
        **hours,
        "language": choice("fr"),
    }


async def page_on_slack(here: World, user: str) -> str:
    await here.slack.open_home(user)
    await here.slack.until(lambda: user in here.slack.api.homes, "the Home tab")
    return str(here.slack.api.homes[user])


@pytest.mark.parametrize("socket", [False, True])
def test_chosen_on_the_home_tab_of_slack_and_known_on_teams(tmp_path: Path, socket: bool) -> None:
    async def story() -> None:
        async with world(on_disk(tmp_path / "data"), clock=VirtualClock(), socket=socket) as here:
            await begin(here)
            slack, teams = here.slack, here.teams
            page = await page_on_slack(here, "U1")
            assert "You speak for Harbour" in page
            assert "Your time zone is America/Lima" in page, "as Slack's directory says"
            assert "Questions" not in page
            await slack.press("U1", "My preferences")
            await slack.submit("U1", chosen("Africa/Nirobi", end="22:00"))
            assert "Africa/Nairobi" in slack.form_errors["U1"]["zone"]
            assert "whole day" in slack.form_errors["U1"]["end"]
            await slack.submit("U1", chosen("Africa/Nairobi"))
            assert "Saved." in (await slack.said("DU1")).words
            await here.restart()
            await teams.personal("Ana", "home")
            assert await teams.received("Your time zone is Africa/Nairobi, reminders are on. Quiet hours: 22:00 to 06:00.")
            await teams.press("Ana", "My preferences")
            await teams.fill("Ana", zone="Africa/Accra", quiet="no")
            assert await teams.received("Africa/Accra")
            await slack.write("U1", "preferences")
            words = (await slack.said("DU1")).words
            assert "Africa/Accra" in words
            assert "3 mai 2027" in words, "what was not sent stays as it was"

    run(story())


def test_in_channels_the_page_is_for_its_reader_alone(tmp_path: Path) -> None:
    async def story() -> None:
        async with world(on_disk(tmp_path / "data"), clock=VirtualClock()) as here:
            await begin(here)
            slack, teams = here.slack, here.teams
            await slack.mention("U1", "C1", "home")
            assert "You speak for Harbour" in (await slack.said("C1", to="U1")).words
            await slack.command("U2", "C1", "home")
            assert "You belong to the Secretariat's staff" in (await slack.said("C1", to="U2")).words
            await teams.group("Ana", "home")
            assert await teams.received("You speak for Harbour"), "in private"
            assert not [post for post in teams.seen("group") if "Harbour" in str(post.activity)]
            await slack.mention("U2", "C1", "help")
            card = await slack.said("C1")
            assert "Questions" not in card.buttons, "everybody reads it"
            await slack.press("U2", "Home", "C1")
            assert "Secretariat" in (await slack.said("C1", to="U2")).words

    run(story())


def test_the_question_on_a_new_compact_waits_until_its_signatory_is_awake(tmp_path: Path) -> None:
    """It is nine in Brussels and four in Lima, Slack is away at eight, and the bot is restarted in between."""

    async def story() -> None:
        async with world(on_disk(tmp_path / "data"), clock=VirtualClock()) as here:
            await begin(here)
            slack = here.slack
            async with here.bot.app.store.transaction() as tx:
                ana = Person("slack", "T1", "U1")
                await tx.signatures.put(Signature("draft", HARBOUR.id, "Ana", ana, here.clock.now()))
            await slack.write("U2", "compact adopt")
            await slack.said("DU2")
            await slack.press("U2", "Adopt a version", "DU2")
            typed = {"name": {"value": "Compact 2027"}, "agreed": {"selected_date": "2027-02-01"}, "note": {"value": ""}}
            await slack.submit("U2", typed)
            assert "I ask the person who signed" in (await slack.said("DU2")).words
            await here.sweep()
            await here.sleep(3 * 3600)
            await here.restart()
            await here.sweep()
            assert not told(here), "it is seven in Lima"
            slack.goes_wrong("chat.postMessage", error="internal_error", status=503, times=1)
            await here.sleep(3600)
            for _ in range(4):
                await here.sweep()
                await here.sleep(120)
            assert len(told(here)) == 1

    run(story())


def told(here: World) -> list[str]:
    """The questions that Ana got."""
    messages = [said for said in here.slack.api.messages if said.channel == "DU1"]
    return [said.words for said in messages if "has a new version" in said.words]
