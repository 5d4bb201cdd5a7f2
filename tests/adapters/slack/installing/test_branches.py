"""Several workspaces at once: what comes from each is answered there, and what is for one never goes by another's token."""

from typing import Any

import pytest

from adapters.slack import whose
from adapters.slack.door import SlackDoor
from bot.card import Card
from bot.model.addresses import MessageRef, Person, Place
from bot.model.installations import KEYS_LOST
from bot.ports import NotSaved, Undelivered
from bot.reply import Reply
from storage.memory_store import MemoryStore
from tests.adapters.slack.conftest import KEY, OpenDoor
from tests.adapters.slack.stub import FIRST, FORM, SECOND, Stub
from tests.desk import MovedClock
from tests.fakes.slack import FakeSlack
from tests.fakes.slack_app import SlackApp

BEA = Person("slack", "T2", "U21")
FAR = Person("slack", "T9", "U91")
"""Of a workspace that has not the bot, and shares channels with one that has."""
CARD = Card("Hello")


async def refused(door: SlackDoor, to: Person | Place) -> str:
    with pytest.raises(Undelivered) as raised:
        await door.messenger.post(to, CARD)
    assert raised.value.fate == "refused"
    return raised.value.code


async def test_whoever_is_spoken_to_is_reached_in_their_own_workspace(app: SlackApp, open_door: OpenDoor) -> None:
    async with open_door(Stub(), app.settings()) as door:
        await app.installs("T2")
        ref = await door.messenger.post(BEA, CARD)
        assert ref.place == Place("slack", "T2", "DU21")
        await door.messenger.edit(ref, Card("Changed"))
        await door.messenger.post(Place("slack", "T2", "C21"), CARD)
        assert await door.messenger.find(BEA, "no such mark", app.slack.clock.now()) is None
        app.other("T2").people["U21"] = {"profile": {"real_name": "Bea", "email": "bea@harbour.example"}}
        profile = await door.directory.profile(BEA)
        assert (profile.name, profile.address, profile.home) == ("Bea", "", "slack:T2"), "only our own vouches for addresses"
        for to in (Person("slack", "T3", "U31"), Place("slack", "T3", "C31"), FAR, Place("slack", "T9", "C1")):
            assert await refused(door, to) == "not_installed"
            assert await door.messenger.reachable(to), "so that what is owed there is settled"
        assert await door.messenger.reachable(BEA)
        with pytest.raises(Undelivered):
            await door.messenger.edit(MessageRef(Place("slack", "T3", "C31"), "1.5"), CARD)
    assert [said.text for said in app.other("T2").messages] == ["Changed", "Hello"]
    assert app.slack.api.messages == []


async def test_limits_are_those_of_each_workspace(slack: FakeSlack, app: SlackApp, open_door: OpenDoor) -> None:
    slack.api.weather.limits = True
    async with open_door(Stub(), app.settings()) as door:
        await app.installs("T2")
        slack.goes_wrong("conversations.open", status=429, retry_after=3600)
        with pytest.raises(Undelivered):
            await door.messenger.deliver(Person("slack", "T1", "U1"), lambda: drawn(), None, "")
        await door.messenger.post(BEA, CARD)
    assert [said.channel for said in app.other("T2").messages] == ["DU21"]


async def drawn() -> Card:
    return CARD


@pytest.mark.parametrize("word", ["app_uninstalled", "tokens_revoked"])
async def test_once_it_is_removed_nothing_is_sent_and_the_token_is_gone(
    app: SlackApp, open_door: OpenDoor, store: MemoryStore, word: str, caplog: pytest.LogCaptureFixture
) -> None:
    happened = {"type": word} | ({"tokens": {"bot": ["U0BOT2"]}} if word == "tokens_revoked" else {})
    stub = Stub()
    async with open_door(stub, app.settings()) as door:
        await app.installs("T2")
        await door.messenger.post(BEA, CARD)
        for _ in range(2):
            assert (await app.event("T2", happened)).status == 200
        assert await refused(door, BEA) == word
        assert (await app.mention("T2", "hi")).status == 200
        assert stub.heard == []
        [(_, record)] = await store.peek().records.scan("installations")
        assert (record["sealed"], record["ended"]) == ("", word)
        assert await store.peek().silences.all() == [], "what is owed there is settled, and not held back"
        app.withdraws("T2")
        await app.installs("T2")
        await door.messenger.post(BEA, CARD)
    assert [record.getMessage() for record in caplog.records if record.levelname == "ERROR"] == ["bot removed"]


