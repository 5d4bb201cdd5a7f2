"""Staff plan a pulse from a channel; it opens at the minute, members tap on both platforms, staff extend, it closes."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.model.addresses import Person
from bot.model.members import Account, Organisation
from bot.model.pulse.polls import Poll
from bot.settings import Settings
from tests.virtual import VirtualClock, run
from tests.world import World, on_disk, world

MINUTE, DAY = 60, 24 * 60 * 60
HARBOUR, QUAY = Organisation("harbour", "Harbour", "civil"), Organisation("quay", "Quay", "civil")


async def furnished(here: World) -> None:
    """U2 is staff on Slack, Nia on Teams; Una and Ben are members."""
    here.settings = Settings(bootstrap_staff=frozenset({Person("slack", "T1", "U2"), here.teams.person("Nia")}))
    await here.restart()
    now = here.clock.now()
    async with here.bot.app.store.transaction() as tx:
        for organisation, person in ((HARBOUR, Person("slack", "T1", "U1")), (QUAY, here.teams.person("Ben"))):
            await tx.organisations.put(organisation)
            known = Account(person, "Una", home=f"{person.platform}:{person.tenant}", since=now)
            await tx.accounts.put(replace(known, organisation=organisation.id, standing="confirmed"))


async def polls(here: World) -> list[Poll]:
    async with here.bot.app.store.transaction() as tx:
        return list(await tx.polls.all())


async def log(here: World) -> list[tuple[str, str]]:
    async with here.bot.app.store.transaction() as tx:
        return [(each.what, each.by) for each in await tx.proceedings.all()]


def on_slack(here: World, **typed: Any) -> dict[str, Any]:
    """The form's inputs as Slack sends them; the channels are those that were chosen when it opened."""
    blocks = {block.get("block_id"): block for block in here.slack.api.modals["U2"].view["blocks"]}
    channels = blocks["channels"]["element"]
    assert "initial_options" in channels, "the channel in which it was opened is chosen"
    return {
        "items": {"selected_options": [{"value": item} for item in typed["items"]]},
        "day": {"selected_date": typed.get("day")},
        "time": {"selected_time": typed.get("time")},
        "zone": {"value": typed.get("zone", "UTC")},
        "days": {"value": typed.get("days", "7")},
        "channels": {"selected_options": typed.get("channels", channels["options"])},
        "also": {"selected_options": []},
        "owner": {"value": None},
        "floor": {"value": "6"},
    }


async def drafted_on_slack(here: World, **typed: Any) -> str:
    """U2 asks in C1, fills in the form, and sees the preview in private."""
    slack = here.slack
    await slack.command("U2", "C1", "pulse new")
    await slack.said("C1", to="U2")
    await slack.press("U2", "New pulse", "C1")
    ack = await slack.submit("U2", on_slack(here, **{**typed, "zone": "Europe/Brusels"}))
    assert ack.body["response_action"] == "errors"
    assert "Europe/Brussels" in slack.form_errors["U2"]["zone"]
    await slack.submit("U2", on_slack(here, **typed))
    return (await slack.said("DU2")).words


def test_on_slack_it_opens_at_the_minute_is_extended_and_its_result_is_owed(tmp_path: Path) -> None:
    async def story() -> None:
        async with world(on_disk(tmp_path / "data"), clock=VirtualClock()) as here:
            slack = here.slack
            await furnished(here)
            preview = await drafted_on_slack(here, items=["HC8"], day="2027-03-01", time="10:00")
            assert "2 member organisations" in preview
            assert "general (Slack)" in preview
            await slack.press("U2", "Plan it", "DU2")
            await here.restart()
            await here.sleep(here_until(here, "10:00") - 1)
            await here.sweep()
            assert not [said for said in slack.api.messages if "One tap each" in said.words and said.to is None]
            await here.sleep(1)
            for _ in range(2):
                await here.sweep()
            assert "0 of 2 organisations" in (await slack.said("C1")).words
            await slack.press("U1", "4 Agree", "C1")
            assert "Counted: 4" in (await slack.said("C1", to="U1")).words
            await slack.write("U2", "pulse")
            await slack.said("DU2")
            await slack.press("U2", "Manage", "DU2")
            await slack.said("DU2")
            await slack.press("U2", "Extend", "DU2")
            await slack.submit("U2", {"day": {"selected_date": "2027-03-10"}})
            assert "extended to 10 March 2027" in (await slack.said("DU2")).words
            await here.sleep(9 * DAY)
            for _ in range(4):
                await here.sweep()
            [poll] = await polls(here)
            assert poll.state == "closed"
            done = [what for what, _ in await log(here)]
            assert done == ["planned", "opened", "extended to 10 March 2027", "ended", "counted", "result published"]
            async with here.bot.app.store.transaction() as tx:
                assert len(await tx.deliveries.of(f"poll result:{poll.id}")) == 1

    run(story())


