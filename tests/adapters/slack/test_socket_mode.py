"""The same conversation over Socket Mode."""

import asyncio

import pytest

from adapters.slack import socket_mode
from adapters.slack.door import SlackDoor
from bot.events import Asked
from bot.reply import Reply
from storage.memory_store import MemoryStore
from tests.adapters.slack.conftest import OpenDoor
from tests.adapters.slack.stub import FIRST, FORM, Stub
from tests.fakes.slack import FakeSlack
from tests.fakes.slack_things import Ack


async def test_everything_goes_over_the_connection(slack: FakeSlack, open_door: OpenDoor) -> None:
    stub = Stub(Reply(say=FIRST), Reply(open=FORM), Reply(open=FORM), Reply(whisper=FIRST))
    async with open_door(stub, slack.settings(http=False, socket=True)):
        await slack.until(lambda: len(slack.sockets) == 1)
        assert await slack.mention("U1", "C1", "hi") == Ack(200, {})
        await slack.said("C1")
        await slack.command("U1", "C2", "form")
        ack = await slack.submit("U1", {"name": {"value": "Ana"}})
        assert ack.body["response_action"] == "update"
        assert await slack.submit("U1", {"name": {"value": "Ana"}}) == Ack(200, {})
        assert (await slack.said("DU1")).text.startswith("First")
    assert [type(event).__name__ for event in stub.heard] == ["Asked", "Asked", "Submitted", "Submitted"]


async def test_both_doors_may_be_open(slack: FakeSlack, open_door: OpenDoor) -> None:
    stub = Stub()
    async with open_door(stub, slack.settings(socket=True)):
        await slack.until(lambda: len(slack.sockets) == 1)
        await slack.mention("U1", "C1", "over HTTP")
        slack.events_url = ""
        await slack.mention("U1", "C1", "over the socket")
    assert [event.text for event in stub.heard if isinstance(event, Asked)] == ["over HTTP", "over the socket"]


async def test_somebody_else_with_the_same_token_is_noticed_once(
    slack: FakeSlack, open_door: OpenDoor, caplog: pytest.LogCaptureFixture
) -> None:
    settings = slack.settings(http=False, socket=True)
    async with open_door(Stub(Reply(say=FIRST)), settings):
        assert caplog.records == []
        async with open_door(Stub(Reply(say=FIRST), Reply(say=FIRST)), settings):
            await slack.mention("U1", "C1", "hi")
            await slack.said("C1")
            await slack.sockets[1].send_json({"type": "disconnect", "reason": "refresh_requested"})
            await slack.until(lambda: len(slack.sockets) == 3)
            await slack.mention("U1", "C1", "hi")
            await slack.said("C1")
    [noticed] = [record for record in caplog.records if record.name == socket_mode.__name__]
    assert (noticed.getMessage(), vars(noticed)["count"]) == ("others with this token take events too", 1)


async def test_after_slack_ends_a_connection_there_is_another(slack: FakeSlack, open_door: OpenDoor) -> None:
    async with open_door(Stub(Reply(say=FIRST)), slack.settings(http=False, socket=True)):
        await slack.until(lambda: len(slack.sockets) == 1)
        await slack.sockets[0].send_json({"type": "disconnect", "reason": "refresh_requested"})
        await slack.until(lambda: len(slack.sockets) == 2)
        await slack.mention("U1", "C1", "hi")
        await slack.said("C1")


async def test_what_nobody_can_read_is_not_acknowledged(
    slack: FakeSlack, open_door: OpenDoor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tests.fakes.slack.WITHIN", 0.1)
    async with open_door(Stub(), slack.settings(http=False, socket=True)):
        ack = await slack.deliver({"type": "event_callback", "event": {"type": "app_mention", "user": 7}}, "events_api")
    assert ack.status == 0


async def test_who_leaves_takes_nothing_more(slack: FakeSlack, monkeypatch: pytest.MonkeyPatch, open_door: OpenDoor) -> None:
    monkeypatch.setattr("tests.fakes.slack.WITHIN", 0.1)
    stub = Stub()
    async with open_door(stub, slack.settings(http=False, socket=True)) as door:
        assert door._socket
        door._socket.leave()
        assert (await slack.mention("U1", "C1", "hi")).status == 0
    assert stub.heard == []


async def test_a_connection_that_does_not_come_about_is_given_up_and_tried_again(
    slack: FakeSlack, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(socket_mode, "CONNECT_WITHIN", 0.05)
    slack.goes_wrong("apps.connections.open", hangs=True)
    door = SlackDoor(slack.settings(socket=True), Stub(), slack.clock, MemoryStore())
    await door.start()
    assert door._socket is None
    await door.stop()
    await asyncio.sleep(0)
