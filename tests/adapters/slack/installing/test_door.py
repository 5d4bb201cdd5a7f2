"""The page on which a workspace installs the bot: who gets through, who does not, and what they are told."""

import asyncio
import logging
from typing import Any

import pytest

from bot.distribution import INSTALL, REDIRECT
from bot.ports import NotSaved
from bot.reply import Reply
from storage.memory_store import MemoryStore
from tests.adapters.slack.conftest import KEY, OpenDoor
from tests.adapters.slack.installing.browsers import installed, told
from tests.adapters.slack.stub import FIRST, SECOND, Stub
from tests.fakes.slack import FakeSlack
from tests.fakes.slack_app import TOKEN, SlackApp


async def test_a_workspace_installs_the_bot_and_is_answered_there(
    slack: FakeSlack, app: SlackApp, open_door: OpenDoor, store: MemoryStore
) -> None:
    stub = Stub(Reply(say=FIRST), Reply(say=SECOND))
    async with open_door(stub, app.settings()) as door:
        page = await app.installs("T2")
        assert page.status == 200
        assert "It is now in Harbour &amp; &lt;b&gt;T2&lt;/b&gt;." in page.text
        await app.mention("T2", "hi")
        await slack.until(lambda: bool(app.other("T2").messages), "an answer in T2")
        await slack.mention("U1", "C1", "hi")
        assert (await slack.said("C1")).text.startswith("Second")
        assert door.home == {"slack:T1"}, "who installs the bot does not own it"
    assert [said.text.partition("\n")[0] for said in app.other("T2").messages] == ["First"]
    assert [(event.turn.person.key, event.turn.place.tenant) for event in stub.heard] == [
        ("slack:T2:U21", "T2"),
        ("slack:T1:U1", "T1"),
    ]
    assert [event.text for event in stub.heard if hasattr(event, "text")] == ["hi", "hi"], "each without its own mention"


async def test_what_every_page_says_to_browsers(app: SlackApp, open_door: OpenDoor) -> None:
    async with open_door(Stub(), app.settings()):
        for page in (await app.visits(INSTALL), await app.visits(REDIRECT), await app.installs("T2")):
            assert page.headers["Cache-Control"] == "no-store"
            assert page.headers["Referrer-Policy"] == "no-referrer"
            assert "default-src 'none'" in page.headers["Content-Security-Policy"]
            assert "frame-ancestors 'none'" in page.headers["Content-Security-Policy"]
        offer = await app.visits(INSTALL)
        assert "Set-Cookie" not in offer.headers, "whoever only looks begins nothing"
        assert '<form method="post"><button>' in offer.text


@pytest.mark.parametrize(
    ("team", "says", "why", "given_back"),
    [
        ("T9", {}, "strange", True),
        ("T2", {"is_enterprise_install": True, "team": None, "enterprise": {"id": "E1"}}, "organisation", True),
        ("T2", {"scope": "chat:write,commands"}, "scopes", True),
        ("T2", {"bot_user_id": ""}, "unreadable", True),
        ("T2", {"expires_in": 43_200}, "unreadable", True),
        ("T2", {"team": []}, "unreadable", True),
        ("T2", {"token_type": "user"}, "unreadable", False),
        ("T2", {"access_token": 7}, "unreadable", False),
        ("T9", {"team": {"id": "T1", "name": "Own"}}, "own", False),
        ("T9", {"team": {"id": "T1", "name": "Own"}, "scope": "chat:write"}, "scopes", False),
        ("T9", {"team": {"id": "T1", "name": "Own"}, "expires_in": 43_200}, "unreadable", False),
    ],
)
async def test_what_is_not_kept_is_given_back(
    app: SlackApp, open_door: OpenDoor, store: MemoryStore, team: str, says: dict[str, Any], why: str, given_back: bool
) -> None:
    app.grants = says
    async with open_door(Stub(), app.settings()):
        page = await app.installs(team)
    assert told(page) == why
    assert ("T9" in page.text) == (why == "strange")
    assert bool(app.other(team).withdrawn) == given_back
    assert await installed(store) == []


