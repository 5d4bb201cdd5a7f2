"""A call is over: its leader on Slack notes who was there and sums it up, and both platforms read it, also after an outage."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from bot.model.addresses import Person, Place
from bot.model.members import Account, Organisation
from bot.model.sessions.session import Session, announced
from bot.model.sessions.timing import Timing
from bot.settings import Settings
from handlers.sessions import keeping
from tests.virtual import VirtualClock, run
from tests.world import World, on_disk, world

HOUR = 60 * 60
HARBOUR, QUAY = Organisation("harbour", "Harbour", "civil"), Organisation("quay", "Quay", "civil")
SUMMED_UP: dict[str, dict[str, Any]] = {
    "key_points": {"value": "Connections come first."},
    "worked": {"value": "Committees that read the meters."},
    "challenges": {"value": "Tariffs that nobody agreed to."},
    "offers": {"value": None},
    "needs": {"value": None},
}


async def furnished(here: World) -> None:
    """Una on Slack leads a session of an hour that begins in one; Ben on Teams is a member; it stands in a channel."""
    here.settings = Settings(bootstrap_staff=frozenset({Person("slack", "T1", "U2")}))
    await here.restart()
    now, leader = here.clock.now(), Person("slack", "T1", "U1")
    draft = Session("water", "Water", _timing(now), (Place("slack", "T1", "C1"),), "Sue", leader)
    async with here.bot.app.store.transaction() as tx:
        for organisation, person in ((HARBOUR, leader), (QUAY, here.teams.person("Ben"))):
            await tx.organisations.put(organisation)
            known = Account(person, "Una", home=f"{person.platform}:{person.tenant}", since=now)
            await tx.accounts.put(replace(known, organisation=organisation.id, standing="confirmed"))
        await keeping.keep(announced(draft, now), tx, now, "announced", "Sue")
    await here.sweep()


def _timing(now: datetime) -> Timing:
    wall = now.astimezone(UTC).replace(tzinfo=None, second=0, microsecond=0)
    return Timing(wall + timedelta(hours=1), "UTC", timedelta(hours=1))


def test_on_slack_the_leader_notes_who_was_there_and_sums_it_up_for_both_platforms(tmp_path: Path) -> None:
    async def story() -> None:
        async with world(on_disk(tmp_path / "data"), clock=VirtualClock()) as here:
            slack = here.slack
            await furnished(here)
            assert "Session: Water" in (await slack.said("C1")).words
            await here.sleep(2 * HOUR + 60)
            await here.sweep()
            assert "Was this session held?" in (await slack.said("DU1")).words
            await slack.press("U1", "Note who took part", "DU1")
            chosen: dict[str, Any] = {"selected_options": [{"value": "harbour"}, {"value": "quay"}]}
            await slack.submit("U1", {"organisations": chosen})
            assert "It was held." in (await slack.said("DU1")).words
            await slack.press("U1", "Write the summary", "DU1")
            await slack.submit("U1", SUMMED_UP)
            await here.restart()
            await here.sweep()
            posted = (await slack.said("C1")).words
            assert "What was learned: Water" in posted
            assert "Tariffs that nobody agreed to." in posted
            await here.teams.personal("Ben", "do committees read the meters?")
            await here.teams.received("Committees that read the meters.", who="Ben")

    run(story())
