"""Staff enter and correct members on either platform, also two of them at once; members see names, and channels nothing."""

from pathlib import Path
from typing import Any

import pytest

from bot.model.addresses import Person
from bot.model.members import Account, Organisation
from bot.settings import Settings
from tests.virtual import VirtualClock, run
from tests.world import World, on_disk, world

HARBOUR = Organisation("harbour", "Harbour Bank", "multilaterals", ("harbour.org",), "ana@harbour.org", "ben@harbour.org")
BANKS = "Multilaterals and development banks (1)"


async def alliance(here: World) -> None:
    """Slack's U2 and Teams' Ana are staff; Slack's U1 and Teams' Ben speak for Harbour Bank."""
    here.settings = Settings(bootstrap_staff=frozenset({Person("slack", "T1", "U2"), here.teams.person("Ana")}))
    await here.restart()
    async with here.bot.app.store.transaction() as tx:
        await tx.organisations.put(HARBOUR)
        for person in (Person("slack", "T1", "U1"), here.teams.person("Ben")):
            await tx.accounts.put(Account(person, "", "", HARBOUR.id, "confirmed"))


async def kept(here: World, id: str = "harbour") -> Organisation | None:
    async with here.bot.app.store.transaction() as tx:
        return await tx.organisations.get(id)


def filled(here: World, user: str, **typed: str) -> dict[str, Any]:
    """The state of a Slack modal as it stands, but for what was typed."""
    state: dict[str, Any] = {}
    for block in here.slack.api.modals[user].view["blocks"]:
        if block["type"] == "input":
            id, element = block["block_id"], block["element"]
            if element["type"] == "static_select":
                chosen = [option for option in element["options"] if option["value"] == typed.get(id)]
                state[id] = {"selected_option": chosen[0] if chosen else element.get("initial_option")}
            else:
                state[id] = {"value": typed.get(id, element.get("initial_value"))}
    return state


def standing(here: World, who: str, **typed: str) -> dict[str, str]:
    """The inputs of a Teams dialog as they stand, but for what was typed."""
    body = here.teams.dialogs[who]["body"]
    return {element["id"]: element.get("value", "") for element in body if element["type"].startswith("Input.")} | typed


async def open_on_slack(here: World, where: str = "DU2") -> None:
    for label in (BANKS, "Harbour Bank", "Edit"):
        await here.slack.press("U2", label, where)
        if label != "Edit":
            await here.sleep(1)


async def open_on_teams(here: World) -> None:
    await here.teams.personal("Ana", "members")
    await here.teams.received(BANKS)
    for label in (BANKS, "Harbour Bank", "Edit"):
        await here.teams.press("Ana", label)


@pytest.mark.parametrize("socket", [False, True])
def test_staff_edit_on_slack_and_see_it_on_teams(tmp_path: Path, socket: bool) -> None:
    async def story() -> None:
        async with world(on_disk(tmp_path / "data"), clock=VirtualClock(), socket=socket) as here:
            await alliance(here)
            await here.slack.write("U2", "members")
            await here.slack.said("DU2")
            await open_on_slack(here)
            await here.slack.submit("U2", filled(here, "U2", representative="Rui", joined="3 April 2016"))
            assert "“Rui” is not an e-mail address" in here.slack.form_errors["U2"]["representative"]
            await here.slack.submit("U2", filled(here, "U2", representative="rui@harbour.org", joined="3 April 2016"))
            assert "Saved: Harbour Bank" in (await here.slack.said("DU2")).words
            await here.slack.redeliver()
            await here.restart()
            await open_on_teams(here)
            assert standing(here, "Ana")["representative"] == "rui@harbour.org"
            await here.teams.fill("Ana", **standing(here, "Ana", left="1 March 2020"))
            assert await here.teams.received("Saved: Harbour Bank")
            one = await kept(here)
            assert one
            assert (str(one.joined), str(one.left)) == ("2016-04-03", "2020-03-01")

    run(story())


