"""A workspace looked at: each thing when it is well, when it is not, and when Slack is away."""

from dataclasses import replace
from datetime import timedelta

import pytest

from adapters.clock import SystemClock
from adapters.slack import checkup
from adapters.slack.scopes import NEEDED, OPTIONAL
from bot.checkup import Finding
from bot.model.addresses import Place
from bot.model.channels import Channel
from bot.postings import Posting
from tests.desk import MovedClock
from tests.fakes.slack import FakeSlack
from tests.fakes.slack_api import WebApi

POLL = "a poll"


def told(findings: list[Finding]) -> list[tuple[str, str]]:
    assert all(finding.do for finding in findings if finding.state != "ok")
    return [(finding.check, finding.state) for finding in findings]


def posting(channel: str, team: str = "T1", name: str = "") -> Posting:
    return Posting(Channel(Place("slack", team, channel), name), POLL)


class TestAdmission:
    async def test_all_is_well(self, slack: FakeSlack) -> None:
        found = await checkup.admission(slack.settings(), SystemClock())
        assert told(found) == [("Slack token", "ok"), ("Slack scopes", "ok"), ("Clock", "ok")]
        assert "T1" in found[0].what

    @pytest.mark.parametrize(
        ("scopes", "state", "named"),
        [
            (NEEDED, "ok", "without the optional files:write, users:read.email"),
            (NEEDED - {"im:write", "commands"}, "fault", "Missing: commands, im:write."),
            (NEEDED | OPTIONAL | {"channels:history"}, "warning", "More than the bot uses: channels:history."),
            (None, "warning", "did not tell"),
        ],
    )
    async def test_scopes(self, scopes: frozenset[str] | None, state: str, named: str, slack: FakeSlack) -> None:
        slack.api.scopes = None if scopes is None else ",".join(scopes)
        [_, found, _] = await checkup.admission(slack.settings(), SystemClock())
        assert (found.state, named in found.what) == (state, True)

    async def test_a_clock_that_goes_wrong(self, slack: FakeSlack) -> None:
        clock = MovedClock(SystemClock().now() + timedelta(minutes=2))
        assert told(await checkup.admission(slack.settings(), clock))[-1] == ("Clock", "warning")

    async def test_a_token_that_is_not_accepted(self, slack: FakeSlack) -> None:
        [found] = await checkup.admission(replace(slack.settings(), bot_token="xoxb-canary"), SystemClock())
        assert (found.state, found.what) == ("fault", "Slack does not accept SLACK_BOT_TOKEN (invalid_auth).")
        assert "SLACK_BOT_TOKEN" in found.do
        assert "canary" not in str(found)

    async def test_slack_is_away_or_busy(self, slack: FakeSlack) -> None:
        slack.goes_wrong("auth.test", status=429, retry_after=1)
        [found] = await checkup.admission(slack.settings(), SystemClock())
        assert (found.state, found.do) == ("warning", "Try again in a minute."), "the network is not to blame"
        for how in ({"status": 503}, {"text": True}):
            slack.goes_wrong("auth.test", **how)
            assert told(await checkup.admission(slack.settings(), SystemClock())) == [("Slack token", "fault")]
        async with slack.away("refuse"):
            [found] = await checkup.admission(slack.settings(), SystemClock())
        assert (found.what, found.do) == ("Slack cannot be reached (unreachable).", checkup.UNREACHABLE)


class TestSocketMode:
    async def test_alone(self, slack: FakeSlack) -> None:
        assert told(await checkup.socket(slack.settings(socket=True), running=False)) == [("Slack Socket Mode", "ok")]
        await slack.until(lambda: slack.sockets[0].closed, "the end of the look")

    async def test_somebody_else_is_connected(self, slack: FakeSlack) -> None:
        async with checkup.client(slack.settings(), "") as asking:
            assert asking.session
            async with asking.session.ws_connect(f"{slack.api.address}/socket"):
                [found] = await checkup.socket(slack.settings(socket=True), running=False)
                assert (found.state, found.what.split()[0]) == ("warning", "1")
                assert "Stop the bot that runs elsewhere" in found.do

    async def test_beside_our_own_bot_nothing_is_taken_from_it(self, slack: FakeSlack) -> None:
        assert told(await checkup.socket(slack.settings(socket=True), running=True)) == [("Slack Socket Mode", "ok")]
        assert slack.sockets == []

    async def test_a_token_that_is_not_accepted(self, slack: FakeSlack) -> None:
        [found] = await checkup.socket(replace(slack.settings(), app_token="xapp-canary"), running=False)
        assert (found.state, "SLACK_APP_TOKEN" in found.do, "canary" in str(found)) == ("fault", True, False)

    async def test_slack_is_away(self, slack: FakeSlack, monkeypatch: pytest.MonkeyPatch) -> None:
        async with slack.away("refuse"):
            assert told(await checkup.socket(slack.settings(socket=True), running=False)) == [("Slack Socket Mode", "fault")]
        monkeypatch.setattr(WebApi, "_apps_connections_open", lambda api, arguments: {"url": f"{api.address}/nowhere"})
        assert told(await checkup.socket(slack.settings(socket=True), running=False)) == [("Slack Socket Mode", "fault")]


class TestChannels:
    async def test_the_bot_is_where_something_is_to_be_posted(self, slack: FakeSlack) -> None:
        for number in range(5):
            slack.api.channels[f"C1{number}"] = {"U0BOT"}
        postings = [posting("C1"), posting("C14"), posting("C9", team="T2"), posting("DU1")]
        found = await checkup.channels(slack.settings(), postings)
        assert told(found) == [("Slack channels", "ok")]
        assert "all 2" in found[0].what
        assert len(slack.called("users.conversations")) == 3, "page by page"

    async def test_it_was_removed_from_one(self, slack: FakeSlack) -> None:
        [found] = await checkup.channels(slack.settings(), [posting("C1"), posting("C2", name="projects")])
        assert found.state == "fault"
        assert found.what.startswith("The bot is not in projects (Slack) any more")
        assert POLL in found.what
        assert "/invite" in found.do

    async def test_nothing_is_to_be_posted(self, slack: FakeSlack) -> None:
        assert told(await checkup.channels(slack.settings(), [])) == [("Slack channels", "ok")]
        assert slack.called("users.conversations") == []

    async def test_slack_does_not_say(self, slack: FakeSlack) -> None:
        slack.goes_wrong("users.conversations", error="missing_scope")
        [found] = await checkup.channels(slack.settings(), [posting("C1")])
        assert (found.state, "missing_scope" in found.what) == ("warning", True)
