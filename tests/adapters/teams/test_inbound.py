"""What happened, in the house's own words."""

import json
from typing import Any

import pytest

from adapters.teams import inbound
from adapters.teams.activity import Activity, Malformed, parse
from bot.events import Asked, Event, Installed, Pressed, Submitted
from bot.model.addresses import MessageRef, Person, Place
from tests.fakes.microsoft import TENANT
from tests.fakes.teams import BOT, FakeTeams, directory_id

TEAMS = FakeTeams()


def event(activity: Activity, **change: Any) -> Event | None:
    """What an activity is taken for, perhaps after a change of it."""
    return inbound.event(parse(json.dumps(activity | change).encode()))


@pytest.mark.parametrize(("where", "scope"), [("personal", "personal"), ("group", "group"), ("channel", "channel")])
def test_somebody_asks(where: str, scope: str) -> None:
    asked = event(TEAMS.message("Ana", "who may join?", where))
    assert isinstance(asked, Asked)
    assert (asked.text, asked.turn.scope) == ("who may join?", scope)
    assert asked.turn.person == Person("teams", TENANT, directory_id("Ana"))
    assert asked.turn.place == TEAMS.place("Ana", where)


def test_a_channels_thread_is_part_of_the_place() -> None:
    asked = event(
        TEAMS.message("Ana", "hello"), conversation={"id": "19:x@thread.tacv2;messageid=17", "conversationType": "channel"}
    )
    assert asked
    assert asked.turn.place == Place("teams", TENANT, "19:x@thread.tacv2", "17")


def test_somebody_without_a_directory_id_is_known_by_the_id_for_bots() -> None:
    asked = event(TEAMS.message("Ana", "hello"), **{"from": {"id": "29:ana"}})
    assert asked
    assert asked.turn.person.id == "29:ana"


def test_a_conversation_of_an_unknown_kind_is_not_taken_for_private() -> None:
    asked = event(TEAMS.message("Ana", "hello"), conversation={"id": "x"})
    assert asked
    assert asked.turn.scope == "group"


NAMED = {"team": {"name": "Members"}, "channel": {"name": "General"}}


@pytest.mark.parametrize(
    ("told", "called"),
    [
        (NAMED, "Members / General"),
        ({"team": {"name": "Members"}}, "Members"),
        ({"team": {"name": 7}, "channel": "x"}, ""),
        ({}, ""),
    ],
)
def test_what_a_channel_is_called(told: dict[str, Any], called: str) -> None:
    asked = event(TEAMS.message("Ana", "hello", "channel"), channelData={"tenant": {"id": TENANT}} | told)
    assert asked
    assert asked.turn.called == called


BEN = {"type": "mention", "text": "<at>Ben</at>", "mentioned": {"id": "29:ben"}}
US = {"type": "mention", "text": "<at>Bot</at>", "mentioned": BOT}


@pytest.mark.parametrize(
    ("text", "entities", "read"),
    [
        ("<at>Bot</at> hello", [US], "hello"),
        ("<at>Bot</at>&nbsp;hello\n", [US], "hello"),
        ("ask <at>Bot</at> and <at>Ben</at>", [US, BEN], "ask and Ben"),
        ("<at>Bot</at>", [US], ""),
        ("a &lt;at&gt;b&lt;/at&gt; &amp; c", [], "a <at>b</at> & c"),
        ("hello", [{"type": "clientInfo"}], "hello"),
        (None, [], ""),
    ],
)
def test_only_the_mention_of_the_bot_is_taken_off(text: str | None, entities: list[Any], read: str) -> None:
    asked = event(TEAMS.message("Ana", "x"), text=text, entities=entities)
    assert isinstance(asked, Asked)
    assert asked.text == read


def test_a_button_of_an_old_client_comes_as_a_message() -> None:
    pressed = event(TEAMS.message("Ana", ""), value={"action": "ask.form"}, replyToId="m1")
    assert isinstance(pressed, Pressed)
    assert (pressed.data, pressed.message) == ("ask.form", MessageRef(TEAMS.place(), "m1"))


@pytest.mark.parametrize(
    ("name", "value", "data"),
    [
        (inbound.EXECUTE, {"action": {"verb": "v", "data": {"action": "v?a=1"}}}, "v?a=1"),
        (inbound.EXECUTE, {"action": {"data": {"action": 5}}}, ""),
        (inbound.EXECUTE, {"action": {"data": {}}}, ""),
        (inbound.FETCH, {"data": {"action": "v", "msteams": {}}}, "v"),
    ],
)
def test_somebody_presses(name: str, value: Any, data: str) -> None:
    pressed = event(TEAMS.invoke("Ana", name, value, "group", "m1"))
    assert isinstance(pressed, Pressed)
    assert (pressed.data, pressed.message) == (data, MessageRef(TEAMS.place("Ana", "group"), "m1"))


