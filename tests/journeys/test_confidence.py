"""Who asks or comments without a name, on either platform: the canary stands in no log, no export, and on nobody else's screen.

In the store, and so in a backup, it stands in five tables only, and never in what it said. See `WHERE`.
"""

import asyncio
import json
import logging
from pathlib import Path
from typing import Any

import pytest

from bot.cli import main
from bot.log import JsonLines
from bot.model.addresses import Person
from bot.model.members import Organisation
from bot.settings import Settings
from handlers.secretariat import forms
from tests.fakes.slack_things import readable
from tests.fakes.teams import directory_id
from tests.virtual import VirtualClock, run
from tests.world import World, on_disk, world

MEMBER = Organisation("nightjar", "Nightjar Trust", "civil-society", ("birds.example",))
SLACK, TEAMS = "UCANARY", "Canary"
CANARIES = ("canary", directory_id(TEAMS), "nightjar", "birds.example")
"""Id, name, display name and address of both askers hold the first; the others are an id, their organisation and its domain."""
WHERE = {
    "accounts": "who may do what, for whoever ever wrote to the bot, whatever it was",
    "conversations": "how to reach whoever ever wrote to the bot",
    "organisations": "the members",
    "questions": "whom the answer goes to, until six months after it",
    "deliveries": "whom the answer goes to, until it is forgotten as all deliveries are",
}
"""The tables that hold a canary, and why they must."""
ASKED, ANSWERED, COMMENT = "How much is the annual fee of a network of cities?", "It is 500 dollars.", "Clause one is too long."


async def settled(here: World) -> None:
    """U2 on Slack and Nia on Teams are staff; the canaries speak for Nightjar, as their addresses say."""
    here.settings = Settings(bootstrap_staff=frozenset({Person("slack", "T1", "U2"), here.teams.person("Nia")}))
    await here.restart()
    async with here.bot.app.store.transaction() as tx:
        await tx.organisations.put(MEMBER)
    profile = {"real_name": "Canary Smith", "display_name": "canary.smith", "email": "canary@birds.example"}
    here.slack.api.people[SLACK] = {"name": "canary", "real_name": "Canary Smith", "profile": profile}
    here.teams.connector.people[TEAMS] = {"name": "Canary Jones", "email": "canary.jones@birds.example"}
    await here.teams.personal("Nia", "help")
    await here.slack.write(SLACK, "help")
    await here.teams.personal(TEAMS, "help")
    for _ in range(2):
        await here.sweep()
    async with here.bot.app.store.transaction() as tx:
        assert len(await tx.accounts.of("nightjar")) == 2


async def slack_asks_and_comments(slack: Any) -> None:
    await slack.write(SLACK, f"{ASKED} (Slack)")
    await slack.until(lambda: "Ask the Secretariat" in slack.api.messages[-1].buttons, "the offer")
    await slack.press(SLACK, "Ask the Secretariat", f"D{SLACK}")
    await slack.submit(SLACK, {"question": {"value": f"{ASKED} (Slack)"}, "named": {"selected_option": {"value": forms.NO}}})
    await slack.redeliver()
    await slack.write(SLACK, "compact 1")
    await slack.until(lambda: "Comment" in slack.api.messages[-1].buttons, "the clause")
    await slack.press(SLACK, "Comment", f"D{SLACK}")
    await slack.submit(SLACK, {"comment": {"value": f"{COMMENT} (Slack)"}, "named": {"selected_option": {"value": "no"}}})
    await slack.redeliver()


async def teams_asks_and_comments(teams: Any) -> None:
    await teams.personal(TEAMS, f"{ASKED} (Teams)")
    await teams.received("Ask the Secretariat", who=TEAMS)
    await teams.press(TEAMS, "Ask the Secretariat")
    await teams.fill(TEAMS, question=f"{ASKED} (Teams)", named=forms.NO)
    await teams.received("The Secretariat has your question", who=TEAMS)
    await teams.personal(TEAMS, "compact 1")
    await teams.received("Clause 1 of", who=TEAMS)
    await teams.press(TEAMS, "Comment")
    await teams.fill(TEAMS, comment=f"{COMMENT} (Teams)", named="no")
    await teams.received("Your comment is kept", who=TEAMS)
    again = teams.message(TEAMS, "help")
    for _ in range(2):
        await teams.deliver(again)


