"""Questions before a session, on Slack, on Teams, across both and in the playground; of an unnamed author there is no trace."""

import asyncio
import json
import logging
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from adapters.playground import demo
from bot.app import routes
from bot.desk import Alliance
from bot.furnishing import move_in
from bot.log import JsonLines
from bot.model.addresses import Person, Place
from bot.model.members import Account, Organisation
from bot.model.sessions.session import Session, announced
from bot.model.sessions.timing import Timing
from bot.ports import Store
from bot.router import Router
from bot.settings import Settings
from bot.who import Roll
from handlers.sessions import keeping
from storage.memory_store import MemoryStore
from storage.vault import MemoryVault
from tests.adapters.playground.browser import playground, words
from tests.desk import ORACLE, MovedClock
from tests.fakes.slack_things import Said
from tests.fakes.teams import directory_id
from tests.journeys.test_confidence import backed_up, exported, holding, others_see
from tests.virtual import VirtualClock, run
from tests.world import World, on_disk, world

SLACK, TEAMS = "UCANARY", "Canary"
DAY = 24 * 60 * 60
EVIL = "<!channel> @everyone <at>all</at> [x](javascript:1) =SUM(A1) مرحبا " + "🌱" * 900
CANARIES = ("canary", directory_id(TEAMS), "nightjar", "birds.example")
WHERE = {
    "accounts": "who may do what",
    "conversations": "how to reach whoever ever wrote to the bot",
    "organisations": "the members",
    "queue": "whom the answer goes to; their organisation, for the hand-over",
    "deliveries": "whom the answer goes to, until it is forgotten as all deliveries are",
}
"""The tables that hold a canary, and why they must."""


async def announce(store: Store, now: datetime, places: tuple[Place, ...], moderator: Person | None) -> None:
    """A session in ten days."""
    wall = (now + timedelta(days=10)).astimezone(UTC).replace(tzinfo=None, second=0, microsecond=0)
    draft = Session("aa11", "Water", Timing(wall, "UTC", timedelta(hours=1)), places, "Nia", moderator)
    session = announced(draft, now)
    async with store.transaction() as tx:
        await keeping.keep(session, tx, now, "announced", "Nia")


async def settled(here: World) -> None:
    """U2 on Slack is staff; Una on Slack and Ben on Teams moderate nothing, Nia on Teams moderates; two canaries ask."""
    here.settings = Settings(bootstrap_staff=frozenset({Person("slack", "T1", "U2")}))
    await here.restart()
    now, store = here.clock.now(), here.bot.app.store
    people = {
        "harbour": [Person("slack", "T1", "U1")],
        "quay": [here.teams.person("Ben"), here.teams.person("Nia")],
        "nightjar": [Person("slack", "T1", SLACK), here.teams.person(TEAMS)],
    }
    async with store.transaction() as tx:
        for id, speakers in people.items():
            name = "Nightjar Trust" if id == "nightjar" else id.capitalize()
            await tx.organisations.put(Organisation(id, name, "civil"))
            for number, person in enumerate(speakers):
                called, at = ("Canary Smith", "birds") if id == "nightjar" else (f"Person of {name}", id)
                known = Account(person, called, f"{number}@{at}.example", home=f"{person.platform}:{person.tenant}", since=now)
                await tx.accounts.put(replace(known, organisation=id, standing="confirmed"))
    for who in ("Ben", "Nia", TEAMS):
        await here.teams.personal(who, "help")
    for user in ("U1", "U2", SLACK):
        await here.slack.write(user, "help")
    await here.teams.install("Nia", "group")
    await here.slack.invite("C1")
    places = (Place("slack", "T1", "C1"), here.teams.place("Nia", "group"))
    await announce(store, now, places, here.teams.person("Nia"))
    await here.sweep()


async def shows(here: World, who: str, *, on_slack: bool) -> None:
    """Somebody looks at the session alone."""
    if on_slack:
        await here.slack.write(who, "sessions")
        await here.slack.until(lambda: "To come" in newest(here, who).words or "Over" in newest(here, who).words, "the list")
        await here.slack.press(who, "Details", f"D{who}")
        await here.slack.until(lambda: "What was done" in newest(here, who).buttons, "the session")
        return
    await here.teams.personal(who, "sessions")
    await here.teams.received("To come", who=who)
    await here.teams.press(who, "Details")
    await here.teams.received("What was done", who=who)


