"""From a delivery to its answer."""

import asyncio
import json
import logging
from typing import Any

import pytest

from adapters.teams.answers import NOTHING_NEW, POSTED, SENT
from bot.action import encode
from bot.card import Button, Buttons, Card, text
from bot.events import Asked, Pressed, Submitted
from bot.form import Form, Line
from bot.menu import Run
from bot.reply import Reply
from storage.memory_store import MemoryStore
from tests.adapters.teams.conftest import HELLO, Handlers
from tests.desk import Counter, MovedClock
from tests.fakes.connector import Fault
from tests.fakes.teams import CARD, FakeTeams

GO = Run("go")
FORM = Form("A form", (Line("name", "Name"),), GO)
MENU = Card("Menu", (Buttons((Button("Go", GO), Button("Fill in", GO, opens_form=True))),))


async def test_an_answer_goes_where_the_question_came_from(teams: FakeTeams, handlers: Handlers) -> None:
    handlers.replies = [Reply(say=HELLO)] * 3
    for ask, where in ((teams.personal, "personal"), (teams.group, "group"), (teams.channel, "channel")):
        assert (await ask("Ana", "hello")).status == 202
        post = await teams.received("world", where)
        assert post.conversation == teams.conversation("Ana", where)
        assert (post.activity["type"], post.activity["summary"]) == ("message", "Hello")
    assert [type(event) for event in handlers.events] == [Asked] * 3


async def test_a_question_is_answered_before_its_answer_is_sent(teams: FakeTeams, handlers: Handlers) -> None:
    teams.connector.faults = [Fault(after=0.2)]
    handlers.replies = [Reply(say=HELLO)]
    await teams.personal("Ana", "hello")
    assert teams.connector.posts == []
    await teams.received("world")


async def test_a_whispered_answer_goes_to_the_person_alone(teams: FakeTeams, handlers: Handlers) -> None:
    handlers.replies = [Reply(whisper=HELLO)]
    await teams.group("Ana", "hello")
    await teams.received("world", "personal")
    assert teams.seen("group") == []


async def menu(teams: FakeTeams, handlers: Handlers, *replies: Reply, where: str = "group") -> None:
    """Have the bot show a menu, and know what comes after."""
    handlers.replies = [Reply(say=MENU), *replies]
    await (teams.group if where == "group" else teams.personal)("Ana", "menu")
    await teams.received("Menu", where)


async def test_a_press_shows_a_card_to_the_presser_alone(teams: FakeTeams, handlers: Handlers) -> None:
    await menu(teams, handlers, Reply(whisper=HELLO))
    answer = await teams.press("Ben", "Go", "group")
    assert (answer.status, answer.body["statusCode"], answer.body["type"]) == (200, 200, CARD)
    pressed = handlers.events[-1]
    assert isinstance(pressed, Pressed)
    assert (pressed.data, pressed.turn.person) == (encode(GO), teams.person("Ben"))
    assert "world" in json.dumps(teams.connector.posts[0].card("Ben"))
    assert "world" not in json.dumps(teams.connector.posts[0].card("Ana"))
    assert len(teams.connector.posts) == 1


async def test_a_press_that_replaces_does_so_for_everybody(teams: FakeTeams, handlers: Handlers) -> None:
    await menu(teams, handlers, Reply(replace=HELLO))
    answer = await teams.press("Ben", "Go", "group")
    assert "world" in json.dumps(answer.body["value"])
    assert (await teams.received("world", "group")).edits == 1


async def test_a_press_that_says_is_followed_by_a_message(teams: FakeTeams, handlers: Handlers) -> None:
    await menu(teams, handlers, Reply(say=HELLO))
    answer = await teams.press("Ana", "Go", "group")
    assert answer.body == {"statusCode": 200, "type": "application/vnd.microsoft.activity.message", "value": ""}
    await teams.received("world", "group")
    assert len(teams.connector.posts) == 2


