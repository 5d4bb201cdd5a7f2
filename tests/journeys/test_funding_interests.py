"""Una on Slack and Ben on Teams register what their organisation looks at: by mention, private chat, command, button."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.model.addresses import Person
from bot.model.funding.interest import Interest
from bot.model.members import Account, Organisation
from tests.virtual import VirtualClock, run
from tests.world import World, on_disk, world

HARBOUR, QUAY = Organisation("harbour", "Harbour", "civil"), Organisation("quay", "Quay", "civil")
WAYS = ("mention", "private", "command")
TYPED = {"funder": "GCF", "call": "Readiness", "themes": "sdg:11.1", "closes": "day", "day": "2027-03-10", "zone": "Asia/Seoul"}


async def furnished(here: World) -> None:
    """Una (U1) on Slack and Ben on Teams speak for Harbour, Uma (U2) for Quay."""
    people = ((HARBOUR, Person("slack", "T1", "U1")), (HARBOUR, here.teams.person("Ben")), (QUAY, Person("slack", "T1", "U2")))
    async with here.bot.app.store.transaction() as tx:
        for organisation, person in people:
            await tx.organisations.put(organisation)
            known = Account(person, person.id, home=f"{person.platform}:{person.tenant}", since=here.clock.now())
            await tx.accounts.put(replace(known, organisation=organisation.id, standing="confirmed"))
    await here.slack.invite("C1")
    await here.slack.said("C1")


async def interests(here: World) -> list[Interest]:
    async with here.bot.app.store.transaction() as tx:
        return list(await tx.interests.all())


def on_slack(places: str) -> dict[str, Any]:
    """The form's inputs as Slack sends them."""
    lines = {"words": None, "least": "200k", "most": "500k", "currency": "EUR", "places": places}
    return {
        **{name: {"value": TYPED[name]} for name in ("funder", "call", "zone")},
        **{name: {"value": value} for name, value in lines.items()},
        "themes": {"selected_options": [{"value": TYPED["themes"]}]},
        "closes": {"selected_option": {"value": "day"}},
        "day": {"selected_date": TYPED["day"]},
        "hour": {"selected_time": None},
    }


async def asked_on_slack(here: World, way: str) -> str:
    """Una asks for the form's button in this way; where she alone reads it."""
    slack = here.slack
    if way == "private":
        await slack.write("U1", "interest")
        assert "Register a funding interest" in (await slack.said("DU1")).words
        return "DU1"
    await (slack.mention("U1", "C1", "interest") if way == "mention" else slack.command("U1", "C1", "interest"))
    assert "Register a funding interest" in (await slack.said("C1", to="U1")).words
    return "C1"


@pytest.mark.parametrize("way", WAYS)
def test_registered_on_slack_it_is_the_organisations_on_teams_and_nobody_elses(tmp_path: Path, way: str) -> None:
    async def story() -> None:
        async with world(on_disk(tmp_path / "data"), clock=VirtualClock()) as here:
            slack, teams = here.slack, here.teams
            await furnished(here)
            await slack.press("U1", "New interest", await asked_on_slack(here, way))
            ack = await slack.submit("U1", on_slack("Congo"))
            assert ack.body["response_action"] == "errors"
            assert "CD for Congo - Kinshasa" in slack.form_errors["U1"]["places"]
            await slack.submit("U1", on_slack("CD, Kenya"))
            assert "I understood: Green Climate Fund: Readiness" in (await slack.said("DU1")).words
            await here.restart()
            await slack.press("U1", "Save", "DU1")
            [kept] = await interests(here)
            assert (kept.state, kept.visibility, kept.places) == ("live", "blind", ("CD", "KE"))
            await teams.personal("Ben", "interests")
            await teams.received("Our funding interests: 1 live", who="Ben")
            await teams.press("Ben", "Details")
            await teams.received("No member sees that you registered it", who="Ben")
            await teams.press("Ben", "Pause")
            await teams.received("Paused.", who="Ben")
            assert [each.state for each in await interests(here)] == ["paused"]
            await slack.write("U2", "interests")
            assert "None yet" in (await slack.said("DU2")).words

    run(story())


@pytest.mark.parametrize("way", ["personal", "group"])
def test_registered_on_teams_it_ends_at_its_deadline_by_itself(tmp_path: Path, way: str) -> None:
    async def story() -> None:
        async with world(on_disk(tmp_path / "data"), clock=VirtualClock()) as here:
            slack, teams = here.slack, here.teams
            await furnished(here)
            await (teams.personal("Ben", "interest") if way == "personal" else teams.group("Ben", "interest"))
            await teams.received("Register a funding interest", who="Ben")
            await teams.press("Ben", "New interest")
            day = f"{here.clock.now():%Y-%m-%d}"
            rest = {"words": "", "places": "Kenya", "least": "", "most": "", "currency": "", "hour": "23:59", "day": day}
            await teams.fill("Ben", **{**TYPED, **rest, "zone": "Pacific/Honolulu"})
            await teams.received("I understood: Green Climate Fund: Readiness", who="Ben")
            await teams.press("Ben", "Save")
            await teams.received("It counts from now on.", who="Ben")
            await here.sweep()
            assert [each.state for each in await interests(here)] == ["live"]
            await here.restart()
            await here.sleep(2 * 24 * 3600)
            await here.sweep()
            assert [(each.state, each.why) for each in await interests(here)] == [("closed", "deadline passed")]
            await slack.write("U1", "interests")
            assert "0 live, 1 in all" in (await slack.said("DU1")).words

    run(story())


def test_in_ones_own_words_it_becomes_a_draft_that_only_its_writer_sees(tmp_path: Path) -> None:
    async def story() -> None:
        async with world(on_disk(tmp_path / "data"), clock=VirtualClock()) as here:
            slack, teams = here.slack, here.teams
            await furnished(here)
            await slack.mention("U1", "C1", "interest we are looking at the GCF readiness call for slum upgrading in Kenya")
            assert "A draft, seen by you alone" in (await slack.said("C1", to="U1")).words
            assert [each.state for each in await interests(here)] == ["draft"]
            await teams.personal("Ben", "interests")
            await teams.received("0 live, 0 in all", who="Ben")

    run(story())
