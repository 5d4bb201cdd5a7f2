"""The Compact is signed on one platform and withdrawn on the other, asked about anew, and commented on without a name."""

import json
import logging
from pathlib import Path
from typing import Any

import pytest

from bot.model.addresses import Person
from bot.model.members import Account, Organisation
from bot.settings import Settings
from tests.desk import ORACLE
from tests.virtual import VirtualClock, run
from tests.world import World, on_disk, world

HARBOUR = Organisation("harbour", "Harbour", "private", representative="ana@harbour.example", deputy="ben@harbour.example")
BEN, NOOR = Person("slack", "T1", "U1"), Person("slack", "T1", "U2")
ATTACK = "<!channel> <at>everyone</at> =SUM(A1) [x](https://evil.example) canary-words"


async def settled(here: World) -> None:
    """Ana speaks for Harbour on Teams, Ben on Slack; Noor is staff on Slack and Nia on Teams."""
    here.settings = Settings(bootstrap_staff=frozenset({NOOR, here.teams.person("Nia")}))
    await here.restart()
    async with here.bot.app.store.transaction() as tx:
        await tx.organisations.put(HARBOUR)
        for person, name in ((here.teams.person("Ana"), "Ana"), (BEN, "Ben")):
            await tx.accounts.put(Account(person, name, f"{name.lower()}@harbour.example", HARBOUR.id, "confirmed"))


async def ana_signs(here: World) -> None:
    await here.teams.personal("Ana", "compact")
    await here.teams.received("The Members' Compact")
    await here.teams.press("Ana", "Sign for my organisation")
    await here.teams.received("Sign the Members' Compact")
    await here.teams.press("Ana", "Sign for Harbour")
    assert "Everybody sees" in json.dumps(here.teams.dialogs["Ana"])
    await here.teams.fill("Ana", name="Ana Tidewell")
    await here.teams.received("Thank you. The signature is kept.")


async def noor_adopts(here: World, name: str) -> None:
    await here.slack.write("U2", "compact adopt")
    await here.slack.said("DU2")
    await here.slack.press("U2", "Adopt a version", "DU2")
    typed = {"name": {"value": name}, "agreed": {"selected_date": "2027-02-01"}, "note": {"value": "Learning is new."}}
    await here.slack.submit("U2", typed)
    assert f"“{name}” is adopted" in (await here.slack.said("DU2")).words


@pytest.mark.parametrize("socket", [False, True])
def test_signed_on_teams_seen_and_withdrawn_on_slack(tmp_path: Path, socket: bool) -> None:
    async def story() -> None:
        async with world(on_disk(tmp_path / "data"), clock=VirtualClock(), socket=socket) as here:
            slack, teams = here.slack, here.teams
            await settled(here)
            await ana_signs(here)
            await slack.mention("U1", "C1", "signatures")
            words = (await slack.said("C1")).words
            assert "1 member has signed the Members' Compact" in words
            assert "Harbour" in words
            assert "Tidewell" not in words, "a person's name is not for a channel"
            await slack.write("U1", "sign")
            assert "Ana Tidewell" in (await slack.said("DU1")).words
            await slack.press("U1", "Withdraw the signature", "DU1")
            await slack.redeliver()
            await slack.until(lambda: "no longer listed" in slack.api.messages[-1].words, "the card without it")
            await teams.channel("Ana", "compact signatures")
            await teams.received("No members have signed the Members' Compact", "channel")

    run(story())


def test_a_new_version_asks_who_signed_once_also_after_a_restart(tmp_path: Path) -> None:
    async def story() -> None:
        async with world(on_disk(tmp_path / "data"), clock=VirtualClock()) as here:
            teams = here.teams
            await settled(here)
            await ana_signs(here)
            await noor_adopts(here, "Compact 2027")
            await here.restart()
            for _ in range(3):
                await here.sweep()
                await here.sleep(120)
            await here.restart()
            await here.sweep()
            asked = [post for post in teams.seen() if "has a new version" in json.dumps(post.card("Ana"))]
            assert len(asked) == 1
            assert not [said for said in here.slack.api.messages if said.channel == "DU1"], "Ben did not sign, so nobody asks"
            await teams.press("Ana", "Sign for Harbour")
            await teams.fill("Ana", name="Ana Tidewell")
            await teams.received("Compact 2027 (agreed on 1 February 2027)")
            await here.slack.mention("U1", "C1", "compact 7")
            assert "agreed on 1 February 2027" in (await here.slack.said("C1")).words
            await here.slack.mention("U1", "C1", "signatures")
            assert "1 member has signed" in (await here.slack.said("C1")).words

    run(story())


def test_an_unnamed_comment_reaches_staff_and_nobody_finds_whose_it_is(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async def story() -> None:
        async with world(on_disk(tmp_path / "data"), clock=VirtualClock()) as here:
            slack, teams = here.slack, here.teams
            await settled(here)
            await slack.write("U1", "compact 1")
            await slack.said("DU1")
            await slack.press("U1", "Comment", "DU1")
            typed: dict[str, Any] = {"comment": {"value": ATTACK}, "named": {"selected_option": {"value": "no"}}}
            await slack.submit("U1", typed)
            await slack.redeliver()
            told = (await slack.said("DU1")).words
            assert "Your comment is kept" in told
            assert "canary-words" not in told
            await teams.personal("Nia", "comments")
            await teams.received("1 to deal with", who="Nia")
            await teams.press("Nia", "Read", "personal")
            read = json.dumps((await teams.received("canary-words", who="Nia")).card("Nia"), ensure_ascii=False)
            await slack.write("U2", "comments")
            await slack.said("DU2")
            await slack.press("U2", "Read", "DU2")
            await slack.until(lambda: "canary-words" in slack.api.messages[-1].words, "the comment")
            harmless(slack.api.messages[-1].blocks)
            assert "<at>" not in read
            assert "Unnamed, 1 March 2027" in read
            for canary in ("Harbour", "Ben", "U1"):
                assert canary not in read + slack.api.messages[-1].words
            async with here.bot.app.store.transaction() as tx:
                [comment] = await tx.comments.all()
            assert (comment.clause, comment.organisation) == (ORACLE.clauses[0].id, "")

    with caplog.at_level(logging.DEBUG, logger="bot"):
        run(story())
    assert "canary-words" not in caplog.text


def harmless(node: Any) -> None:
    """No text that Slack reads as markup holds a live mention."""
    if isinstance(node, dict):
        assert node.get("type") != "mrkdwn" or "<!channel>" not in node["text"]
    for child in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        harmless(child)


def test_somebody_whom_we_do_not_know_is_told_whom_it_is_for(tmp_path: Path) -> None:
    async def story() -> None:
        async with world(on_disk(tmp_path / "data"), clock=VirtualClock()) as here:
            await here.slack.mention("U1", "C1", "compact")
            await here.slack.said("C1")
            await here.slack.press("U1", "Sign for my organisation", "C1")
            assert "This is for members" in (await here.slack.said("C1", to="U1")).words
            await here.teams.channel("Ana", "compact 2")
            await here.teams.received("Clause 2 of", "channel")
            answer = await here.teams.press("Ana", "Comment", "channel")
            assert "This is for members" in json.dumps(answer.body)

    run(story())