async def test_a_press_in_an_old_client_is_answered_by_messages(teams: FakeTeams, handlers: Handlers) -> None:
    await menu(teams, handlers, Reply(replace=HELLO))
    old = teams.message("Ana", "", "group") | {"value": {"action": encode(GO)}, "replyToId": teams.connector.posts[0].id}
    assert (await teams.deliver(old)).status == 202
    assert (await teams.received("world", "group")).edits == 1


async def test_a_form_that_no_dialog_waits_for_is_a_mistake_that_is_logged(
    teams: FakeTeams, handlers: Handlers, caplog: pytest.LogCaptureFixture
) -> None:
    await menu(teams, handlers, Reply(open=FORM), Reply(open=FORM))
    assert (await teams.press("Ana", "Go", "group")).body["value"] == ""
    assert (await teams.group("Ana", "go")).status == 202
    assert caplog.messages.count("a button whose handler opens a form lacks opens_form") == 2


async def test_a_form_opens_and_opens_again_with_its_error(teams: FakeTeams, handlers: Handlers) -> None:
    again = Form("A form", (Line("name", "Name"),), GO, values={"name": "x"}, errors={"name": "Too short."})
    await menu(teams, handlers, Reply(open=FORM), Reply(open=again))
    opened = await teams.press("Ana", "Fill in", "group")
    assert (opened.body["task"]["type"], opened.body["task"]["value"]["title"]) == ("continue", "A form")
    refused = await teams.fill("Ana", "group", name="x")
    assert refused.body["task"]["type"] == "continue"
    assert "Too short." in json.dumps(teams.dialogs["Ana"])
    sent = handlers.events[-1]
    assert isinstance(sent, Submitted)
    assert (sent.data, sent.values) == (encode(GO), {"name": "x"})


async def test_a_form_that_was_sent_is_answered_in_the_private_chat(teams: FakeTeams, handlers: Handlers) -> None:
    await menu(teams, handlers, Reply(open=FORM), Reply(whisper=HELLO))
    await teams.press("Ana", "Fill in", "group")
    assert (await teams.fill("Ana", "group", name="x")).body == {"task": {"type": "message", "value": SENT}}
    await teams.received("world", "personal")
    assert "Ana" not in teams.dialogs


@pytest.mark.parametrize("fault", [Fault(403, "ConversationBlockedByUser"), Fault(429, retry_after=30), Fault(502)])
async def test_an_answer_that_does_not_reach_the_chat_is_shown_in_the_dialog(
    fault: Fault, teams: FakeTeams, handlers: Handlers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("adapters.teams.answers.DIALOG_PATIENCE", 0.2)
    answer = Card("Hello", (text("world"), Buttons((Button("Go", GO),))))
    await menu(teams, handlers, Reply(open=FORM), Reply(whisper=answer))
    await teams.press("Ana", "Fill in", "group")
    teams.connector.faults = [fault]
    assert (await teams.fill("Ana", "group", name="x")).body["task"]["value"] == "Hello\nworld"


async def test_a_dialog_says_where_its_answer_is(teams: FakeTeams, handlers: Handlers) -> None:
    await menu(teams, handlers, Reply(say=HELLO), Reply(whisper=HELLO), Reply())
    said = [(await teams.press("Ana", "Fill in", "group")).body["task"]["value"] for _ in range(3)]
    assert said == [POSTED, "Hello\nworld", NOTHING_NEW]


async def test_the_bot_introduces_itself_once_though_teams_tells_twice(store: MemoryStore, clock: MovedClock) -> None:
    async with FakeTeams() as teams, teams.serving(teams.door(Counter(store=store).router.dispatch, store, clock)):
        for where in ("personal", "group", "channel"):
            assert (await teams.install("Ana", where)).status == 202
            await teams.received("Hello, I am", where)
        await teams.install("Ana")
        await teams.personal("Ana", "help")
        await teams.received("What I can do")
        assert len(teams.connector.posts) == 4


async def test_a_delivery_that_comes_again_is_answered_once(store: MemoryStore, clock: MovedClock) -> None:
    async with FakeTeams() as teams, teams.serving(teams.door(Counter(store=store).router.dispatch, store, clock)):
        asked = teams.message("Ana", "help")
        await asyncio.gather(*(teams.deliver(asked) for _ in range(4)))
        await teams.received("What I can do")
        await teams.personal("Ana", "pitch")
        await teams.received("Elevator pitch")
        assert len(teams.connector.posts) == 2


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"type": "messageReaction"}, 200),
        ({"type": "somethingNew"}, 200),
        ({"type": "invoke", "name": "somethingNew", "value": 1}, 400),
        ({"type": "invoke", "name": "task/fetch", "value": "x"}, 400),
    ],
)
async def test_what_does_not_concern_the_bot_is_passed_over(
    change: dict[str, Any], status: int, teams: FakeTeams, handlers: Handlers
) -> None:
    answer = await teams.deliver(teams.activity("Ana") | change)
    assert (answer.status, answer.body, handlers.events) == (status, None, [])


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"null", b"\xff", b"[" * 100_000, b'{"type":"message"}'])
async def test_bodies_that_are_no_activity_are_refused(body: bytes, teams: FakeTeams, handlers: Handlers) -> None:
    assert (await teams.send(body)).status == 400
    assert (await teams.send(body, token="forged")).status == 401
    assert handlers.events == []