async def test_once_more_and_several_at_once(app: SlackApp, open_door: OpenDoor, store: MemoryStore) -> None:
    stub = Stub(*[Reply(say=FIRST)] * 2)
    async with open_door(stub, app.settings()):
        pages = [await app.installs("T2"), await app.installs("T2")]
        pages += await asyncio.gather(*map(app.installs, ("T2", "T3", "T2", "T3")))
        assert {page.status for page in pages} == {200}
        for team in ("T2", "T3"):
            assert (await app.mention(team, "hi")).status == 200
            await app.slack.until(lambda team=team: bool(app.other(team).messages), "an answer")  # type: ignore[misc]
    assert await installed(store) == ["T2", "T3"]


async def test_slack_or_the_store_is_away(
    slack: FakeSlack, app: SlackApp, open_door: OpenDoor, store: MemoryStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> None:
        raise NotSaved("The disk is full.")

    async with open_door(Stub(), app.settings()):
        slack.goes_wrong("oauth.v2.access", status=503)
        assert told(await app.installs("T2")) == "away"
        slack.goes_wrong("oauth.v2.access", text=True)
        assert told(await app.installs("T2")) == "away"
        slack.goes_wrong("auth.revoke", status=503)
        assert told(await app.installs("T9")) == "strange"
        with monkeypatch.context() as out_of_order:
            out_of_order.setattr(store, "transaction", broken)
            assert told(await app.installs("T2")) == "away"
        assert await installed(store) == []
        assert (await app.installs("T2")).status == 200


async def test_before_the_own_workspace_is_known_nobody_installs(
    slack: FakeSlack, app: SlackApp, open_door: OpenDoor, store: MemoryStore
) -> None:
    slack.goes_wrong("auth.test", status=503)
    async with open_door(Stub(), app.settings()):
        assert told(await app.installs("T2")) == "away", "it might be that one"
    assert await installed(store) == []


async def test_too_often_and_who_brings_nothing_of_ours_is_not_counted(
    app: SlackApp, open_door: OpenDoor, store: MemoryStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("adapters.allowance.MOST", 2)
    async with open_door(Stub(), app.settings()):
        assert {told(await app.visits(REDIRECT, state="x", code="y")) for _ in range(5)} == {"stale"}
        pages = [await app.installs("T2") for _ in range(3)]
    assert [told(page) for page in pages] == ["", "", "busy"]
    assert pages[-1].headers["Retry-After"] == "60"


async def test_a_fault_of_ours_shows_and_logs_nothing(
    app: SlackApp, open_door: OpenDoor, store: MemoryStore, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async with open_door(Stub(), app.settings()):
        monkeypatch.setattr("adapters.slack.installing.exchange.read", lambda answer, now: 1 // 0)
        assert told(await app.installs("T2")) == "away"
    assert "installing failed" in caplog.text
    assert TOKEN not in caplog.text


async def test_no_token_stands_in_a_log_or_open_in_the_store(
    slack: FakeSlack, rotating: SlackApp, open_door: OpenDoor, store: MemoryStore, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, "adapters")
    async with open_door(Stub(Reply(say=FIRST)), rotating.settings()):
        await rotating.installs("T2")
        await rotating.installs("T9")
        await rotating.mention("T2", "hi")
        await slack.until(lambda: bool(rotating.other("T2").messages), "an answer")
        [kept] = await store.peek().installations.all(KEY)
        assert kept.credentials
        assert kept.credentials.token.startswith(TOKEN)
        await rotating.uninstalls("T2")
    held = repr([await store.peek().records.scan(table) for table in ("installations", "handled", "conversations")])
    for text in (caplog.text, repr([vars(record) for record in caplog.records]), held, repr(kept)):
        assert "canary" not in text
    assert "UINSTALLER" not in held
