"""Other workspaces looked at: each state of an installation has its line, and what is wrong the one thing to do."""

from dataclasses import replace
from datetime import datetime, timedelta

from adapters.slack.installing.checkup import workspaces
from bot.model.installations import KEYS_LOST, Credentials, Installation
from tests.desk import MovedClock
from tests.fakes.slack import FakeSlack
from tests.fakes.slack_app import ADDRESS, TOKEN, SlackApp

NOW = MovedClock().now()


def installed(team: str, token: str = "", ended: str = "", refresh: str = "", until: datetime | None = None) -> Installation:
    credentials = Credentials(token, refresh, until) if token else None
    return Installation(f"slack:{team}", f"Bureau {team}", "U0BOT", NOW, credentials, ended)


def admitted(app: SlackApp, team: str) -> Installation:
    """One whose token Slack takes."""
    app.other(team).tokens.add(f"{TOKEN}-{team}")
    return installed(team, f"{TOKEN}-{team}")


async def told(app: SlackApp, *there: Installation) -> list[tuple[str, str]]:
    found = await workspaces(app.settings("T2", "T3", "T4"), there, MovedClock())
    assert all(finding.do and finding.do.endswith(f"{ADDRESS}/slack/install") for finding in found if finding.state != "ok")
    assert TOKEN not in str(found)
    return [(finding.state, finding.what) for finding in found]


async def test_nobody_yet(app: SlackApp) -> None:
    assert await told(app) == [("ok", "Beside the bot's own, 0 may be served.")]


async def test_each_is_well(app: SlackApp, slack: FakeSlack) -> None:
    there = [admitted(app, "T2"), admitted(app, "T3")]
    assert await told(app, *there) == [("ok", "Beside the bot's own, 2 may be served: Bureau T2 (T2), Bureau T3 (T3).")]


async def test_each_that_is_not_has_its_line(app: SlackApp) -> None:
    narrow, gone = admitted(app, "T2"), admitted(app, "T3")
    app.other("T2").scopes = "chat:write"
    app.withdraws("T3")
    lost, removed = installed("T5", ended=KEYS_LOST), installed("T6", ended="app_uninstalled")
    [_, keys, scopes, token, left, unlisted] = await told(app, narrow, gone, lost, removed, admitted(app, "T7"))
    assert keys == ("fault", "The keys in KEYS_FOLDER do not open the tokens of 1: Bureau T5 (T5).")
    assert (scopes[0], scopes[1][:34]) == ("fault", "Bureau T2 (T2): its token lacks ap")
    assert (token[0], token[1][:37]) == ("fault", "Bureau T3 (T3): Slack takes its token")
    assert left == ("ok", "Removed the bot: Bureau T6 (T6).")
    assert unlisted == ("ok", "Not in SLACK_ALLOWED_WORKSPACES any more, so nothing is sent there: Bureau T7 (T7).")


async def test_a_token_that_is_due_to_be_renewed_is_left_to_the_bot(app: SlackApp, slack: FakeSlack) -> None:
    due = installed("T2", "xoxe-old", refresh="xoxe-1", until=NOW + timedelta(hours=1))
    assert [state for state, _ in await told(app, due)] == ["ok"]
    assert slack.called("auth.test") == []


async def test_slack_is_away(app: SlackApp, slack: FakeSlack) -> None:
    async with slack.away("refuse"):
        assert [state for state, _ in await told(app, installed("T2", "xoxb-two"))] == ["ok"], "the bot's own token tells that"


async def test_the_settings_were_taken_out(app: SlackApp) -> None:
    without = replace(app.settings(), distribution=None)
    [found] = await workspaces(without, [installed("T2", "xoxb-two")], MovedClock())
    assert (found.state, found.what) == (
        "warning",
        "Without SLACK_CLIENT_ID nothing is sent to 1 that installed the bot: Bureau T2 (T2).",
    )
    assert await workspaces(without, [installed("T6", ended="app_uninstalled")], MovedClock()) == []
