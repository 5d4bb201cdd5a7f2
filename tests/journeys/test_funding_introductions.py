"""Introductions on Slack, on Teams and across both: asked alone, named when all agree, and withdrawn before and after names."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from bot.model.addresses import Person
from bot.model.funding.interest import Interest
from bot.model.members import Account, Organisation
from bot.settings import Settings
from tests.fakes.slack_things import Said
from tests.handlers.funding.introductions.matchmaking import FIRST, GROUP, SECOND
from tests.virtual import VirtualClock, run
from tests.world import World, on_disk, world

DAY = 24 * 60 * 60
SLACK = {"harbour": "U1", "rules": "U3"}
TEAMS = {"ports": "Ben", "skill": "Eva"}
YES, OVER = "Yes, introduce us", "This introduction is no longer available"
NAMES = ("Harbour", "Ports", "Rules", "Skill", "harbour.example", "ports.example", "rules.example", "skill.example")


async def settled(here: World, *interests: Interest) -> None:
    """Each organisation has one person, two on Slack and two on Teams; U2 on Slack is staff; it is ten in the morning."""
    here.settings = Settings(bootstrap_staff=frozenset({Person("slack", "T1", "U2")}))
    await here.restart()
    for who in TEAMS.values():
        await here.teams.personal(who, "help")
    for user in ("U2", *SLACK.values()):
        await here.slack.write(user, "help")
    people = {id: Person("slack", "T1", user) for id, user in SLACK.items()}
    people |= {id: here.teams.person(who) for id, who in TEAMS.items()}
    async with here.bot.app.store.transaction() as tx:
        for id, person in people.items():
            await tx.organisations.put(Organisation(id, id.capitalize(), "civil"))
            known = Account(person, f"Person of {id}", f"me@{id}.example", home=f"{person.platform}:{person.tenant}")
            await tx.accounts.put(replace(known, organisation=id, standing="confirmed", since=here.clock.now()))
        for each in interests:
            await tx.interests.put(replace(each, contact=people[each.organisation]))
    await here.sleep(((10 - here.clock.now().hour) % 24) * 3600)


async def passes(here: World) -> None:
    """Two passes: what is owed by the first is sent by then."""
    for _ in range(2):
        await here.sweep()


def chat(here: World, user: str) -> list[Said]:
    """All that somebody has in their private chat on Slack."""
    return [said for said in here.slack.api.messages if said.channel == f"D{user}"]


async def says(here: World, organisation: str, label: str) -> None:
    """Somebody presses a button of the newest card that has it."""
    if organisation in SLACK:
        await here.slack.press(SLACK[organisation], label, f"D{SLACK[organisation]}")
        await here.slack.redeliver()
    else:
        await here.teams.press(TEAMS[organisation], label)
    await here.sleep(2)


async def reads(here: World, organisation: str, text: str) -> str:
    """Wait until they read it; the words of the card."""
    if organisation in TEAMS:
        post = await here.teams.received(text, who=TEAMS[organisation])
        return json.dumps(post.card(TEAMS[organisation]), ensure_ascii=False)
    user = SLACK[organisation]
    await here.slack.until(lambda: any(text in said.words for said in chat(here, user)), text)
    return [said.words for said in chat(here, user) if text in said.words][-1]


@pytest.mark.parametrize("socket", [False, True])
def test_slack_and_teams_are_asked_agree_and_read_each_others_names(tmp_path: Path, socket: bool) -> None:
    async def story() -> None:
        async with world(on_disk(tmp_path / "data"), clock=VirtualClock(), socket=socket) as here:
            await settled(here, FIRST, SECOND)
            await passes(here)
            for organisation in ("harbour", "ports"):
                asked = await reads(here, organisation, "Introduction proposed")
                assert "Nothing about you has been shared." in asked
                assert not any(name in asked for name in NAMES)
            await says(here, "harbour", "Details")
            await reads(here, "harbour", "What would be shown")
            await says(here, "harbour", YES)
            await here.restart()
            await says(here, "ports", YES)
            await passes(here)
            assert "me@ports.example" in await reads(here, "harbour", "You are introduced")
            assert "me@harbour.example" in await reads(here, "ports", "You are introduced")
            await says(here, "ports", "We work on it")
            await passes(here)
            await reads(here, "harbour", "in progress")
            shared = [said.words for said in here.slack.api.messages if not said.channel.startswith("D")]
            assert shared == []
            assert not any("Introduction" in said.words for said in chat(here, "U2"))

    run(story())


def test_withdrawn_before_names_the_other_reads_what_it_reads_of_silence(tmp_path: Path) -> None:
    async def story() -> None:
        async with world(on_disk(tmp_path / "data"), clock=VirtualClock()) as here:
            await settled(here, FIRST, SECOND)
            await passes(here)
            await says(here, "ports", YES)
            await reads(here, "ports", "Your organisation said yes.")
            await says(here, "ports", "Withdraw")
            await passes(here)
            over = await reads(here, "harbour", OVER)
            assert not any(name in over for name in NAMES)
            await says(here, "harbour", YES)
            assert "You are introduced" not in json.dumps([said.words for said in chat(here, "U1")])

    run(story())


def test_a_no_is_never_shown_and_ends_with_the_week(tmp_path: Path) -> None:
    async def story() -> None:
        async with world(on_disk(tmp_path / "data"), clock=VirtualClock()) as here:
            await settled(here, FIRST, SECOND)
            await passes(here)
            await says(here, "harbour", YES)
            await says(here, "ports", "No, thanks")
            await passes(here)
            assert not any(OVER in said.words for said in chat(here, "U1"))
            await here.sleep(7 * DAY)
            await passes(here)
            await reads(here, "harbour", OVER)

    run(story())


def test_withdrawn_after_names_both_hear_that_it_ended(tmp_path: Path) -> None:
    async def story() -> None:
        async with world(on_disk(tmp_path / "data"), clock=VirtualClock()) as here:
            await settled(here, FIRST, SECOND)
            await passes(here)
            for organisation in ("harbour", "ports"):
                await says(here, organisation, YES)
            await passes(here)
            await says(here, "harbour", "Withdraw")
            await passes(here)
            for organisation in ("harbour", "ports"):
                await reads(here, organisation, "What was seen cannot be unseen")
            await says(here, "ports", "Details")
            assert "harbour.example" not in await reads(here, "ports", "A joint bid that has ended for you")

    run(story())


def test_four_on_two_platforms_are_introduced_once_all_said_yes(tmp_path: Path) -> None:
    async def story() -> None:
        async with world(on_disk(tmp_path / "data"), clock=VirtualClock()) as here:
            await settled(here, *GROUP)
            await passes(here)
            for organisation in (*SLACK, *TEAMS):
                await reads(here, organisation, "three other members and you")
                await says(here, organisation, YES)
            await passes(here)
            everybody = {*SLACK, *TEAMS}
            for organisation in everybody:
                card = await reads(here, organisation, "You are introduced")
                assert all(f"me@{other}.example" in card for other in everybody - {organisation})

    run(story())


def test_while_slack_is_down_the_yes_of_teams_is_kept_and_the_card_comes_later(tmp_path: Path) -> None:
    async def story() -> None:
        async with world(on_disk(tmp_path / "data"), clock=VirtualClock()) as here:
            await settled(here, FIRST, SECOND)
            async with here.slack.away("refuse"):
                await here.bot.app.sweep.run()
                await reads(here, "ports", "Introduction proposed")
                await says(here, "ports", YES)
                await here.sleep(5 * 60)
            await here.sleep(10 * 60)
            await passes(here)
            await reads(here, "harbour", "Introduction proposed")
            await says(here, "harbour", YES)
            await passes(here)
            await reads(here, "ports", "me@harbour.example")

    run(story())