def here_until(here: World, time: str) -> float:
    """Seconds until this time of the first day."""
    hour, _, minute = time.partition(":")
    return (
        here.clock.now().replace(hour=int(hour), minute=int(minute), second=0, microsecond=0) - here.clock.now()
    ).total_seconds()


def test_on_teams_it_is_posted_closed_early_in_two_steps_and_counted(tmp_path: Path) -> None:
    async def story() -> None:
        async with world(on_disk(tmp_path / "data"), clock=VirtualClock()) as here:
            teams = here.teams
            await furnished(here)
            await teams.install("Nia", "group")
            await drafted_on_teams(here, "group", items="HC8,HC9")
            await teams.press("Nia", "Post now")
            await here.sweep()
            await teams.received("0 of 2 organisations", "group")
            await teams.press("Ben", "4 Agree", "group")
            await teams.personal("Nia", "pulse")
            await teams.received("Pulse polls", who="Nia")
            await teams.press("Nia", "Manage")
            await teams.received("what you can do", who="Nia")
            await teams.press("Nia", "Close early")
            await teams.received("Close this poll now?", who="Nia")
            [poll] = await polls(here)
            assert poll.state == "open"
            await teams.press("Nia", "Close it now")
            for _ in range(3):
                await here.sweep()
            [poll] = await polls(here)
            assert poll.state == "closed"
            await teams.received("The result is one tap away", "group")

    run(story())


async def drafted_on_teams(here: World, where: str, **typed: str) -> None:
    """Nia fills in the form in private, having chosen all channels there are."""
    teams = here.teams
    await teams.personal("Nia", "pulse new")
    await teams.received("Ask the members", who="Nia")
    await teams.press("Nia", "New pulse")
    channels = next(element for element in teams.dialogs["Nia"]["body"] if element.get("id") == "channels")
    all_of_them = ",".join(choice["value"] for choice in channels["choices"])
    usual = {"day": "", "time": "", "zone": "UTC", "days": "7", "channels": all_of_them, "also": "", "floor": "6"}
    await teams.fill("Nia", **{**usual, **typed})
    await teams.received("Draft, seen by you alone", who="Nia")


@pytest.mark.parametrize("cancelled", [False, True])
def test_across_both_one_poll_stands_in_channels_of_both(tmp_path: Path, cancelled: bool) -> None:
    async def story() -> None:
        async with world(on_disk(tmp_path / "data"), clock=VirtualClock()) as here:
            slack, teams = here.slack, here.teams
            await furnished(here)
            await slack.invite("C1")
            await slack.said("C1")
            await teams.install("Nia", "group")
            await drafted_on_teams(here, "group", items="HC8")
            await teams.press("Nia", "Post now")
            for _ in range(2):
                await here.sweep()
            assert "0 of 2" in (await slack.said("C1")).words
            await teams.received("0 of 2", "group")
            await slack.press("U1", "2 Disagree", "C1")
            await teams.press("Ben", "4 Agree", "group")
            await slack.write("U2", "pulse")
            await slack.said("DU2")
            await slack.press("U2", "Manage", "DU2")
            await slack.said("DU2")
            if cancelled:
                await slack.press("U2", "Cancel the poll", "DU2")
                await slack.submit("U2", {"why": {"value": "A wrong item."}})
                await here.sweep()
                await teams.received("cancelled", "group")
                await slack.until(lambda: "cancelled" in str(slack.called("chat.update")), "the card without buttons")
                await here.sleep(8 * DAY)
                await here.sweep()
                assert [each.state for each in await polls(here)] == ["cancelled"]
            else:
                await here.sleep(61 * MINUTE)
                await here.sweep()
                await teams.received("2 of 2 organisations", "group")
                assert "2 of 2" in json.dumps(slack.called("chat.update"))
                await here.sleep(8 * DAY)
                for _ in range(4):
                    await here.sweep()
                [poll] = await polls(here)
                assert poll.state == "closed"
                async with here.bot.app.store.transaction() as tx:
                    assert len(await tx.deliveries.of(f"poll result:{poll.id}")) == 2

    run(story())
