"""A text is edited on one platform and answered on the other, by two at once, through a restart, and read as it was before."""

import json
from pathlib import Path
from typing import Any

import pytest

from bot.model.addresses import Person
from bot.settings import Settings
from tests.desk import ORACLE
from tests.virtual import VirtualClock, run
from tests.world import World, on_disk, world

CLAUSE = ORACLE.clauses[12]
GRANT = "how should we behave when two of us want the same grant?"
NEWS = "They tell the Secretariat within ten days."
ATTACK = "<!channel> <at>everyone</at> [x](https://evil.example)"


async def staffed(here: World) -> None:
    """U2 is staff on Slack, Nia on Teams."""
    here.settings = Settings(bootstrap_staff=frozenset({Person("slack", "T1", "U2"), here.teams.person("Nia")}))
    await here.restart()


def on_slack(text: str, note: str = "") -> dict[str, Any]:
    """The form's inputs as Slack sends them."""
    return {"text": {"value": text}, "note": {"value": note}}


async def opens_on_slack(here: World) -> None:
    await here.slack.write("U2", f"edit {CLAUSE.id}")
    await here.slack.said("DU2")
    await here.slack.press("U2", "Edit", "DU2")


async def opens_on_teams(here: World) -> None:
    await here.teams.personal("Nia", f"edit {CLAUSE.id}")
    await here.teams.received(CLAUSE.title, who="Nia")
    await here.teams.press("Nia", "Edit")


def in_modal(here: World) -> str:
    return json.dumps(here.slack.api.modals["U2"].view, ensure_ascii=False)


@pytest.mark.parametrize("socket", [False, True])
def test_edited_on_slack_answered_on_teams_also_after_a_restart(tmp_path: Path, socket: bool) -> None:
    async def story() -> None:
        async with world(on_disk(tmp_path / "data"), clock=VirtualClock(), socket=socket) as here:
            await staffed(here)
            await opens_on_slack(here)
            await here.slack.submit("U2", on_slack(f"{CLAUSE.text} {NEWS} {ATTACK}", "Asked at the Assembly"))
            assert "Saved:" in (await here.slack.said("DU2")).words
            await here.slack.redeliver()
            for _ in range(2):
                await here.teams.personal("Ana", GRANT)
                post = await here.teams.received(NEWS)
                assert "edited on 1 March 2027" in json.dumps(post.card("Ana"))
                assert '"Edit"' not in json.dumps(post.card("Ana")), "members do not edit"
                await here.restart()
            await here.slack.mention("U2", "C1", GRANT)
            said = await here.slack.said("C1")
            assert NEWS in said.words
            assert "Edit" not in said.buttons, "a card that others read offers nothing to staff"
            async with here.bot.app.store.transaction() as tx:
                assert [each.number for each in await tx.wordings.of(CLAUSE.id)] == [0, 1]
            assert here.slack.api.violations == []

    run(story())


def test_two_staff_on_two_platforms_and_nothing_is_lost(tmp_path: Path) -> None:
    async def story() -> None:
        async with world(on_disk(tmp_path / "data"), clock=VirtualClock()) as here:
            slack, teams = here.slack, here.teams
            await staffed(here)
            await opens_on_slack(here)
            await opens_on_teams(here)
            await teams.fill("Nia", text=f"First of all: {CLAUSE.text}", note="")
            await teams.received("Saved:", who="Nia")
            mine = on_slack(f"{CLAUSE.text} {NEWS}", "Mine")
            assert (await slack.submit("U2", mine)).body["response_action"] == "update"
            for told in ("Nothing of yours is saved yet", "Added: First of all:", NEWS, "Mine"):
                assert told in in_modal(here)
            await slack.submit("U2", mine)
            assert "Saved:" in (await slack.said("DU2")).words
            await slack.press("U2", "What changed", "DU2")
            await slack.until(lambda: "Removed: First of all:" in slack.api.messages[-1].words, "the difference")
            await teams.personal("Nia", f"wordings {CLAUSE.id}")
            await teams.received("Wording 2 (stands now)", who="Nia")
            await teams.press("Nia", "Read")
            await teams.received("of “", who="Nia")

    run(story())


def test_the_loser_on_teams_finds_everything_in_the_dialog(tmp_path: Path) -> None:
    async def story() -> None:
        async with world(on_disk(tmp_path / "data"), clock=VirtualClock()) as here:
            await staffed(here)
            await opens_on_teams(here)
            await opens_on_slack(here)
            await here.slack.submit("U2", on_slack(f"First of all: {CLAUSE.text}"))
            await here.teams.fill("Nia", text=f"{CLAUSE.text} {NEWS}", note="Mine")
            dialog = json.dumps(here.teams.dialogs["Nia"], ensure_ascii=False)
            for told in ("Nothing of yours is saved yet", "Added: First of all:", NEWS, "Mine"):
                assert told in dialog
            await here.teams.fill("Nia", text="x" * 4000, note="Mine")
            dialog = json.dumps(here.teams.dialogs["Nia"])
            assert "these are 4,000. Nothing was saved or lost." in dialog
            assert "x" * 4000 in dialog
            assert "maxLength" not in json.dumps(text_input(here.teams.dialogs["Nia"])), "no client cuts what is pasted"
            await here.teams.fill("Nia", text=f"{CLAUSE.text} {NEWS}", note="Mine")
            await here.teams.received("Saved:", who="Nia")

    run(story())


def text_input(dialog: dict[str, Any]) -> dict[str, Any]:
    """The field for the text."""
    return next(each for each in dialog["body"] if each.get("id") == "text")
