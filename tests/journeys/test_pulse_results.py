"""A pulse is commented on from both platforms, closes, and its one result stands in channels of both; then it is looked up."""

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.item_bank import load
from bot.model.addresses import Person, Place
from bot.model.members import Account, Organisation
from bot.model.pulse.polls import Poll, asked
from bot.model.pulse.results import Remark
from tests.virtual import VirtualClock, run
from tests.world import World, on_disk, world

MEMBERS = [Organisation(f"quay-{number}", f"Quay {number} House", "ngo") for number in range(12)]
BEN, ROOM = Person("slack", "T1", "U1"), Place("slack", "T1", "C1")
DAY = 24 * 60 * 60


async def opened(here: World) -> None:
    """A pulse in a channel on each platform; Ben speaks for one member on Slack, Ana for another on Teams."""
    now = here.clock.now()
    trust = [item for item in load() if item.id == "HC8"]
    places = (ROOM, here.teams.place("Ana", "channel"))
    poll = Poll(
        "p1", "pulse", asked("p1", trust, here.vault.seal), now, now + timedelta(days=2), "UTC", places, "Noor", "planned"
    )
    async with here.bot.app.store.transaction() as tx:
        for one in MEMBERS:
            await tx.organisations.put(one)
        for person, member in ((BEN, MEMBERS[0]), (here.teams.person("Ana"), MEMBERS[1])):
            await tx.accounts.put(Account(person, "", "", member.id, "confirmed"))
        await tx.polls.put(replace(poll, comments=True))
    await here.teams.channel("Ana", "help")
    await here.teams.received("What I can do", "channel")
    await here.sweep()


async def others_answer(here: World) -> None:
    """Eleven answer and three more comment, so that comments are shown with those of Ben and Ana."""
    key = here.vault.get("p1")
    assert key
    async with here.bot.app.store.transaction() as tx:
        for number, member in enumerate(MEMBERS[1:]):
            await tx.ballots.cast(key, "p1", member.id, "HC8", 3 + number % 3)
        for member in MEMBERS[2:5]:
            await tx.remarks.put(key, "p1", member.id, Remark("Fewer calls."))


def typed(words: str) -> dict[str, Any]:
    """The form as Slack sends it."""
    return {"remark": {"value": words}, "quotable": {"selected_option": {"value": "yes"}}}


def whispered(here: World) -> str:
    """What Ben alone sees last in the channel."""
    return [said.words for said in here.slack.api.messages if (said.channel, said.to) == ("C1", "U1")][-1]


async def ben_comments(here: World) -> None:
    """He names a place, is warned, and sends it all the same."""
    slack = here.slack
    assert "Trust Among Members" in (await slack.said("C1")).words
    await slack.press("U1", "Comment", "C1")
    warned = await slack.submit("U1", typed("In Nairobi it went well."))
    assert warned.body["response_action"] == "update"
    assert "It names “Nairobi”" in json.dumps(slack.api.modals["U1"].view, ensure_ascii=False)
    await slack.submit("U1", typed("In Nairobi it went well."))
    kept = await slack.said("DU1")
    assert "Your comment is kept" in kept.words
    assert "Nairobi" not in kept.words


async def ana_comments(here: World) -> None:
    teams = here.teams
    await teams.received("Trust Among Members", "channel")
    await teams.press("Ana", "Comment", "channel")
    await teams.fill("Ana", "channel", remark="We rely on Quay 0 House.", quotable="no")
    assert "“Quay 0 House”" in json.dumps(teams.dialogs["Ana"], ensure_ascii=False)
    await teams.fill("Ana", "channel", remark="We rely on Quay 0 House.", quotable="no")
    await teams.received("Your comment is kept")


@pytest.mark.parametrize("socket", [False, pytest.param(True, marks=pytest.mark.nightly)])
def test_one_result_on_both_platforms(tmp_path: Path, socket: bool) -> None:
    async def story() -> None:
        async with world(on_disk(tmp_path / "data"), clock=VirtualClock(), socket=socket) as here:
            slack, teams = here.slack, here.teams
            await opened(here)
            await ben_comments(here)
            await ana_comments(here)
            await others_answer(here)
            await here.restart()
            await here.sleep(2 * DAY)
            await here.sweep()
            await here.sweep()
            words = (await slack.said("C1")).words
            for said in ("Pulse of 3 March 2027: result", "11 of 12 organisations answered, 92%.", "Comments (5)"):
                assert said in words
            assert "Nairobi" not in words, "comments are not for a channel"
            await teams.received("Pulse of 3 March 2027: result", "channel")
            await slack.press("U1", "Comments (5)", "C1")
            shown = (await slack.said("C1", to="U1")).words
            await slack.press("U1", "Next", "C1")  # they come in no order: on which page, nobody knows
            await slack.until(lambda: "Page 2 of 2" in whispered(here))
            shown += whispered(here)
            for said in ("In Nairobi it went well.", "may be quoted"):
                assert said in shown
            await teams.personal("Ana", "trend")
            await teams.received("Trust Among Members (asked once)")
            await teams.press("Ana", "Trend")
            await teams.received("3 March 2027: 3.9, 11 of 12 answered")

    run(story())
