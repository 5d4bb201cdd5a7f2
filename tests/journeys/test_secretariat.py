"""Somebody asks the Secretariat on one platform, staff answer on another, and the next asker finds it on either."""

import json
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot.cli.export import SHEETS
from bot.log import JsonLines
from bot.model.addresses import Person
from bot.settings import Settings
from handlers.secretariat import forms
from tests.fakes.slack_things import Json, readable
from tests.fakes.teams import directory_id
from tests.virtual import VirtualClock, run
from tests.world import World, on_disk, world

FEE = "How much is the annual fee of a network of cities?"
EVIL = "<!channel> <@U1> <at>all</at> =SUM(A1) [x](javascript:1) {{DATE(2027-01-01T00:00:00Z)}} what is the fee?"


@asynccontextmanager
async def staffed(folder: Path, *, socket: bool = False) -> AsyncIterator[World]:
    """A world in which U2 on Slack and Ana on Teams are staff, and Ana and Ben have met the bot."""
    async with world(on_disk(folder / "data"), clock=VirtualClock(), socket=socket) as here:
        here.settings = Settings(bootstrap_staff=frozenset({Person("slack", "T1", "U2"), here.teams.person("Ana")}))
        await here.restart()
        await here.teams.personal("Ana", "help")
        await here.teams.received("What I can do for you")
        yield here


async def asks_on_teams(here: World, who: str, question: str = FEE, named: str = forms.YES) -> None:
    await here.teams.personal(who, question)
    await here.teams.received("Ask the Secretariat", who=who)
    await here.teams.press(who, "Ask the Secretariat")
    await here.teams.fill(who, "personal", question=question, named=named)
    await here.teams.received("The Secretariat has your question", who=who)
    await here.sweep()


def typed(**values: str) -> dict[str, Json]:
    """What a Slack form's inputs hold."""
    keep = {"type": "radio_buttons", "selected_option": {"value": values["keep"]}}
    return {name: {"value": value} for name, value in values.items()} | {"keep": keep}


ANSWER = {"answer": "It is 500 dollars.", "keep": "yes", "title": "Fee of a network", "lines": FEE}


async def answers_on_slack(here: World, **values: str) -> None:
    await here.slack.press("U2", "Answer", "DU2")
    await here.slack.until(lambda: "U2" in here.slack.api.modals, "the form")
    await here.slack.submit("U2", typed(**ANSWER | values))
    await here.sweep()


@pytest.mark.parametrize("socket", [False, True])
def test_asked_on_teams_answered_on_slack_found_on_either(tmp_path: Path, socket: bool) -> None:
    async def story() -> None:
        async with staffed(tmp_path, socket=socket) as here:
            await asks_on_teams(here, "Ben")
            assert FEE in (await here.slack.said("DU2")).words
            assert await here.teams.received(FEE, who="Ana")
            await answers_on_slack(here)
            assert await here.teams.received("It is 500 dollars.", who="Ben")
            assert await here.teams.received("Answered by person U2 on Slack", who="Ana")
            await here.sweep()
            assert len([post for post in here.teams.seen(who="Ben") if "500 dollars" in json.dumps(post.card())]) == 1
            await here.slack.mention("U1", "C1", FEE.lower())
            found = (await here.slack.said("C1")).words
            assert "It is 500 dollars." in found
            assert "answered by the Secretariat on 1 March 2027" in found
            await here.teams.group("Cleo", FEE)
            assert await here.teams.received("Fee of a network", "group", who="Cleo")

    run(story())


def test_the_first_answer_counts_also_after_a_restart_and_the_second_gets_their_text_back(tmp_path: Path) -> None:
    async def story() -> None:
        async with staffed(tmp_path) as here:
            await asks_on_teams(here, "Ben")
            await here.slack.press("U2", "Answer", "DU2")
            await here.restart()
            await here.teams.press("Ana", "Answer")
            await here.teams.fill("Ana", "personal", answer="Ana says so.", keep="no", lines="", title="")
            await here.slack.submit("U2", typed(**ANSWER | {"answer": "U2 says so."}))
            view = " ".join(readable(here.slack.api.modals["U2"].view))
            assert "Already settled" in view
            assert "Ana says so." in view
            assert "U2 says so." in json.dumps(here.slack.api.modals["U2"].view)
            await here.slack.redeliver()
            await here.sweep()
            assert await here.teams.received("Ana says so.", who="Ben")
            assert "U2 says so." not in str([post.card() for post in here.teams.seen(who="Ben")])

    run(story())