async def test_slack_is_late_to_say_that_an_earlier_installation_ended(
    app: SlackApp, open_door: OpenDoor, clock: MovedClock
) -> None:
    async with open_door(Stub(), app.settings()) as door:
        await app.installs("T2")
        removed = int(clock.now().timestamp())
        clock.advance(seconds=30)
        await app.installs("T2")
        assert (await app.event("T2", {"type": "app_uninstalled"}, event_time=removed)).status == 200
        await door.messenger.post(BEA, CARD)


async def test_the_own_workspace_is_silenced_as_ever(slack: FakeSlack, app: SlackApp, open_door: OpenDoor) -> None:
    async with open_door(Stub(), app.settings()) as door:
        await slack.event({"type": "app_uninstalled"})
        await door.messenger.post(Person("slack", "T1", "U1"), CARD)
    assert [said.text for said in slack.api.messages] == ["Hello"], (
        "the courier looks at the silence, and its token is not ours"
    )


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


async def test_after_a_restart_or_without_the_keys(app: SlackApp, open_door: OpenDoor, store: MemoryStore) -> None:
    stub = Stub(Reply(say=FIRST))
    async with open_door(Stub(), app.settings()):
        await app.installs("T2")
    async with open_door(stub, app.settings()):
        await app.mention("T2", "hi")
        await app.slack.until(lambda: bool(app.other("T2").messages), "an answer")
    async with open_door(stub, app.settings(), key=bytes(32)) as door:
        assert await refused(door, BEA) == KEYS_LOST
        assert (await app.mention("T2", "hi")).status == 200
        await app.installs("T2")
        await door.messenger.post(BEA, CARD)
    async with open_door(stub, app.settings("T3"), key=bytes(32)) as door:
        assert await refused(door, BEA) == "not_allowed", "the list of the settings holds at once"
        assert (await app.event("T2", {"type": "tokens_revoked", "tokens": {"oauth": ["U21"]}})).status == 200
        assert (await store.peek().records.scan("installations"))[0][1]["sealed"]
        await app.uninstalls("T2")
        assert not (await store.peek().records.scan("installations"))[0][1]["sealed"], "forgotten all the same"
    assert len(stub.heard) == 1


async def test_a_token_opens_only_under_the_name_of_its_workspace(
    app: SlackApp, open_door: OpenDoor, store: MemoryStore
) -> None:
    async with open_door(Stub(), app.settings()) as door:
        await app.installs("T2")
        async with store.transaction() as tx:
            [(_, record)] = await tx.records.scan("installations")
            await tx.records.put("installations", "slack:T3", record)
        assert await refused(door, Person("slack", "T3", "U31")) == KEYS_LOST


async def test_without_an_own_workspace(app: SlackApp, open_door: OpenDoor) -> None:
    stub = Stub(Reply(say=FIRST))
    async with open_door(stub, app.settings(own=False)) as door:
        await app.installs("T2")
        assert door.home == frozenset(), "the first to install the bot wins nothing"
        await app.mention("T2", "hi")
        await app.slack.until(lambda: bool(app.other("T2").messages), "an answer")
        assert await refused(door, Person("slack", "T1", "U1")) == "not_installed"
    assert app.slack.called("auth.test") == []


async def test_while_the_own_workspace_is_not_known_nothing_is_settled(
    slack: FakeSlack, app: SlackApp, open_door: OpenDoor
) -> None:
    slack.goes_wrong("auth.test", status=503, times=2)
    async with open_door(Stub(), app.settings()) as door:
        for to in (Person("slack", "T1", "U1"), BEA):
            with pytest.raises(Undelivered) as raised:
                await door.messenger.post(to, CARD)
            assert raised.value.fate == "unreachable"
            assert not await door.messenger.reachable(to)


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


def test_the_key_of_the_tests_is_as_long_as_the_real_one() -> None:
    assert len(KEY) == 32
