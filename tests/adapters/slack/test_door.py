"""The HTTP door: who gets in, what they are told, and that nothing of it is ever logged."""

import asyncio
import json
import logging

import pytest

from adapters.slack import door as door_module
from adapters.slack.door import SlackDoor
from adapters.web import LARGEST_BODY
from bot.model.addresses import Person
from bot.reply import Reply
from bot.settings import Faults, SlackSettings
from storage.memory_store import MemoryStore
from tests.adapters.slack.conftest import OpenDoor
from tests.adapters.slack.stub import FIRST, Stub
from tests.fakes.slack import FORM, FakeSlack

CANARY = "canary-7f3a"
OPENED = {"type": "app_home_opened", "user": "U1", "channel": "D1", "tab": "home"}


async def test_slack_proves_that_the_address_is_ours(slack: FakeSlack, open_door: OpenDoor) -> None:
    async with open_door(Stub()):
        ack = await slack.post(b'{"type": "url_verification", "challenge": "abc", "token": "t"}')
        assert (ack.status, ack.body) == (200, {"challenge": "abc"})
        forged = await slack.post(b'{"type": "url_verification", "challenge": "abc"}', proof={"X-Slack-Signature": "v0=0"})
        assert (forged.status, forged.body) == (401, {})


async def test_a_check_of_the_certificate_needs_no_signature(slack: FakeSlack, open_door: OpenDoor) -> None:
    async with open_door(Stub()):
        assert (await slack.post(b"ssl_check=1&token=t", FORM, proof={})).status == 200


@pytest.mark.parametrize(
    ("kind", "raw"),
    [
        ("application/json", b""),
        ("application/json", b"{"),
        ("application/json", b"[]"),
        ("application/json", b'"text"'),
        ("application/json", b"7"),
        ("application/json", b"null"),
        ("application/json", b"\xff\xfe"),
        ("application/json", b"[" * 50_000),
        ("application/json", b'{"type":"event_callback"}'),
        ("application/json", b'{"type":"event_callback","event":[]}'),
        ("application/json", b'{"type":"event_callback","event":{}}'),
        ("application/json", b'{"type":"event_callback","event":{"type":7}}'),
        ("application/json", b'{"type":"event_callback","event":{"type":"app_mention"},"authorizations":7}'),
        ("application/json", b'{"type":"event_callback","event_id":"E","event":{"type":"app_mention","user":7}}'),
        ("application/json", b'{"type":"block_actions","actions":[]}'),
        ("application/json", b'{"type":"block_actions","actions":[{"action_id":"1"}],"container":{},"user":{"id":"U1"}}'),
        ("application/json", b'{"type":"view_submission","view":{"callback_id":"x"},"user":{"id":"U1"}}'),
        (FORM, b"payload={"),
        (FORM, b"payload=null"),
        (FORM, b"command=/alliance&text=x"),
        (FORM, b""),
        ("text/plain", b"{}"),
    ],
)
async def test_what_slack_never_sends_is_refused_and_not_logged(
    slack: FakeSlack, open_door: OpenDoor, caplog: pytest.LogCaptureFixture, kind: str, raw: bytes
) -> None:
    caplog.set_level(logging.INFO)
    stub = Stub()
    async with open_door(stub):
        signed = await slack.post(raw.replace(b"text", CANARY.encode()), kind)
        unsigned = await slack.post(raw.replace(b"text", CANARY.encode()), kind, proof={})
    assert signed.status in (400, 404)
    assert unsigned.status == 401
    assert stub.heard == []
    assert CANARY not in caplog.text


async def test_a_body_beyond_all_measure_is_not_read(slack: FakeSlack, open_door: OpenDoor) -> None:
    async with open_door(Stub()):
        assert (await slack.post(b"x" * (LARGEST_BODY + 1))).status == 413


async def test_a_request_played_again_is_refused(slack: FakeSlack, open_door: OpenDoor) -> None:
    stub = Stub()
    async with open_door(stub):
        raw = json.dumps({"type": "event_callback", "event_id": "Ev1", "team_id": "T1", "event": OPENED}).encode()
        proof = slack.sign(raw)
        assert [(await slack.post(raw, proof=proof)).status for _ in range(2)] == [200, 401]
    assert len(stub.heard) == 1


async def test_before_we_know_who_we_are_slack_is_asked_to_try_again(slack: FakeSlack, open_door: OpenDoor) -> None:
    async with open_door(Stub(), started=False):
        assert (await slack.mention("U1", "C1", "hi")).status == 503


async def test_identity_is_asked_for_once(slack: FakeSlack, open_door: OpenDoor) -> None:
    async with open_door(Stub(Reply(say=FIRST), Reply(say=FIRST))):
        for _ in range(3):
            assert (await slack.mention("U1", "C1", "hi")).status == 200
        await slack.said("C1")
    assert len(slack.called("auth.test")) == 1