def test_an_asker_who_cannot_be_reached_any_more(tmp_path: Path) -> None:
    async def story() -> None:
        async with staffed(tmp_path) as here:
            await asks_on_teams(here, "Ben", named=forms.NO)
            await here.teams.remove("Ben")
            await answers_on_slack(here)
            await here.sweep()
            await here.slack.write("U2", "deliveries")
            await here.slack.until(lambda: "Answer in confidence" in here.slack.api.messages[-1].words, "the trouble")
            told = here.slack.api.messages[-1].words
            assert "to somebody who is not named" in told
            assert "Ben" not in told
            await here.teams.personal("Ben", "help")
            await here.slack.press("U2", "Send again", "DU2")
            await here.sweep()
            assert await here.teams.received("It is 500 dollars.", who="Ben")

    run(story())


def test_an_unnamed_asker_appears_nowhere(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """The canary is in no line of the log, in no export, and in nothing that anybody else is shown."""

    async def story() -> list[str]:
        async with staffed(tmp_path) as here:
            await asks_on_teams(here, "Canary", named=forms.NO)
            await here.slack.write("U2", "questions")
            await answers_on_slack(here)
            await here.sweep()
            assert await here.teams.received("It is 500 dollars.", who="Canary")
            await here.slack.write("U2", "questions")
            await here.slack.write("U2", "kept")
            await here.sleep(5)
            others = [post for post in here.teams.connector.posts if not post.conversation.startswith("a:Canary")]
            async with here.bot.app.store.transaction() as tx:
                rows = [repr(await sheet.rows(tx)) for sheet in SHEETS]
            shown = [*(repr(post.activity) for post in others), *(repr(said) for said in here.slack.api.messages)]
            return [*rows, *shown, *map(repr, here.slack.called("views.open"))]

    with caplog.at_level(logging.INFO):
        found = run(story())
    logged = [JsonLines().format(record) for record in caplog.records]
    assert len(found) > 10
    for canary in ("Canary", directory_id("Canary")):
        assert [text for text in (*found, *logged) if canary in text] == []


def test_nothing_that_was_typed_acts_anywhere(tmp_path: Path) -> None:
    """The fakes refuse live markup on Slack; on Teams no mention, link or function may be left."""

    async def story() -> None:
        async with staffed(tmp_path) as here:
            await asks_on_teams(here, "Ben", EVIL)
            await answers_on_slack(here, answer=EVIL, title=EVIL[:100], lines=f"{EVIL}\n{FEE}")
            await here.slack.mention("U1", "C1", FEE)
            assert "=SUM(A1)" in (await here.slack.said("C1")).words
            await here.slack.write("U2", "questions")
            await here.slack.write("U2", "kept")
            await here.teams.group("Cleo", FEE)
            await here.sleep(5)
            await here.teams.received("=SUM(A1)", who="Ben")
            sent = json.dumps([post.activity for post in here.teams.connector.posts], ensure_ascii=False)
            assert "<at>" not in sent
            assert "](javascript" not in sent
            assert "{{DATE(2027-01-01" not in sent

    run(story())


def test_staff_choose_a_channel_and_are_reminded_after_three_working_days(tmp_path: Path) -> None:
    async def story() -> None:
        async with staffed(tmp_path) as here:
            await here.slack.mention("U2", "C1", "here")
            assert "read this channel" in (await here.slack.said("C1")).words
            await here.slack.press("U2", "Only we read it: show them here", "C1")
            await here.slack.until(lambda: "come here" in here.slack.api.messages[-1].words, "the channel")
            await asks_on_teams(here, "Ben")
            assert [said.channel for said in here.slack.api.messages if FEE in said.words] == ["DU2", "C1"]
            await here.sleep(3 * 86_400 + 60)
            await here.sweep()
            await here.sweep()
            late = [said.channel for said in here.slack.api.messages if "three working days" in said.words]
            assert sorted(late) == ["C1", "DU2"]

    run(story())