def newest(here: World, who: str) -> Said:
    """The last message in somebody's private chat on Slack."""
    return [said for said in here.slack.api.messages if said.channel == f"D{who}"][-1]


def choices(chosen: str) -> dict[str, Any]:
    return {name: {"selected_option": {"value": chosen}} for name in ("members", "moderator")}


async def slack_asks(here: World, who: str, text: str, shown: str = "organisation") -> None:
    await shows(here, who, on_slack=True)
    await here.slack.press(who, "Ask a question", f"D{who}")
    await here.slack.until(lambda: who in here.slack.api.modals, "the form")
    await here.slack.submit(who, {"question": {"value": text}, **choices(shown)})
    await here.slack.redeliver()
    await here.slack.until(lambda: "Your question is asked" in newest(here, who).words, "the word on it")


async def teams_asks(here: World, who: str, text: str, shown: str = "organisation") -> None:
    await shows(here, who, on_slack=False)
    await here.teams.press(who, "Ask a question")
    await here.teams.fill(who, question=text, members=shown, moderator=shown)
    await here.teams.received("Your question is asked", who=who)


async def counted(here: World, said: str) -> None:
    """Both cards in channels say so by now, and nothing of what was asked."""
    await here.sleep(61)
    await here.sweep()
    await here.teams.received(said, "group")
    assert said in json.dumps(here.slack.called("chat.update"))


@pytest.mark.parametrize("socket", [False, True])
def test_asked_on_slack_voted_for_and_settled_on_teams(tmp_path: Path, socket: bool) -> None:
    async def story() -> None:
        async with world(on_disk(tmp_path / "data"), clock=VirtualClock(), socket=socket) as here:
            await settled(here)
            await slack_asks(here, "U1", "Who mends the pipes?")
            await counted(here, "1 question asked")
            await shows(here, "Ben", on_slack=False)
            await here.teams.press("Ben", "Questions (1)")
            await here.teams.received("question 1, by Harbour", who="Ben")
            await here.teams.press("Ben", "Vote")
            await here.teams.received("2 votes", who="Ben")
            await here.restart()
            await shows(here, "Nia", on_slack=False)
            await here.teams.press("Nia", "Questions (1)")
            await here.teams.received("2 votes", who="Nia")
            await here.teams.press("Nia", "Settle")
            await here.teams.received("Out of scope", who="Nia")
            await here.teams.press("Nia", "Out of scope")
            await here.teams.fill("Nia", why="The utility answers that.")
            await here.teams.received("Noted.", who="Nia")
            for _ in range(2):
                await here.sweep()
            told = [said for said in here.slack.api.messages if "The utility answers that." in said.words]
            assert [(said.channel, said.to) for said in told] == [("DU1", None)]
            group = json.dumps([post.card() for post in here.teams.seen("group")])
            assert "pipes" not in group
            assert "pipes" not in json.dumps([said.words for said in here.slack.api.messages if said.channel == "C1"])

    run(story())


def test_asked_on_teams_and_settled_on_slack_at_the_end(tmp_path: Path) -> None:
    async def story() -> None:
        async with world(on_disk(tmp_path / "data"), clock=VirtualClock()) as here:
            await settled(here)
            await teams_asks(here, "Ben", EVIL)
            await teams_asks(here, "Ben", "And who pays?")
            await counted(here, "2 questions asked")
            await here.sleep(11 * DAY)
            for _ in range(2):
                await here.sweep()
            await shows(here, "U2", on_slack=True)
            await here.slack.press("U2", "Questions (2)", "DU2")
            await here.slack.until(lambda: "Settle the rest (2)" in newest(here, "U2").buttons, "the queue")
            await here.slack.press("U2", "Settle the rest (2)", "DU2")
            await here.slack.until(lambda: "U2" in here.slack.api.modals, "the form")
            await here.slack.submit("U2", {"why": {"value": "The network answers in May."}})
            for _ in range(3):
                await here.sweep()
            assert await here.teams.received("The network answers in May.", who="Ben")
            sent = json.dumps([post.activity for post in here.teams.connector.posts], ensure_ascii=False)
            assert "<at>all" not in sent
            assert "](javascript" not in sent

    run(story())


