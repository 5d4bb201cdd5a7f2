"""Staff keep the plan from both platforms at once, and hear in private, once a month, what is due."""

import json
from pathlib import Path
from typing import Any

from bot.model.addresses import Person
from bot.settings import Settings
from tests.desk import ORACLE
from tests.virtual import VirtualClock, run
from tests.world import World, on_disk, world

FIRST = ORACLE.plan.actions[0]
DAY = 24 * 60 * 60


async def staffed(here: World) -> None:
    """U2 is staff on Slack, Nia on Teams."""
    here.settings = Settings(bootstrap_staff=frozenset({Person("slack", "T1", "U2"), here.teams.person("Nia")}))
    await here.restart()


def on_slack(**typed: str) -> dict[str, Any]:
    """The form's inputs as Slack sends them."""
    chosen = {name: {"selected_option": {"value": typed.get(name, value)}} for name, value in UNSET.items()}
    texts = {name: {"value": typed.get(name, "")} for name in ("owner", "frame", "notes")}
    return {"title": {"value": FIRST.title}, **texts, **chosen, "due": {"selected_date": typed.get("due")}}


UNSET = {"priority": "none", "status": "not started"}


def test_two_staff_edit_from_two_platforms_and_nothing_is_lost(tmp_path: Path) -> None:
    async def story() -> None:
        async with world(on_disk(tmp_path / "data"), clock=VirtualClock()) as here:
            slack, teams = here.slack, here.teams
            await staffed(here)
            await slack.mention("U2", "C1", "plan")
            assert "19 actions" in (await slack.said("C1", to="U2")).words, "strangers read along in a channel"
            await slack.write("U2", "plan")
            await slack.said("DU2")
            await slack.press("U2", "Open", "DU2")
            opened = (await slack.said("DU2")).words
            await teams.personal("Nia", "plan")
            await teams.received("19 actions", who="Nia")
            shown = [action for action in ORACLE.plan.actions if action.title in opened]
            await open_on_teams(here, shown[0].title)
            await slack.press("U2", "Edit", "DU2")
            await teams.press("Nia", "Edit")
            await teams.fill("Nia", title=shown[0].title, owner="Chair", priority="none", status="under way")
            await teams.received("Owner: ", who="Nia")
            form = on_slack(owner="Director", due="2027-03-20") | {"title": {"value": shown[0].title}}
            ack = await slack.submit("U2", form)
            assert ack.body["response_action"] == "update"
            assert "Now stored: Chair" in json.dumps(slack.api.modals["U2"].view)
            await slack.submit("U2", form)
            words = (await slack.said("DU2")).words
            for said in ("Director", "under way", "20 March 2027"):
                assert said in words
            async with here.bot.app.store.transaction() as tx:
                assert [action.owner for action in await tx.actions.history(shown[0].id)] == ["Chair", "Director"]

    run(story())


async def open_on_teams(here: World, title: str) -> None:
    """Press the first of the newest list's buttons; both platforms show the same page."""
    [post, *_] = reversed(here.teams.seen(who="Nia"))
    rows = [action for element in post.card("Nia")["body"] for action in element.get("actions", [])]
    pressed = next(row for row in rows if row["title"] == "Open" and row["tooltip"].endswith(title))
    value = {"action": {"type": "Action.Execute", "verb": pressed["verb"], "data": pressed["data"]}, "trigger": "manual"}
    await here.teams.deliver(here.teams.invoke("Nia", "adaptiveCard/action", value, message=post.id))
    await here.teams.received("Owner: ", who="Nia")


def test_the_months_report_comes_once_to_each_in_private(tmp_path: Path) -> None:
    async def story() -> None:
        async with world(on_disk(tmp_path / "data"), clock=VirtualClock()) as here:
            slack, teams = here.slack, here.teams
            await staffed(here)
            await teams.personal("Nia", "plan")
            await teams.received("19 actions", who="Nia")
            await slack.write("U2", "plan")
            await slack.said("DU2")
            await slack.press("U2", "Open", "DU2")
            await slack.said("DU2")
            await slack.press("U2", "Edit", "DU2")
            shown = slack.api.modals["U2"].view
            title = next(block for block in shown["blocks"] if block.get("block_id") == "title")["element"]["initial_value"]
            await slack.submit("U2", on_slack(due="2027-03-20") | {"title": {"value": title}})
            await slack.said("DU2")
            await here.stop()
            await here.sleep(34 * DAY)
            await here.start()
            for _ in range(3):
                await here.sweep()
                await here.sleep(DAY)
            reports = [said for said in slack.api.messages if "The plan this month" in said.text]
            assert [said.channel for said in reports] == ["DU2"], "once, days late, and in private"
            assert "1 overdue" in reports[0].text
            assert title in reports[0].words
            found = [post for post in teams.seen(who="Nia") if "The plan this month" in json.dumps(post.card("Nia"))]
            assert len(found) == 1

    run(story())