async def test_only_json_of_a_sensible_size_is_read(teams: FakeTeams, handlers: Handlers) -> None:
    activity = teams.message("Ana", "hello")
    assert (await teams.send(json.dumps(activity).encode(), content_type="text/plain")).status == 400
    assert (await teams.deliver(activity | {"text": "x" * 300_000})).status == 413
    assert handlers.events == []


async def test_what_was_refused_or_not_delivered_is_logged_without_its_words(
    teams: FakeTeams, handlers: Handlers, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    await teams.deliver(teams.message("Ana", "canary"), "forged.canary.canary")
    await teams.send(b'{"canary')
    handlers.replies = [Reply(say=HELLO)]
    teams.connector.faults = [Fault(500, "ServiceError")]
    await teams.personal("Ana", "canary")
    await teams.served.stop()
    assert {"refused", "malformed", "not delivered"} <= set(caplog.messages)
    ours = [record for record in caplog.records if record.name.startswith(("adapters", "bot"))]
    assert not [record for record in ours if "canary" in str(vars(record))]


async def test_a_store_out_of_order_keeps_nobody_from_an_answer(handlers: Handlers, clock: MovedClock) -> None:
    class Broken(MemoryStore):
        def transaction(self) -> Any:
            raise OSError("disk full")

    handlers.replies = [Reply(whisper=HELLO)]
    async with FakeTeams() as teams, teams.serving(teams.door(handlers.dispatch, Broken(), clock)):
        press = teams.invoke("Ana", "adaptiveCard/action", {"action": {"data": {"action": encode(GO)}}})
        assert "world" in json.dumps((await teams.deliver(press)).body)
        assert (await teams.remove("Ana")).status == 200


async def test_a_door_that_never_opened_can_be_stopped(handlers: Handlers, store: MemoryStore, clock: MovedClock) -> None:
    async with FakeTeams() as teams:
        await teams.door(handlers.dispatch, store, clock).stop()


async def test_a_stopping_bot_takes_nothing_new_but_finishes_its_answers(
    handlers: Handlers, store: MemoryStore, clock: MovedClock
) -> None:
    handlers.replies = [Reply(say=HELLO)]
    async with FakeTeams() as teams:
        door = teams.door(handlers.dispatch, store, clock)
        async with teams.serving(door):
            teams.connector.faults = [Fault(after=0.1)]
            await teams.personal("Ana", "hello")
            await door.stop()
            assert len(teams.connector.posts) == 1
            assert (await teams.personal("Ana", "hello")).status == 503
