"""What Slack sends from several workspaces: each is answered where it came from, and what comes from elsewhere not at all."""

from typing import Any

import pytest

from adapters.slack import whose
from bot.card import Card
from bot.model.addresses import Person
from bot.ports import NotSaved, Undelivered
from bot.reply import Reply
from storage.memory_store import MemoryStore
from tests.adapters.slack.conftest import OpenDoor
from tests.adapters.slack.stub import FIRST, FORM, SECOND, Stub
from tests.fakes.slack_app import SlackApp

FAR = Person("slack", "T9", "U91")
"""Of a workspace that has not the bot, and shares channels with one that has."""
CARD = Card("Hello")


async def test_what_comes_from_elsewhere_is_acknowledged_and_nothing_more(app: SlackApp, open_door: OpenDoor) -> None:
    stub = Stub(Reply(say=FIRST))
    async with open_door(stub, app.settings()):
        for happened in ({"type": "app_uninstalled"}, {"type": "user_change", "user": {"id": "U1", "deleted": True}}):
            assert (await app.event("T3", happened)).status == 200
        assert (await app.mention("T3", "hi")).status == 200
        command = {"command": "/alliance", "team_id": "T3", "user_id": "U31", "channel_id": "C31", "trigger_id": "1.1"}
        assert (await app.slack.deliver(command, "slash_commands")).status == 200
        assert (await app.slack.deliver({"type": "block_actions", "team": None}, "interactive")).status == 200
    assert stub.heard == []
    assert app.other("T3").calls == []


async def test_somebody_of_elsewhere_is_reached_through_whoever_shared_a_channel(
    app: SlackApp, open_door: OpenDoor, store: MemoryStore
) -> None:
    """Slack Connect: U91 of T9, which has not the bot, writes in a channel of T2's and then of T1's."""
    stub = Stub(*[Reply(say=FIRST)] * 3)
    async with open_door(stub, app.settings()) as door:
        await app.installs("T2")
        await app.mention("T2", "hi", user="U91", user_team="T9", team="T9")
        await app.slack.until(lambda: len(app.other("T2").messages) == 1, "an answer")
        await door.messenger.post(FAR, CARD)
        assert [said.channel for said in app.other("T2").messages] == ["C21", "DU91"]
        await app.slack.mention("U91", "C1", "hi", user_team="T9", team="T9")
        await app.slack.said("C1")
        await door.messenger.post(FAR, CARD)
        assert (await app.slack.said("DU91")).text == "Hello"
        assert await store.peek().conversations.get(FAR.key) == {"chat": "DU91", "through": "T1"}
        await app.mention("T2", "hi", user="U1", user_team="T1", team="T1")
        assert (await store.peek().conversations.get("slack:T1:U1")) is None, "whoever is of our own is reached there"
    assert [event.turn.person for event in stub.heard] == [FAR, FAR, Person("slack", "T1", "U1")]


async def test_a_form_is_opened_and_answered_where_it_is(app: SlackApp, open_door: OpenDoor) -> None:
    stub = Stub(Reply(open=FORM), Reply(say=SECOND))
    async with open_door(stub, app.settings()):
        await app.installs("T2")
        there = app.other("T2")
        there.triggers["1.1"] = ("U21", float("inf"))
        fields = {"team_id": "T2", "user_id": "U21", "channel_id": "C21", "channel_name": "general", "response_url": ""}
        command = fields | {"command": "/alliance", "text": "form", "trigger_id": "1.1"}
        assert (await app.slack.deliver(command, "slash_commands")).status == 200
        filled = {"app_installed_team_id": "T2", "state": {"values": {"name": {"value": {"value": "x"}}}}}
        body: dict[str, Any] = {"type": "view_submission", "team": None, "user": {"id": "U21", "team_id": "T2"}}
        sent = body | {"view": there.modals["U21"].view | filled, "trigger_id": "1.2"}
        assert (await app.slack.deliver(sent, "interactive")).status == 200
        await app.slack.until(lambda: bool(there.messages), "an answer")
    assert [(type(event).__name__, event.turn.place.tenant) for event in stub.heard] == [("Asked", "T2"), ("Submitted", "T2")]
    assert there.messages[0].text.startswith("Second")


async def test_over_socket_mode(app: SlackApp, open_door: OpenDoor) -> None:
    stub = Stub(Reply(say=FIRST))
    async with open_door(stub, app.settings(socket=True)):
        await app.installs("T2")
        app.slack.events_url = ""
        await app.mention("T2", "hi")
        await app.slack.until(lambda: bool(app.other("T2").messages), "an answer")


async def test_a_store_out_of_order_has_slack_say_it_again(
    app: SlackApp, open_door: OpenDoor, store: MemoryStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> None:
        raise NotSaved("The disk is full.")

    stub = Stub()
    async with open_door(stub, app.settings()) as door:
        await app.installs("T2")
        with monkeypatch.context() as out_of_order:
            out_of_order.setattr(store, "transaction", broken)
            assert (await app.mention("T2", "hi")).status == 400
            assert (await app.slack.mention("U9", "C1", "hi", user_team="T9")).status == 200
            with pytest.raises(Undelivered) as raised:
                await door.messenger.post(FAR, CARD)
            assert raised.value.fate == "unreachable"
        assert (await app.mention("T2", "hi")).status == 200
        with monkeypatch.context() as out_of_order:
            out_of_order.setattr(store, "transaction", broken)
            assert (await app.mention("T2", "hi")).status == 200, "it was known a moment ago"
            assert (await app.uninstalls("T2")).status == 400, "to be said again"
    assert len(stub.heard) == 3


@pytest.mark.parametrize(
    ("body", "team"),
    [
        ({"type": "event_callback", "team_id": "T9", "context_team_id": "T2", "authorizations": [{"team_id": "T1"}]}, "T1"),
        ({"type": "event_callback", "team_id": "T9", "context_team_id": "T2"}, "T2"),
        ({"type": "event_callback", "team_id": "T9", "authorizations": []}, "T9"),
        ({"type": "event_callback", "authorizations": 7}, ""),
        ({"type": "view_submission", "team": {"id": "T9"}, "view": {"app_installed_team_id": "T2"}}, "T2"),
        ({"type": "view_submission", "team": {"id": "T9"}, "view": {}}, "T9"),
        ({"type": "block_actions", "team": {"id": "T2"}, "user": {"team_id": "T9"}}, "T2"),
        ({"type": "block_actions", "team": None, "user": {"team_id": "T9"}}, ""),
        ({"command": "/alliance", "team_id": "T2"}, "T2"),
        ({}, ""),
    ],
)
def test_through_which_installation_something_comes(body: dict[str, Any], team: str) -> None:
    assert whose.team(body) == team


@pytest.mark.parametrize(("said", "moment"), [({"event_time": 7}, 7.0), ({"event_time": "7"}, 0.0), ({}, 0.0)])
def test_when_something_happened(said: dict[str, Any], moment: float) -> None:
    assert whose.moment(said) == moment