async def test_a_dispatch_that_fails_is_a_refusal_and_may_come_again(
    slack: FakeSlack, open_door: OpenDoor, caplog: pytest.LogCaptureFixture
) -> None:
    async def broken(event: object) -> Reply:
        raise RuntimeError(CANARY)

    async with open_door(broken):
        raw = json.dumps({"type": "event_callback", "event_id": "Ev1", "team_id": "T1", "event": OPENED}).encode()
        proof = slack.sign(raw)
        assert [(await slack.post(raw, proof=proof)).status for _ in range(2)] == [400, 400]
    assert CANARY not in caplog.text
    assert "RuntimeError" in str([getattr(record, "error", "") for record in caplog.records])


@pytest.mark.parametrize(
    ("socket", "method", "setting"),
    [(False, "auth.test", "SLACK_BOT_TOKEN"), (True, "apps.connections.open", "SLACK_APP_TOKEN")],
)
async def test_a_token_that_slack_does_not_accept_is_named(
    slack: FakeSlack,
    socket: bool,
    method: str,
    setting: str,
) -> None:
    slack.goes_wrong(method, error="invalid_auth")
    door = SlackDoor(slack.settings(socket=socket), Stub(), slack.clock, MemoryStore())
    with pytest.raises(Faults) as raised:
        await door.start()
    await door.stop()
    assert [name for name, _ in raised.value.faults] == [setting]
    assert "xoxb" not in str(raised.value)
    assert "xapp" not in str(raised.value)


async def test_while_slack_is_away_we_try_again(slack: FakeSlack, open_door: OpenDoor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door_module, "TRY_AGAIN", 0)
    slack.goes_wrong("auth.test", status=503, times=2)
    async with open_door(Stub(Reply(say=FIRST))):
        await slack.until(lambda: bool(slack.called("auth.test")))
        await asyncio.sleep(0.01)
        await slack.mention("U1", "C1", "hi")
        assert (await slack.said("C1")).text.startswith("First")


async def test_a_token_that_is_refused_later_is_named_in_the_log(
    slack: FakeSlack, open_door: OpenDoor, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(door_module, "TRY_AGAIN", 0)
    slack.goes_wrong("auth.test", status=503)
    slack.goes_wrong("auth.test", error="token_revoked")
    async with open_door(Stub()):
        await slack.until(lambda: len(slack.api.calls) == 2)
        await slack.post(b"{}")
    assert [getattr(record, "setting", None) for record in caplog.records] == [None, "SLACK_BOT_TOKEN"]


async def test_stopping_while_slack_is_away(slack: FakeSlack) -> None:
    settings = SlackSettings("xoxb-1", "secret", "", "http://127.0.0.1:9/api/")
    door = SlackDoor(settings, Stub(), slack.clock, MemoryStore())
    await door.start()
    await door.stop()


async def test_a_stop_waits_for_what_is_still_to_be_said(slack: FakeSlack, open_door: OpenDoor) -> None:
    async with open_door(Stub(Reply(say=FIRST))):
        await slack.mention("U1", "C1", "hi")
    assert (await slack.said("C1")).text.startswith("First")


async def test_a_stop_does_not_wait_for_ever(
    slack: FakeSlack, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, open_door: OpenDoor
) -> None:
    monkeypatch.setattr(door_module, "FINISH_WITHIN", 0.01)
    slack.goes_wrong("chat.postMessage", hangs=True)
    async with open_door(Stub(Reply(say=FIRST))) as door:
        await slack.mention("U1", "C1", "hi")
        await slack.until(lambda: any(call.method == "chat.postMessage" for call in slack.api.calls))
        await door.stop()
    assert "cut off" in caplog.text


async def test_events_that_concern_nobody_are_acknowledged_quietly(
    slack: FakeSlack, open_door: OpenDoor, caplog: pytest.LogCaptureFixture
) -> None:
    stub = Stub()
    async with open_door(stub):
        for event in ({"type": "team_join", "user": {"id": "U1"}}, {"type": "message", "channel": "C1", "bot_id": "B0BOT"}):
            assert (await slack.event(event)).status == 200
    assert stub.heard == []
    assert caplog.text == ""


async def test_the_door_speaks_unasked(slack: FakeSlack, open_door: OpenDoor) -> None:
    async with open_door(Stub()) as door:
        await door.messenger.post(Person("slack", "T1", "U1"), FIRST)
        assert (await slack.said("DU1")).text.startswith("First")


def test_without_a_secret_there_is_no_address_to_call(slack: FakeSlack) -> None:
    door = SlackDoor(slack.settings(http=False, socket=True), Stub(), slack.clock, MemoryStore())
    assert list(door.routes()) == []
