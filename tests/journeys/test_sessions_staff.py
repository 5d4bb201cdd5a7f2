"""Staff announce a session by mention, in the private chat, by slash command and button; members of both platforms answer."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.model.addresses import Person
from bot.model.members import Account, Organisation
from bot.model.sessions.session import Session
from bot.settings import Settings
from tests.virtual import VirtualClock, run
from tests.world import World, on_disk, world

HARBOUR, QUAY = Organisation("harbour", "Harbour", "civil"), Organisation("quay", "Quay", "civil")
WAYS = ("mention", "private", "command")


async def furnished(here: World) -> None:
    """U2 is staff on Slack, Nia on Teams; Una on Slack and Ben on Teams are members; both have a channel."""
    here.settings = Settings(bootstrap_staff=frozenset({Person("slack", "T1", "U2"), here.teams.person("Nia")}))
    await here.restart()
    async with here.bot.app.store.transaction() as tx:
        for organisation, person in ((HARBOUR, Person("slack", "T1", "U1")), (QUAY, here.teams.person("Ben"))):
            await tx.organisations.put(organisation)
            known = Account(person, "Una", home=f"{person.platform}:{person.tenant}", since=here.clock.now())
            await tx.accounts.put(replace(known, organisation=organisation.id, standing="confirmed"))
    await here.slack.invite("C1")
    await here.slack.said("C1")
    await here.teams.install("Nia", "group")


async def sessions(here: World) -> list[Session]:
    async with here.bot.app.store.transaction() as tx:
        return list(await tx.sessions.all())


def on_slack(here: World, **typed: Any) -> dict[str, Any]:
    """The form's inputs as Slack sends them, in all channels that there are."""
    blocks = {block.get("block_id"): block for block in here.slack.api.modals["U2"].view["blocks"]}
    return {
        "title": {"value": "Water"},
        "kind": {"selected_option": {"value": "live"}},
        "day": {"selected_date": "2027-03-10"},
        "time": {"selected_time": "15:00"},
        "zone": {"value": typed.get("zone", "Europe/Brussels")},
        "minutes": {"value": "60"},
        "days": {"value": "7"},
        "agenda": {"value": None},
        "link": {"value": "https://meet.jit.si/water"},
        "channels": {"selected_options": blocks["channels"]["element"]["options"]},
    }


async def asked_on_slack(here: World, way: str) -> str:
    """U2 asks for the form's button in this way; where it is read."""
    slack = here.slack
    if way == "private":
        await slack.write("U2", "new session")
        assert "Announce a session" in (await slack.said("DU2")).words
        return "DU2"
    await (slack.mention("U2", "C1", "session new") if way == "mention" else slack.command("U2", "C1", "session new"))
    assert "Announce a session" in (await slack.said("C1", to="U2")).words
    return "C1"


async def answered_on_both(here: World) -> None:
    """Members see it in both channels, and what each says stands on both cards."""
    for _ in range(2):
        await here.sweep()
    assert "0 people of 0 organisations" in (await here.slack.said("C1")).words
    await here.teams.received("0 people of 0 organisations", "group")
    await here.slack.press("U1", "Going", "C1")
    await here.teams.press("Ben", "Maybe", "group")
    await here.sleep(61)
    await here.sweep()
    await here.teams.received("1 person of 1 organisation, 1 organisation may come", "group")
    await here.slack.until(lambda: "1 organisation may come" in str(here.slack.called("chat.update")), "the card on Slack")


@pytest.mark.parametrize("way", WAYS)
def test_announced_on_slack_it_stands_in_both_channels_and_is_answered_in_both(tmp_path: Path, way: str) -> None:
    async def story() -> None:
        async with world(on_disk(tmp_path / "data"), clock=VirtualClock()) as here:
            slack = here.slack
            await furnished(here)
            await slack.press("U2", "New session", await asked_on_slack(here, way))
            ack = await slack.submit("U2", on_slack(here, zone="Europe/Brusels"))
            assert ack.body["response_action"] == "errors"
            assert "Did you mean Europe/Brussels?" in slack.form_errors["U2"]["zone"]
            await slack.submit("U2", on_slack(here))
            assert "Draft, seen by you alone: Water" in (await slack.said("DU2")).words
            await here.restart()
            await slack.press("U2", "Announce", "DU2")
            [session] = await sessions(here)
            assert session.state == "announced"
            await answered_on_both(here)

    run(story())


@pytest.mark.parametrize("way", ["personal", "group"])
def test_announced_on_teams_it_stands_in_both_channels_and_is_answered_in_both(tmp_path: Path, way: str) -> None:
    async def story() -> None:
        async with world(on_disk(tmp_path / "data"), clock=VirtualClock()) as here:
            teams = here.teams
            await furnished(here)
            await (teams.personal("Nia", "session new") if way == "personal" else teams.group("Nia", "session new"))
            await teams.received("Announce a session", who="Nia")
            await teams.press("Nia", "New session")
            channels = next(element for element in teams.dialogs["Nia"]["body"] if element.get("id") == "channels")
            chosen = ",".join(choice["value"] for choice in channels["choices"])
            typed = {"title": "Water", "kind": "live", "day": "2027-03-10", "time": "15:00", "zone": "Europe/Brussels"}
            rest = {"minutes": "60", "days": "7", "agenda": "", "link": "", "channels": chosen}
            await teams.fill("Nia", **typed, **rest)
            await teams.received("Draft, seen by you alone: Water", who="Nia")
            await teams.press("Nia", "Announce")
            await answered_on_both(here)

    run(story())
