"""When the app is removed nothing more is sent to its workspace, until Slack accepts its token again."""

from typing import Any

import pytest

from bot.model.deliveries import Silence
from bot.ports import NotSaved
from bot.reply import Reply
from storage.memory_store import MemoryStore
from tests.adapters.slack.conftest import OpenDoor
from tests.adapters.slack.stub import FIRST, Stub
from tests.fakes.slack import FakeSlack
from tests.virtual import START

REMOVED = {"type": "app_uninstalled"}
REVOKED = {"type": "tokens_revoked", "tokens": {"oauth": ["U1"], "bot": ["U0BOT"]}}


async def silenced(store: MemoryStore) -> str | None:
    silence = await store.peek().silences.get("slack:T1")
    return silence.code if silence else None


@pytest.mark.parametrize("events", [(REMOVED, REVOKED), (REVOKED, REMOVED)])
async def test_it_is_noted_and_logged_once_whichever_event_comes_first(
    slack: FakeSlack, open_door: OpenDoor, store: MemoryStore, caplog: pytest.LogCaptureFixture, events: tuple[Any, Any]
) -> None:
    stub = Stub()
    async with open_door(stub):
        for event in events:
            assert (await slack.event(event)).status == 200
            assert (await slack.redeliver()).status == 200
        assert await silenced(store) == events[0]["type"]
    assert [(record.getMessage(), record.levelname) for record in caplog.records] == [("bot removed", "ERROR")]
    assert stub.heard == []
    async with open_door(stub):
        assert await silenced(store) is None


async def test_at_a_start_all_workspaces_are_tried_anew_and_nobody_who_is_silenced_for_themselves(
    slack: FakeSlack, open_door: OpenDoor, store: MemoryStore
) -> None:
    async with store.transaction() as tx:
        for key in ("slack:T1", "slack:T3", "slack:T3:U1", "teams:contoso"):
            await tx.silences.put(Silence(key, "token_revoked", START))
    async with open_door(Stub()):
        assert {silence.key for silence in await store.peek().silences.all()} == {"slack:T3:U1", "teams:contoso"}


async def test_what_concerns_others_changes_nothing(slack: FakeSlack, open_door: OpenDoor, store: MemoryStore) -> None:
    async with open_door(Stub()):
        await slack.event({"type": "tokens_revoked", "tokens": {"oauth": ["U1"]}})
        elsewhere = {"type": "event_callback", "team_id": "T2", "event_id": "Ev9", "event": REMOVED}
        assert (await slack.deliver(elsewhere, "events_api")).status == 200
    assert await silenced(store) is None


@pytest.mark.parametrize("tokens", [None, [], "all"])
async def test_a_malformed_event_is_refused(slack: FakeSlack, open_door: OpenDoor, tokens: object) -> None:
    async with open_door(Stub()):
        assert (await slack.event({"type": "tokens_revoked", "tokens": tokens})).status == 400


async def test_what_could_not_be_noted_is_refused_so_that_slack_says_it_again(
    slack: FakeSlack, open_door: OpenDoor, store: MemoryStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with open_door(Stub()):
        with monkeypatch.context() as broken:
            broken.setattr(store, "transaction", out_of_order)
            assert (await slack.event(REMOVED)).status == 400
        assert (await slack.redeliver()).status == 200
    assert await silenced(store) == "app_uninstalled"


async def test_a_store_out_of_order_keeps_nobody_from_being_answered(
    slack: FakeSlack, open_door: OpenDoor, store: MemoryStore, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(store, "transaction", out_of_order)
    async with open_door(Stub(Reply(say=FIRST))):
        await slack.mention("U1", "C1", "hi")
        await slack.said("C1")
    assert "silence not lifted" in caplog.text


def out_of_order() -> None:
    raise NotSaved("The disk is full.")