def test_somebody_sends_a_form() -> None:
    sent = event(TEAMS.invoke("Ana", inbound.SUBMIT, {"data": {"action": "v", "many": ["b"], "a": "x", "b": "1,2"}}))
    assert isinstance(sent, Submitted)
    assert (sent.data, sent.values) == ("v", {"a": "x", "b": ("1", "2")})


@pytest.mark.parametrize("name", [inbound.EXECUTE, inbound.FETCH, inbound.SUBMIT])
@pytest.mark.parametrize("value", [None, [], "x", {}, {"action": []}, {"data": 1}])
def test_an_invoke_of_another_shape_is_malformed(name: str, value: Any) -> None:
    with pytest.raises(Malformed):
        event(TEAMS.invoke("Ana", name, value))


@pytest.mark.parametrize(
    "change",
    [{"type": "installationUpdate", "action": "add"}, {"type": "conversationUpdate", "membersAdded": [{"id": "29:x"}, BOT]}],
)
def test_the_bot_is_installed(change: dict[str, Any]) -> None:
    assert isinstance(event(TEAMS.activity("Ana") | change), Installed)


@pytest.mark.parametrize(
    "change",
    [
        {"type": "conversationUpdate", "membersAdded": [{"id": "29:ben"}]},
        {"type": "conversationUpdate", "membersRemoved": [BOT]},
        {"type": "installationUpdate", "action": "remove"},
        {"type": "messageUpdate"},
        {"type": "messageDelete"},
        {"type": "messageReaction"},
        {"type": "typing"},
        {"type": "event", "name": "application/vnd.microsoft.meetingStart"},
        {"type": "invoke", "name": "composeExtension/query", "value": {}},
        {"type": "message", "text": "mine", "from": BOT},
        {"type": "message", "text": "a bot's", "from": {"id": "28:other", "role": "bot"}},
    ],
    ids=json.dumps,
)
def test_everything_else_does_not_concern_the_bot(change: dict[str, Any]) -> None:
    assert event(TEAMS.activity("Ana") | change) is None


@pytest.mark.parametrize(
    ("change", "gone"),
    [
        ({"type": "installationUpdate", "action": "remove-upgrade"}, True),
        ({"type": "conversationUpdate", "membersRemoved": [BOT]}, True),
        ({"type": "conversationUpdate", "membersRemoved": [{"id": "29:ben"}]}, False),
        ({"type": "installationUpdate", "action": "add"}, False),
    ],
)
def test_the_bot_is_taken_out(change: dict[str, Any], *, gone: bool) -> None:
    assert inbound.removed(parse(json.dumps(TEAMS.activity("Ana") | change).encode())) is gone


def key(activity: Activity, **change: Any) -> str:
    """The key of a delivery."""
    read = event(activity, **change)
    assert read
    return read.turn.id


def test_a_message_that_comes_again_has_its_key_and_no_other_has() -> None:
    said = TEAMS.message("Ana", "hello")
    keys = {
        key(said),
        key(said, timestamp="2027-03-01T09:00:15Z"),
        key(said, id="another"),
        key(said, conversation={"id": "b"}),
        key(TEAMS.activity("Ana") | {"type": "installationUpdate", "action": "add", "id": said["id"]}),
    }
    assert len(keys) == 4


def test_an_invoke_that_comes_again_under_a_new_id_has_its_key_and_no_other_has() -> None:
    def press(action: str) -> dict[str, Any]:
        return {"action": {"data": {"action": action}}}

    pressed = TEAMS.invoke("Ana", inbound.EXECUTE, press("a"), "group", "m1")
    keys = {
        key(pressed),
        key(pressed, id="f:again", timestamp="2027-03-01T09:00:15Z"),
        key(pressed, localTimestamp="2027-03-01T10:00:01.5+01:00"),
        key(pressed, replyToId="m2"),
        key(pressed, value=press("b")),
        key(pressed, **{"from": {"id": "29:ben"}}),
        key(pressed, localTimestamp=None),
    }
    assert len(keys) == 6


def test_what_has_neither_id_nor_time_cannot_be_told_apart_and_is_malformed() -> None:
    assert key(TEAMS.message("Ana", "hello"), id=None)
    with pytest.raises(Malformed):
        event(TEAMS.message("Ana", "hello"), id=None, timestamp=None)