def test_two_staff_edit_at_once_across_both_platforms(tmp_path: Path) -> None:
    async def story() -> None:
        async with world(on_disk(tmp_path / "data"), clock=VirtualClock()) as here:
            await alliance(here)
            await here.slack.write("U2", "members")
            await here.slack.said("DU2")
            await open_on_slack(here)
            await open_on_teams(here)
            await here.teams.fill("Ana", **standing(here, "Ana", name="Haven Bank", deputy=""))
            await here.teams.received("Saved: Haven Bank")
            ack = await here.slack.submit("U2", filled(here, "U2", name="Port Bank", joined="2016-04-03"))
            assert ack.body["response_action"] == "update", "the form means something else by now"
            shown = str(ack.body["view"])
            assert "It is “Haven Bank” by now" in shown
            assert "Somebody else changed this member" in shown
            state = filled(here, "U2", deputy="ben@harbour.org")
            assert state["name"] == {"value": "Port Bank"}
            await here.slack.submit("U2", state)
            assert "Somebody else changed this while you were writing" in (await here.slack.said("DU2")).words
            one = await kept(here)
            assert one
            assert (one.name, one.deputy, str(one.joined)) == ("Port Bank", "", "2016-04-03"), "nothing of either is lost"

    run(story())


def test_two_on_teams_see_the_difference_in_the_dialog(tmp_path: Path) -> None:
    async def story() -> None:
        async with world(on_disk(tmp_path / "data"), clock=VirtualClock()) as here:
            await alliance(here)
            await open_on_teams(here)
            await here.slack.write("U2", "members")
            await here.slack.said("DU2")
            await open_on_slack(here)
            await here.slack.submit("U2", filled(here, "U2", name="Haven Bank"))
            await here.slack.said("DU2")
            await here.teams.fill("Ana", **standing(here, "Ana", name="Port Bank"))
            assert "It is “Haven Bank” by now" in str(here.teams.dialogs["Ana"])
            await here.teams.fill("Ana", **standing(here, "Ana"))
            await here.teams.received("Saved: Port Bank")

    run(story())


def test_a_channel_sees_neither_addresses_nor_lists(tmp_path: Path) -> None:
    async def story() -> None:
        async with world(on_disk(tmp_path / "data"), clock=VirtualClock()) as here:
            await alliance(here)
            await here.slack.mention("U2", "C1", "members")
            assert "1 member" in (await here.slack.said("C1", to="U2")).words
            for label in (BANKS, "Harbour Bank"):
                await here.slack.press("U2", label, "C1")
                await here.sleep(1)
            await here.slack.command("U1", "C1", "members")
            assert "Harbour Bank" in (await here.slack.said("C1", to="U1")).words
            await here.teams.channel("Ana", "members")
            await here.teams.received("1 member", who="Ana")
            await here.teams.channel("Ben", "members")
            assert "ana@harbour.org" not in str((await here.teams.received("Harbour Bank", who="Ben")).card("Ben"))
            assert not [m for m in here.slack.api.messages if m.channel == "C1" and m.to is None]
            assert not here.teams.seen("channel")

    run(story())


def test_a_new_member_is_entered_on_teams_and_twice_sent_is_there_once(tmp_path: Path) -> None:
    async def story() -> None:
        async with world(on_disk(tmp_path / "data"), clock=VirtualClock()) as here:
            await alliance(here)
            await here.teams.personal("Ana", "members")
            await here.teams.received(BANKS)
            await here.teams.press("Ana", "New member")
            typed = {"name": "Reef Trust", "constituency": "civil-society", "domains": "reef.org", "representative": "Rui"}
            await here.teams.fill("Ana", **standing(here, "Ana", **typed))
            assert "“Rui” is not an e-mail address" in str(here.teams.dialogs["Ana"])
            again = dict(here.teams.dialogs)
            await here.teams.fill("Ana", **standing(here, "Ana", representative="rui@reef.org"))
            await here.teams.received("New member: Reef Trust")
            here.teams.dialogs.update(again)
            await here.teams.fill("Ana", **standing(here, "Ana", representative="rui@reef.org"))
            assert "There is “Reef Trust” already" in str(here.teams.dialogs["Ana"])
            assert await kept(here, "reef-trust")
            assert await kept(here, "reef-trust-2") is None

    run(story())
