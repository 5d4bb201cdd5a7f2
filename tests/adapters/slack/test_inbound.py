"""What Slack sends and what the bot hears, as a table."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.slack import inbound
from adapters.slack.inbound import Heard, Workspace
from adapters.slack.payload import Malformed
from bot.events import Asked, HomeOpened, Installed, Pressed, Scope, Submitted, Turn
from bot.model.addresses import MessageRef, Person, Place
from tests.adapters.slack.strategies import patient

Json = dict[str, Any]

US = Workspace("T1", "U0BOT")
ANA = Person("slack", "T1", "U1")
BEN = Person("slack", "T2", "U9")


def turn(id: str, channel: str, scope: Scope, thread: str | None = None, person: Person = ANA) -> Turn:
    return Turn(id, person, Place("slack", "T1", channel, thread), scope)


def happened(event: Json, **more: Any) -> Json:
    return {"type": "event_callback", "team_id": "T1", "event_id": "Ev1", "event": event} | more


MENTION = {"type": "app_mention", "user": "U1", "team": "T1", "text": "<@U0BOT> hi &lt;3", "ts": "1.5", "channel": "C1"}
WRITTEN = {"type": "message", "channel_type": "im", "user": "U1", "team": "T1", "text": "hi", "ts": "1.5", "channel": "D1"}
HOME = {"type": "app_home_opened", "user": "U1", "channel": "D1", "tab": "home"}
JOINED = {"type": "member_joined_channel", "user": "U0BOT", "team": "T1", "channel": "C1", "channel_type": "C"}


@pytest.mark.parametrize(
    ("event", "heard"),
    [
        (MENTION, Heard(Asked(turn("slack:Ev1", "C1", "channel", "1.5"), "hi <3"), thread_begins=True)),
        (MENTION | {"thread_ts": "1.2"}, Heard(Asked(turn("slack:Ev1", "C1", "channel", "1.2"), "hi <3"))),
        (
            MENTION | {"user": "U9", "user_team": "T2", "team": "T1"},
            Heard(Asked(turn("slack:Ev1", "C1", "channel", "1.5", BEN), "hi <3"), thread_begins=True),
        ),
        (
            MENTION | {"channel_type": "mpim"},
            Heard(Asked(turn("slack:Ev1", "C1", "group", "1.5"), "hi <3"), thread_begins=True),
        ),
        (WRITTEN, Heard(Asked(turn("slack:Ev1", "D1", "personal"), "hi"))),
        (WRITTEN | {"text": ""}, Heard(Asked(turn("slack:Ev1", "D1", "personal"), ""))),
        (WRITTEN | {"text": None}, Heard(Asked(turn("slack:Ev1", "D1", "personal"), ""))),
        (WRITTEN | {"thread_ts": "1.2"}, Heard(Asked(turn("slack:Ev1", "D1", "personal", "1.2"), "hi"))),
        (WRITTEN | {"text": "<@U0BOT> hi"}, Heard(Asked(turn("slack:Ev1", "D1", "personal"), "hi"))),
        (HOME, Heard(HomeOpened(turn("slack:Ev1", "D1", "personal")), at_home=True)),
        (HOME | {"tab": "messages"}, Heard(Installed(turn("slack:Ev1", "D1", "personal")))),
        (JOINED, Heard(Installed(turn("slack:Ev1", "C1", "channel", person=Person("slack", "T1", "U0BOT"))))),
    ],
)
def test_events_for_the_bot(event: Json, heard: Heard) -> None:
    assert inbound.event(happened(event), US) == heard


@pytest.mark.parametrize(
    "event",
    [
        MENTION | {"user": "U0BOT"},
        MENTION | {"bot_id": "B2"},
        MENTION | {"edited": {"ts": "1.6"}},
        MENTION | {"channel": "D1"},
        MENTION | {"subtype": "bot_message"},
        WRITTEN | {"user": "U0BOT", "bot_id": "B0BOT"},
        WRITTEN | {"bot_id": "B2"},
        WRITTEN | {"user": "USLACKBOT"},
        WRITTEN | {"user": None},
        WRITTEN | {"channel": "C1", "channel_type": "channel"},
        WRITTEN | {"channel": "G1", "channel_type": "mpim"},
        WRITTEN | {"edited": {"ts": "1.6"}},
        WRITTEN | {"hidden": True},
        *(
            WRITTEN | {"subtype": kind}
            for kind in ("message_changed", "message_deleted", "thread_broadcast", "bot_message", "file_share", "channel_join")
        ),
        JOINED | {"user": "U1"},
        {"type": "team_join", "user": {"id": "U1"}},
        {"type": "reaction_added", "user": "U1"},
    ],
)
def test_events_that_are_none_of_its_business(event: Json) -> None:
    assert inbound.event(happened(event), US) is None


COMMAND = {
    "command": "/alliance",
    "team_id": "T1",
    "user_id": "U1",
    "channel_id": "C1",
    "channel_name": "general",
    "text": "pitch <@U2|ben>",
    "trigger_id": "1.2.a",
    "response_url": "https://hooks.example/1",
}


@pytest.mark.parametrize(
    ("change", "channel", "scope"),
    [
        ({}, "C1", "channel"),
        ({"channel_name": "privategroup", "channel_id": "G1"}, "G1", "channel"),
        ({"channel_name": "mpdm-ana--ben-1"}, "C1", "group"),
        ({"channel_name": "directmessage", "channel_id": "D7"}, "D7", "personal"),
    ],
)
def test_a_command(change: Json, channel: str, scope: Scope) -> None:
    asked = Asked(turn("slack:1.2.a", channel, scope), "pitch @ben")
    assert inbound.command(COMMAND | change, US) == Heard(asked, trigger="1.2.a", url="https://hooks.example/1")


@pytest.mark.parametrize(
    ("name", "called"),
    [("general", "general"), ("privategroup", ""), ("directmessage", ""), ("mpdm-ana--ben-1", ""), (None, ""), (7, "")],
)
def test_what_a_channel_is_called(name: object, called: str) -> None:
    assert inbound.command(COMMAND | {"channel_name": name}, US).event.turn.called == called
    assert press(PRESS | {"channel": {"id": "C1", "name": name}}).event.turn.called == called


PRESS = {
    "type": "block_actions",
    "user": {"id": "U1", "team_id": "T1"},
    "team": {"id": "T1"},
    "trigger_id": "1.2.a",
    "response_url": "https://hooks.example/1",
    "channel": {"id": "C1", "name": "general"},
    "container": {"type": "message", "message_ts": "1.7", "channel_id": "C1", "is_ephemeral": False},
    "message": {"ts": "1.7"},
    "actions": [{"type": "button", "action_id": "3.1", "value": "menu.run?word=help", "action_ts": "9.1"}],
}
OPENED = {"type": "button", "action_id": "opens.3.1", "url": "https://bot.example/file/x", "action_ts": "9.1"}
TOLD: dict[str, Any] = {"trigger": "1.2.a", "url": "https://hooks.example/1"}


def press(body: Json) -> Heard:
    heard = inbound.press(body, US)
    assert heard
    return heard


def pressed(channel: str, scope: Scope, thread: str | None = None, *, seen_by_all: bool = True) -> Pressed:
    where = turn("slack:1.2.a", channel, scope, thread)
    return Pressed(where, "menu.run?word=help", MessageRef(where.place, "1.7") if seen_by_all else None)


@pytest.mark.parametrize(
    ("change", "heard"),
    [
        ({}, Heard(pressed("C1", "channel"), **TOLD)),
        ({"message": {"ts": "1.7", "thread_ts": "1.2"}}, Heard(pressed("C1", "channel", "1.2"), **TOLD)),
        ({"channel": {"id": "D1", "name": "directmessage"}}, Heard(pressed("D1", "personal"), **TOLD)),
        ({"channel": {"id": "C1", "name": "mpdm-a--b-1"}}, Heard(pressed("C1", "group"), **TOLD)),
        (
            {"container": {"type": "message", "message_ts": "1.7", "is_ephemeral": True, "thread_ts": "1.2"}, "message": None},
            Heard(pressed("C1", "channel", "1.2", seen_by_all=False), **TOLD, ephemeral=True),
        ),
        (
            {"container": {"type": "view", "view_id": "V1"}, "channel": None, "view": {"type": "home", "id": "V1"}},
            Heard(
                Pressed(turn("slack:1.2.a", "U1", "personal"), "menu.run?word=help"),
                trigger="1.2.a",
                at_home=True,
            ),
        ),
    ],
)
def test_a_press(change: Json, heard: Heard) -> None:
    assert inbound.press(PRESS | change, US) == heard


def test_who_pressed_in_a_shared_channel_keeps_their_own_workspace() -> None:
    event = press(PRESS | {"user": {"id": "U9", "team_id": "T2"}}).event
    assert (event.turn.person, event.turn.place.tenant) == (BEN, "T1")


def test_a_workspace_of_an_organisation_is_found_in_the_team() -> None:
    assert press(PRESS | {"user": {"id": "U1"}}).event.turn.person == ANA


def test_a_button_without_a_meaning_is_heard_and_means_nothing() -> None:
    event = press(PRESS | {"actions": [{"type": "users_select", "action_ts": "9.1"}]}).event
    assert isinstance(event, Pressed)
    assert event.data == ""


def test_a_button_that_opens_an_address_asks_nothing() -> None:
    assert inbound.press(PRESS | {"actions": [OPENED]}, US) is None


def test_who_pressed_what_is_not_in_the_name_of_the_turn() -> None:
    other = PRESS | {"user": {"id": "U2", "team_id": "T1"}, "actions": [{"action_id": "3.2", "value": "other"}]}
    assert press(PRESS).event.turn.id == press(other).event.turn.id


SENT = {
    "type": "view_submission",
    "user": {"id": "U1", "team_id": "T1"},
    "team": {"id": "T1"},
    "trigger_id": "1.2.a",
    "view": {
        "id": "V1",
        "hash": "1.x",
        "callback_id": "ask.form",
        "private_metadata": '{"channel": "C1", "thread": "1.2", "scope": "channel"}',
        "state": {"values": {"question": {"value": {"type": "plain_text_input", "value": "why?"}}}},
    },
}


def sent(**change: Any) -> Json:
    return SENT | {"view": SENT["view"] | change}  # type: ignore[operator]


@pytest.mark.parametrize(
    ("body", "where"),
    [
        (SENT, turn("slack:1.2.a", "C1", "channel", "1.2")),
        (sent(private_metadata=""), turn("slack:1.2.a", "U1", "personal")),
        (
            sent(private_metadata='{"channel": "D1", "thread": "", "scope": "channel"}'),
            turn("slack:1.2.a", "D1", "personal"),
        ),
        (
            sent(private_metadata='{"channel": "C1\\n", "thread": "1", "scope": "channel"}'),
            turn("slack:1.2.a", "U1", "personal"),
        ),
        (
            sent(private_metadata='{"channel": "C1", "thread": "<x>", "scope": "channel"}'),
            turn("slack:1.2.a", "C1", "channel"),
        ),
    ],
)
def test_a_form_that_was_sent(body: Json, where: Turn) -> None:
    assert inbound.submission(body, US) == Heard(Submitted(where, "ask.form", {"question": "why?"}))


def test_a_form_sent_again_after_errors_is_another_turn() -> None:
    again = inbound.submission(SENT | {"trigger_id": "1.3.b"}, US).event.turn.id
    assert again != inbound.submission(SENT, US).event.turn.id


LEAVES = st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=5), st.just([]), st.just({}))


def _paths(node: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    inner = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    return [path, *(found for key, value in inner for found in _paths(value, (*path, key)))]


def _changed(node: Any, path: tuple[str | int, ...], value: Any) -> Any:
    if not path:
        return value
    if isinstance(node, dict):
        return node | {path[0]: _changed(node[path[0]], path[1:], value)}
    return [_changed(item, path[1:], value) if number == path[0] else item for number, item in enumerate(node)]


@pytest.mark.parametrize(
    ("read", "body"),
    [
        (inbound.event, happened(MENTION)),
        (inbound.event, happened(WRITTEN)),
        (inbound.event, happened(HOME)),
        (inbound.command, COMMAND),
        (inbound.press, PRESS),
        (inbound.submission, SENT),
    ],
)
def test_another_shape_anywhere_is_read_or_malformed(read: Any, body: Json) -> None:
    @patient
    @given(st.sampled_from([path for path in _paths(body) if path]), LEAVES)
    def try_one(path: tuple[str | int, ...], value: Any) -> None:
        try:
            heard = read(_changed(body, path, value), US)
        except Malformed:
            return
        assert heard is None or heard.event.turn.id.startswith("slack:")

    try_one()
