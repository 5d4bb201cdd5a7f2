"""Somebody has their data deleted on Slack: it is gone on Teams too, and nothing brings it back."""

import json
from pathlib import Path

import pytest

from bot.model.members import Account, Organisation
from storage.repositories import Repositories
from tests.virtual import VirtualClock, run
from tests.world import World, on_disk, world

HARBOUR = Organisation("harbour", "Harbour", "private", ("harbour.example",))


async def known(here: World) -> None:
    """Ana speaks for Harbour on both platforms; both know her address."""
    here.slack.api.people["U1"] = {"profile": {"real_name": "Ana Canary", "email": "ana@harbour.example"}}
    here.teams.connector.people["Ana"] = {"name": "Ana Canary", "email": "ana@harbour.example"}
    async with here.bot.app.store.transaction() as tx:
        await tx.organisations.put(HARBOUR)
    await here.slack.write("U1", "help")
    await here.slack.said("DU1")
    await here.teams.personal("Ana", "help")
    await here.teams.received("What I can do for you")
    await here.sweep()


async def kept(here: World) -> str:
    """All that the store holds, but the keys of events."""
    async with here.bot.app.store.transaction() as tx:
        assert isinstance(tx, Repositories)
        tables = {table: await tx.records.scan(table) for table in ("accounts", "conversations", "welcomes", "deliveries")}
    return json.dumps(tables)


@pytest.mark.parametrize("socket", [False, True])
def test_deleted_on_slack_and_gone_on_teams(tmp_path: Path, socket: bool) -> None:
    async def story() -> None:
        async with world(on_disk(tmp_path / "data"), clock=VirtualClock(), socket=socket) as here:
            slack, teams = here.slack, here.teams
            await known(here)
            assert "Ana Canary" in await kept(here)
            await slack.mention("U1", "C1", "my data")
            words = (await slack.said("C1", to="U1")).words
            assert "What I keep about you" in words
            assert "Accounts: 2" in words
            await slack.write("U1", "my data")
            await slack.said("DU1")
            await slack.press("U1", "Delete my data", "DU1")
            await slack.until(lambda: "What stays" in slack.api.messages[-1].words, "the second step")
            await here.restart()
            await slack.press("U1", "Delete all of it now", "DU1")
            await slack.redeliver()
            await slack.until(lambda: "Your data is deleted" in slack.api.messages[-1].words, "the end")
            await here.sweep()
            left = await kept(here)
            assert not any(told in left for told in ("Canary", '"slack:T1:U1"', teams.person("Ana").key))
            await here.restart()
            await here.sweep()
            assert "Canary" not in await kept(here)
            await teams.personal("Ana", "plan")
            await teams.received("This is for members")
            async with here.bot.app.store.transaction() as tx:
                account = await tx.accounts.get(teams.person("Ana"))
            assert account
            assert account == Account(teams.person("Ana"), since=account.since, ask=account.ask), "met anew"

    run(story())


def test_copied_and_deleted_on_teams_from_a_channel(tmp_path: Path) -> None:
    async def story() -> None:
        async with world(on_disk(tmp_path / "data"), clock=VirtualClock()) as here:
            teams = here.teams
            await known(here)
            await teams.channel("Ana", "my data")
            await teams.received("What I keep about you")
            assert not [post for post in teams.seen("channel") if "What I keep" in str(post.activity)]
            await teams.press("Ana", "Get a copy")
            await teams.received("ana@harbour.example")
            await teams.press("Ana", "The same as JSON")
            await teams.received("In JSON, for programs")
            await teams.press("Ana", "My data")
            await teams.received("What I keep about you")
            await teams.press("Ana", "Delete my data")
            await teams.received("Delete everything about you?")
            await here.sleep(16 * 60)
            await teams.press("Ana", "Delete all of it now")
            await teams.received("That took too long")
            assert "Canary" in await kept(here)
            await teams.press("Ana", "Ask me again")
            await teams.received("Delete everything about you?")
            await teams.press("Ana", "Delete all of it now")
            await teams.received("Your data is deleted")
            assert "Canary" not in await kept(here)
            assert teams.person("Ana").key not in await kept(here)
            await here.sleep(60 * 60)
            await teams.personal("Ana", "help")
            await here.restart()
            assert f'"{teams.person("Ana").key}", {{"service_url"' in await kept(here), "how to reach her is known again"

    run(story())