def test_an_unnamed_author_appears_nowhere(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """On no card, in no form, log or export, and on no screen of staff's or of whoever moderates."""
    monkeypatch.setenv("DATABASE_URL", f"tinydb:{tmp_path / 'data'}")

    async def looks(here: World) -> None:
        for word in ("sessions", "deliveries", "questions", "home", "comments"):
            await here.slack.write("U2", word)
            await here.teams.personal("Nia", word)
        await here.sleep(10)
        await shows(here, "U2", on_slack=True)
        await here.slack.press("U2", "Questions (2)", "DU2")
        await shows(here, "U2", on_slack=True)
        await here.slack.press("U2", "What was done", "DU2")
        await shows(here, "Nia", on_slack=False)
        await here.teams.press("Nia", "Questions (2)")
        await here.sleep(61)
        await here.sweep()

    async def check(here: World, when: str) -> None:
        seen = others_see(here)
        assert any("not named" in text for text in seen)
        assert holding(seen, CANARIES) == []
        assert holding(await asyncio.to_thread(exported, tmp_path / when), CANARIES) == []
        found = await asyncio.to_thread(backed_up, tmp_path / f"{when}.backup")
        assert {"accounts", "queue"} <= found.keys() <= WHERE.keys()

    async def story() -> None:
        async with world(on_disk(tmp_path / "data"), clock=VirtualClock()) as here:
            await settled(here)
            await slack_asks(here, SLACK, "Who was paid? (Slack)", "nothing")
            await teams_asks(here, TEAMS, "Who was paid? (Teams)", "nothing")
            await here.sweep()
            await looks(here)
            await check(here, "before")
            await here.teams.remove(TEAMS)
            for number in (1, 2):
                await here.teams.press("Nia", "Settle")
                await here.teams.received(f"Question {number} for", who="Nia")
                await here.teams.press("Nia", "Follow up")
                await here.teams.fill("Nia", why=f"Reason {number}.")
                await shows(here, "Nia", on_slack=False)
                await here.teams.press("Nia", "Questions (2)")
            for _ in range(3):
                await here.sweep()
            await looks(here)
            assert any("Reason 1." in said.words for said in here.slack.api.messages if said.channel == f"D{SLACK}")
            await check(here, "after")

    with caplog.at_level(logging.DEBUG):
        run(story())
    assert holding([JsonLines().format(record) for record in caplog.records], CANARIES) == []
    assert holding([*capsys.readouterr()], CANARIES) == []


async def test_in_the_playground_two_members_ask_and_vote() -> None:
    store, clock = MemoryStore(), MovedClock()
    accounts = [account for one in demo.CHARACTERS if (account := one.account(clock.now()))]
    await move_in(demo.ORGANISATIONS, accounts, (), store)
    await announce(store, clock.now(), (), None)
    roll = Roll(demo.STAFF, clock, frozenset)
    router = Router(routes(), store, ORACLE, clock, Alliance(), roll.who, MemoryVault())
    async with playground(router.dispatch) as play:
        ama, kofi = play.at("ama"), play.at("kofi")
        for browser in (ama, kofi):
            await browser.says("sessions")
            await browser.presses("Details", (await browser.sees())[-1])
        form = await ama.presses("Ask a question", (await ama.sees())[-1])
        typed = {"question": "Who mends the pipes?", "members": "nothing", "moderator": "nothing"}
        await ama.does("submit", room="direct", data={**sends(form), **typed})
        assert "Your question is asked" in words((await ama.sees())[-1])
        await kofi.says("sessions")
        await kofi.presses("Details", (await kofi.sees())[-1])
        await kofi.presses("Questions (1)", (await kofi.sees())[-1])
        await kofi.presses("Vote", (await kofi.sees())[-1])
        queue = words((await kofi.sees())[-1])
        assert "Who mends the pipes?" in queue
        assert "1 vote." in queue
        assert "Tidewell" not in queue


def sends(form: dict[str, Any]) -> dict[str, Any]:
    """What a form's button carries."""
    found: dict[str, Any] = form["form"]["card"]["body"][-1]["actions"][0]["data"]
    return found
