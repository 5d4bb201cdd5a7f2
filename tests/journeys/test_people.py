"""For whom somebody speaks and who is staff, on Slack, on Teams, and across both."""

from pathlib import Path
from typing import Any

from bot.model.addresses import Person
from bot.model.members import Organisation
from bot.settings import Settings
from tests.fakes.slack import FakeSlack
from tests.virtual import VirtualClock, run
from tests.world import World, on_disk, world

QUAY = Organisation("quay", "Quay", "civil", ("roof.example",))
BANK = Organisation("bank", "Bank", "banks", ("roof.example",))


async def begin(here: World) -> None:
    """U2 on Slack and Tom on Teams are the Secretariat, two organisations share a roof, and Ana has one address everywhere."""
    here.settings = Settings(bootstrap_staff=frozenset({Person("slack", "T1", "U2"), here.teams.person("Tom")}))
    await here.restart()
    async with here.bot.app.store.transaction() as tx:
        for organisation in (QUAY, BANK):
            await tx.organisations.put(organisation)
    here.slack.api.people["U1"] = {"profile": {"real_name": "Ana Diaz", "email": "ana@roof.example"}}
    here.teams.connector.people["Ana"] = {"name": "Ana Diaz", "email": "ana@roof.example"}
    await here.teams.personal("Tom", "help")
    await here.teams.received("What I can do for you", who="Tom")


def chosen(member: str) -> dict[str, Any]:
    """A radio button of a modal."""
    return {"member": {"type": "radio_buttons", "selected_option": {"value": member}}}


async def reads(slack: FakeSlack, channel: str, words: str) -> None:
    """A message there says so by now, whether it was posted or edited."""
    await slack.until(lambda: any(words in said.words for said in slack.api.messages if said.channel == channel), words)


def test_said_on_slack_confirmed_on_teams_and_known_on_both(tmp_path: Path) -> None:
    async def story() -> None:
        async with world(on_disk(tmp_path / "data"), clock=VirtualClock()) as here:
            await begin(here)
            slack, teams = here.slack, here.teams
            await slack.mention("U1", "C1", "me")
            assert "I am looking you up" in (await slack.said("C1", to="U1")).words, "nobody else in the channel reads it"
            await here.sweep()
            await slack.write("U1", "my organisation")
            assert "I do not know for whom you speak" in (await slack.said("DU1")).words
            await slack.press("U1", "Say for whom I speak", "DU1")
            await slack.submit("U1", chosen("quay"))
            assert "noted" in (await slack.said("DU1")).words
            await here.sweep()
            assert "Ana Diaz says: I speak for Quay." in (await slack.said("DU2")).words
            await teams.received("I speak for Quay", who="Tom")
            await here.restart()
            await teams.press("Tom", "Confirm")
            await here.sweep()
            await reads(slack, "DU2", "Speaks for Quay")
            assert "You speak for Quay" in (await slack.said("DU1")).words
            await slack.press("U2", "Open claims", "DU2")
            await reads(slack, "DU2", "Nothing to decide")
            await teams.group("Ana", "help")
            await here.sweep()
            await teams.group("Ana", "me")
            assert await teams.received("You speak for Quay"), "in private, although it was asked in the group"
            assert not [post for post in teams.seen("group") if "Quay" in str(post.activity)]

    run(story())


def test_said_on_teams_and_corrected_on_slack(tmp_path: Path) -> None:
    async def story() -> None:
        async with world(on_disk(tmp_path / "data"), clock=VirtualClock()) as here:
            await begin(here)
            slack, teams = here.slack, here.teams
            await teams.personal("Ana", "me")
            await teams.received("I am looking you up")
            await teams.press("Ana", "Say for whom I speak")
            await teams.fill("Ana", member="bank")
            await teams.received("I have noted that")
            await here.sweep()
            await slack.said("DU2")
            await slack.press("U2", "Correct", "DU2")
            await slack.submit("U2", chosen("quay"))
            await here.sweep()
            assert await teams.received("You speak for Quay")
            await reads(slack, "DU2", "Speaks for Quay")

    run(story())


def test_a_closed_account_on_slack(tmp_path: Path) -> None:
    async def story() -> None:
        async with world(on_disk(tmp_path / "data"), clock=VirtualClock()) as here:
            await begin(here)
            slack = here.slack
            async with here.bot.app.store.transaction() as tx:
                await tx.organisations.put(Organisation("own", "Own", "civil", ("own.example",), "ana@own.example"))
            slack.api.people["U1"] = {"profile": {"email": "ana@own.example"}}
            await slack.write("U1", "help")
            await here.sweep()
            await slack.write("U2", "people own")
            await reads(slack, "DU2", "Represented by ana@own.example")
            await slack.deactivates("U1")
            for _ in range(2):  # the first finds it, and nudges the second
                await here.sweep()
            await reads(slack, "DU2", "Nobody represents Own")
            assert await here.teams.received("Nobody represents Own", who="Tom")

    run(story())


def test_two_of_the_staff_let_a_third_in(tmp_path: Path) -> None:
    async def story() -> None:
        async with world(on_disk(tmp_path / "data"), clock=VirtualClock()) as here:
            await begin(here)
            slack, teams = here.slack, here.teams
            await slack.write("U1", "staff")
            assert "This is for the Secretariat" in (await slack.said("DU1")).words
            await here.sweep()
            await slack.command("U2", "C1", "staff")
            assert "The Secretariat's staff" in (await slack.said("C1", to="U2")).words
            await slack.press("U2", "Propose somebody", "C1")
            await slack.submit("U2", {"person": {"type": "plain_text_input", "value": "slack:T2:U9"}})
            assert "SECRETARIAT_TENANTS" in slack.form_errors["U2"]["person"]
            await slack.submit("U2", {"person": {"type": "plain_text_input", "value": "<@U1>"}})
            await here.sweep()
            await teams.received("is to belong to the staff", who="Tom")
            await teams.press("Tom", "Agree")
            await here.sweep()
            await reads(slack, "DU1", "Ana Diaz now belongs to the staff")
            await reads(slack, "DU2", "Ana Diaz now belongs to the staff")
            await slack.write("U1", "claims")
            await reads(slack, "DU1", "Nothing to decide")

    run(story())