async def staff_look(here: World) -> None:
    """Every list that might tell, on both platforms."""
    for word in ("questions", "comments", "kept", "deliveries", "claims", "staff", "home", "plan", "versions"):
        await here.slack.write("U2", word)
        await here.teams.personal("Nia", word)
    await here.sleep(10)
    await here.teams.press("Nia", "Read")
    await here.slack.press("U2", "Read", "DU2")
    await here.sweep()
    await here.sleep(10)


async def staff_answer(here: World) -> None:
    """One after the other, from the list of what is left."""
    slack = here.slack
    for number, left in enumerate(("2 questions wait", "1 question waits"), 1):
        await slack.write("U2", "questions")
        await slack.until(lambda left=left: left in slack.api.messages[-1].words, left)  # type: ignore[misc]
        await slack.press("U2", "Answer", "DU2")
        await slack.until(lambda: "U2" in slack.api.modals, "the form")
        keep = {"selected_option": {"value": "yes"}}
        typed = {"answer": {"value": ANSWERED}, "title": {"value": f"Fee {number}"}, "lines": {"value": ASKED}}
        await slack.submit("U2", typed | {"keep": keep})
        await here.sweep()
    await here.sleep(10)


def others_see(here: World) -> list[str]:
    """All that anybody but the canaries was ever shown, forms included."""
    teams = [repr(post.activity) for post in here.teams.connector.posts if not post.conversation.startswith(f"a:{TEAMS}")]
    slack = [repr(said) for said in here.slack.api.messages if said.channel != f"D{SLACK}"]
    views = [" ".join(readable(modal.view)) for user, modal in here.slack.api.modals.items() if user != SLACK]
    dialogs = [repr(dialog) for who, dialog in here.teams.dialogs.items() if who != TEAMS]
    return [*teams, *slack, *views, *dialogs]


def holding(texts: list[str], canaries: tuple[str, ...] = CANARIES) -> list[str]:
    return [text for text in texts if any(canary in text.lower() for canary in canaries)]


def exported(folder: Path) -> list[str]:
    """Every file of the export but the list of members, which names all of them."""
    assert main(["export", "--out", str(folder)]) == 0
    return [file.read_text(encoding="utf-8") for file in sorted(folder.iterdir()) if file.stem != "members"]


def backed_up(path: Path) -> dict[str, list[str]]:
    """The records of a backup that hold a canary, by table."""
    assert main(["backup", str(path)]) == 0
    found: dict[str, list[str]] = {}
    for line in path.read_text(encoding="utf-8").splitlines()[1:-1]:
        for held in holding([line]):
            found.setdefault(json.loads(held)[0], []).append(held)
    return found


def test_who_asked_and_commented_without_a_name(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATABASE_URL", f"tinydb:{tmp_path / 'data'}")

    async def story() -> None:
        async with world(on_disk(tmp_path / "data"), clock=VirtualClock()) as here:
            await settled(here)
            await slack_asks_and_comments(here.slack)
            await teams_asks_and_comments(here.teams)
            await here.sweep()
            await staff_look(here)
            await check(here, "before")
            await staff_answer(here)
            assert await here.teams.received(ANSWERED, who=TEAMS)
            assert any(ANSWERED in said.words for said in here.slack.api.messages if said.channel == f"D{SLACK}")
            await staff_look(here)
            await check(here, "after")

    async def check(here: World, when: str) -> None:
        seen = others_see(here)
        assert any(ASKED in text for text in seen)
        assert any(COMMENT in text for text in seen)
        assert holding(seen) == []
        assert holding(await asyncio.to_thread(exported, tmp_path / when)) == []
        found = await asyncio.to_thread(backed_up, tmp_path / f"{when}.backup")
        assert {"accounts", "questions"} <= found.keys() <= WHERE.keys()
        assert [held for lines in found.values() for held in lines if COMMENT in held] == []

    with caplog.at_level(logging.DEBUG):
        run(story())
    assert any(record.getMessage() == "copy" for record in caplog.records), "the log tells of copies"
    assert holding([JsonLines().format(record) for record in caplog.records]) == []
    assert holding([*capsys.readouterr()]) == []
