"""A member on Slack looks around and asks, others on Teams answer, and neither learns who it was; staff see what is sealed."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from bot.model.addresses import Person
from bot.model.funding.deadline import Closes
from bot.model.funding.interest import Interest, Visibility
from bot.model.members import Account, Organisation
from bot.settings import Settings
from tests.virtual import VirtualClock, run
from tests.world import World, on_disk, world

ANA, STAFF = Person("slack", "T1", "U1"), Person("slack", "T1", "U2")
BLIND = ("quay", "ports", "rules")
LOOK = "landscape low-cost housing in Kenya"


async def furnished(here: World) -> None:
    """Una on Slack speaks for Harbour; Ben, Cleo and Dan on Teams for three whose interests are blind; Nia's is sealed."""
    here.settings = Settings(bootstrap_staff=frozenset({STAFF, here.teams.person("Sue")}))
    await here.restart()
    people = {"harbour": ANA, "guild": here.teams.person("Nia")}
    people |= {id: here.teams.person(name) for id, name in zip(BLIND, ("Ben", "Cleo", "Dan"), strict=True)}
    now = here.clock.now()
    async with here.bot.app.store.transaction() as tx:
        for id, person in people.items():
            await tx.organisations.put(Organisation(id, f"{id.capitalize()} Trust", "civil"))
            known = Account(
                person, f"Person of {id}", f"{id}@{id}.example", home=f"{person.platform}:{person.tenant}", since=now
            )
            await tx.accounts.put(replace(known, organisation=id, standing="confirmed"))
        for id in BLIND:
            await tx.interests.put(interest(id, "blind", people[id]))
        await tx.interests.put(interest("guild", "sealed", people["guild"]))
    for name in ("Ben", "Cleo", "Dan", "Nia", "Sue"):
        await here.teams.personal(name, "help")
    await here.slack.write("U1", "help")
    await here.sweep()


def interest(organisation: str, visibility: Visibility, contact: Person) -> Interest:
    """What a member looks at."""
    closes = Closes(date(2027, 9, 13), "Europe/Brussels")
    made = Interest(organisation, organisation, "Green Climate Fund", ("dac:16040",), ("KE",), deadline=closes, contact=contact)
    return replace(made, visibility=visibility, state="live")


def test_a_question_from_slack_is_answered_on_teams_and_nobody_is_named(tmp_path: Path) -> None:
    async def story() -> None:
        async with world(on_disk(tmp_path / "data"), clock=VirtualClock()) as here:
            slack, teams = here.slack, here.teams
            await furnished(here)
            await slack.write("U1", LOOK)
            await slack.until(lambda: "3 to 5 organisations" in slack.api.messages[-1].words, "the landscape")
            await slack.press("U1", "Ask them something, unnamed", "DU1")
            await slack.submit("U1", {"words": {"value": "Who registers land there?"}})
            await slack.redeliver()
            await here.restart()
            await here.sweep()
            for who in ("Ben", "Cleo", "Dan"):
                await teams.received("Who registers land there?", who=who)
            await teams.press("Ben", "Answer, unnamed")
            await teams.fill("Ben", words="The county registrar does.")
            await here.sweep()
            await slack.until(lambda: "The county registrar does." in slack.api.messages[-1].words, "the answer")
            shown = [repr(post.activity) for post in teams.connector.posts] + [said.words for said in slack.api.messages]
            assert [text for text in shown if "Quay Trust" in text or "Harbour Trust" in text or "Guild" in text] == []
            assert [said for said in slack.api.messages if said.channel != "DU1" and "regist" in said.words] == []

    run(story())


def test_in_channels_of_both_platforms_only_the_asker_reads_the_landscape(tmp_path: Path) -> None:
    async def story() -> None:
        async with world(on_disk(tmp_path / "data"), clock=VirtualClock()) as here:
            await furnished(here)
            await here.slack.invite("C1")
            await here.slack.mention("U1", "C1", LOOK)
            await here.slack.until(lambda: any("Landscape:" in said.words for said in here.slack.api.messages), "the landscape")
            told = [said for said in here.slack.api.messages if "Landscape:" in said.words]
            assert [said for said in told if said.channel == "C1" and said.to != "U1"] == []
            await here.teams.install("Ben", "channel")
            await here.teams.channel("Ben", LOOK)
            await here.teams.received("Landscape:", who="Ben")

    run(story())


def test_staff_look_at_a_sealed_case_on_teams_and_count_on_slack(tmp_path: Path) -> None:
    async def story() -> None:
        async with world(on_disk(tmp_path / "data"), clock=VirtualClock()) as here:
            await furnished(here)
            await here.teams.personal("Sue", "funding")
            await here.teams.received("Funding in numbers", who="Sue")
            await here.teams.press("Sue", "Sealed cases: 1")
            await here.teams.received("Guild Trust", who="Sue")
            await here.slack.write("U2", "funding")
            await here.slack.until(lambda: "Live, blind: 3" in here.slack.api.messages[-1].text, "the counts")
            await here.slack.write("U2", "partnerships")
            await here.slack.until(lambda: "no target set" in here.slack.api.messages[-1].words, "the year")
            async with here.bot.app.store.transaction() as tx:
                assert [each.what for each in await tx.happenings.of("guild")] == ["looked at by the Secretariat"]

    run(story())
