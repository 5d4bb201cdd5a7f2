"""Every reply, wherever it was asked for: who sees what, where."""

import pytest

from adapters.slack import api as api_module
from bot.events import Submitted
from bot.form import Form, Line
from bot.menu import Run
from bot.reply import Reply
from tests.adapters.slack.conftest import OpenDoor
from tests.adapters.slack.stub import FIRST, FORM, SECOND, Stub
from tests.fakes.slack import FakeSlack
from tests.fakes.slack_things import Ack

SAY, WHISPER, REPLACE, OPEN = Reply(say=SECOND), Reply(whisper=SECOND), Reply(replace=SECOND), Reply(open=FORM)


async def test_a_mention_is_answered_in_its_thread(slack: FakeSlack, open_door: OpenDoor) -> None:
    async with open_door(Stub(SAY, SAY)):
        await slack.mention("U1", "C1", "hi", ts="1.5")
        assert (await slack.said("C1")).thread == "1.5"
        await slack.mention("U1", "C1", "hi", ts="1.6", thread_ts="1.5")
        assert (await slack.said("C1")).thread == "1.5"


async def test_a_whisper_to_a_mention_stands_beside_the_thread_that_does_not_exist_yet(
    slack: FakeSlack, open_door: OpenDoor
) -> None:
    async with open_door(Stub(WHISPER, WHISPER)):
        await slack.mention("U1", "C1", "hi", ts="1.5")
        assert (await slack.said("C1", to="U1")).thread is None
        await slack.mention("U1", "C1", "hi", ts="1.6", thread_ts="1.5")
        assert (await slack.said("C1", to="U1")).thread == "1.5"


@pytest.mark.parametrize("reply", [SAY, WHISPER, REPLACE])
async def test_in_the_private_chat_everything_is_said_there(slack: FakeSlack, open_door: OpenDoor, reply: Reply) -> None:
    async with open_door(Stub(reply, reply)):
        await slack.write("U1", "hi")
        assert (await slack.said("DU1")).thread is None
        await slack.write("U1", "hi", thread_ts="1.5")
        assert (await slack.said("DU1")).thread == "1.5"


@pytest.mark.parametrize("reply", [SAY, WHISPER])
@pytest.mark.parametrize("channel", ["C1", "C2", "DU7"])
async def test_a_command_is_answered_to_its_author_alone_even_where_the_bot_is_not(
    slack: FakeSlack, open_door: OpenDoor, reply: Reply, channel: str
) -> None:
    async with open_door(Stub(reply)):
        assert await slack.command("U1", channel, "hi") == Ack(200, {})
        assert (await slack.said(channel, to="U1")).text.startswith("Second")


async def test_the_bot_introduces_itself_where_it_was_invited(slack: FakeSlack, open_door: OpenDoor) -> None:
    async with open_door(Stub(SAY)):
        await slack.invite("C2")
        assert (await slack.said("C2")).thread is None


async def test_the_home_tab_and_presses_on_it(slack: FakeSlack, open_door: OpenDoor) -> None:
    async with open_door(Stub(Reply(replace=FIRST), REPLACE, SAY, WHISPER)):
        await slack.open_home("U1")
        await slack.until(lambda: "U1" in slack.api.homes)
        await slack.press("U1", "Go")
        await slack.until(lambda: "Second" in str(slack.api.homes["U1"]))
        for _ in range(2):
            await slack.press("U1", "Go")
            assert (await slack.said("DU1")).text.startswith("Second")


async def test_a_press_on_a_card_that_all_see(slack: FakeSlack, open_door: OpenDoor) -> None:
    async with open_door(Stub(Reply(say=FIRST), WHISPER, SAY, REPLACE)):
        await slack.mention("U1", "C1", "hi", ts="1.5")
        card = await slack.said("C1")
        await slack.press("U2", "Go", "C1")
        assert (await slack.said("C1", to="U2")).thread == "1.5"
        await slack.press("U1", "Go", "C1")
        assert (await slack.said("C1")).thread == "1.5"
        slack.api.messages = [card]
        await slack.press("U2", "Go", "C1")
        await slack.until(lambda: card.text.startswith("Second"))


async def test_a_press_on_a_card_that_one_person_sees_replaces_it(slack: FakeSlack, open_door: OpenDoor) -> None:
    async with open_door(Stub(Reply(whisper=FIRST), WHISPER, REPLACE)):
        await slack.mention("U1", "C1", "hi")
        card = await slack.said("C1", to="U1")
        await slack.press("U1", "Go", "C1")
        await slack.until(lambda: card.text.startswith("Second"))
        card.text = ""
        await slack.press("U1", "Go", "C1")
        await slack.until(lambda: card.text.startswith("Second"))
    assert len(slack.api.messages) == 1


async def test_after_a_command_in_a_private_chat_of_others_answers_stay_with_its_author(
    slack: FakeSlack, open_door: OpenDoor
) -> None:
    async with open_door(Stub(Reply(say=FIRST), SAY)):
        await slack.command("U1", "DU7", "hi")
        await slack.said("DU7", to="U1")
        await slack.press("U1", "Go", "DU7")
        assert (await slack.said("DU7", to="U1")).text.startswith("Second")


async def test_a_form_is_opened_at_once_and_what_follows_goes_to_its_author_alone(
    slack: FakeSlack, open_door: OpenDoor
) -> None:
    stub = Stub(Reply(say=FIRST), OPEN, WHISPER, OPEN, SAY)
    async with open_door(stub):
        await slack.mention("U1", "C1", "hi", ts="1.5")
        await slack.said("C1")
        await slack.press("U2", "Go", "C1")
        assert "U2" in slack.api.modals
        assert await slack.submit("U2", {"name": {"type": "plain_text_input", "value": "Ben"}}) == Ack(200, {})
        assert (await slack.said("DU2")).text.startswith("Second")
        await slack.press("U2", "Go", "C1")
        await slack.submit("U2", {"name": {"type": "plain_text_input", "value": "Ben"}})
        assert (await slack.said("C1")).thread == "1.5"
    sent = stub.heard[2]
    assert isinstance(sent, Submitted)
    assert (sent.data, sent.values, sent.turn.place.channel) == ("menu.run?word=sent", {"name": "Ben"}, "C1")


@pytest.mark.parametrize("reply", [SAY, WHISPER])
async def test_after_a_form_of_the_private_chat_the_answer_stands_in_its_thread(
    slack: FakeSlack, open_door: OpenDoor, reply: Reply
) -> None:
    async with open_door(Stub(Reply(say=FIRST), OPEN, reply)):
        await slack.write("U1", "hi", thread_ts="1.5")
        await slack.said("DU1")
        await slack.press("U1", "Go", "DU1")
        await slack.submit("U1", {"name": {"value": "Ana"}})
        assert (await slack.said("DU1")).thread == "1.5"


async def test_errors_leave_the_form_open_and_another_form_takes_its_place(slack: FakeSlack, open_door: OpenDoor) -> None:
    wrong = Form("Form", FORM.fields, Run("sent"), errors={"name": "Too short"})
    other = Form("Next", (Line("why", "Why"),), Run("sent"))
    async with open_door(Stub(OPEN, Reply(open=wrong), Reply(open=other), WHISPER)):
        await slack.command("U1", "C2", "hi")
        await slack.submit("U1", {"name": {"value": "A"}})
        assert slack.form_errors["U1"] == {"name": "Too short"}
        await slack.submit("U1", {"name": {"value": "Ana"}})
        assert slack.api.modals["U1"].view["title"]["text"] == "Next"
        await slack.submit("U1", {"why": {"value": "because"}})
        assert (await slack.said("DU1")).text.startswith("Second")
    assert slack.api.modals == {}


async def test_a_form_and_a_card_may_come_together(slack: FakeSlack, open_door: OpenDoor) -> None:
    both = Reply(whisper=SECOND, open=FORM)
    async with open_door(Stub(both, both)):
        await slack.command("U1", "C2", "hi")
        assert (await slack.said("C2", to="U1")).text.startswith("Second")
        await slack.submit("U1", {"name": {"value": "Ana"}})
        assert (await slack.said("DU1")).text.startswith("Second")
    assert "U1" in slack.api.modals


@pytest.mark.parametrize("fault", [{"error": "expired_trigger_id"}, {"status": 429, "retry_after": 30}, {"hangs": True}])
async def test_a_form_that_does_not_open_is_told_in_time(
    slack: FakeSlack, open_door: OpenDoor, monkeypatch: pytest.MonkeyPatch, fault: dict[str, object]
) -> None:
    monkeypatch.setattr(api_module, "AT_ONCE", 0.05)
    slack.goes_wrong("views.open", **fault)
    async with open_door(Stub(OPEN)):
        assert (await slack.command("U1", "C2", "hi")).status == 200
        assert (await slack.said("C2", to="U1")).text.startswith("That did not work")


@pytest.mark.parametrize("code", ["not_in_channel", "channel_not_found", "is_archived", "restricted_action"])
async def test_where_nothing_can_be_posted_the_answer_finds_another_way(
    slack: FakeSlack, open_door: OpenDoor, code: str
) -> None:
    async with open_door(Stub(SAY, Reply(say=FIRST), WHISPER, SAY)):
        slack.goes_wrong("chat.postMessage", error=code)
        await slack.mention("U1", "C1", "hi")
        assert (await slack.said("DU1")).text.startswith("Second")
        await slack.mention("U1", "C1", "hi")
        await slack.said("C1")
        slack.goes_wrong("chat.postEphemeral", error=code)
        await slack.press("U1", "Go", "C1")
        assert (await slack.said("C1", to="U1")).text.startswith("Second")
        slack.goes_wrong("chat.postMessage", error=code)
        await slack.press("U1", "Go", "C1")
        assert (await slack.said("C1", to="U1")).text.startswith("Second")


async def test_a_card_that_is_gone_cannot_be_replaced_and_the_answer_is_whispered(
    slack: FakeSlack, open_door: OpenDoor
) -> None:
    async with open_door(Stub(Reply(say=FIRST), REPLACE)):
        await slack.mention("U1", "C1", "hi")
        await slack.said("C1")
        slack.goes_wrong("chat.update", error="message_not_found")
        await slack.press("U1", "Go", "C1")
        assert (await slack.said("C1", to="U1")).text.startswith("Second")


async def test_an_address_for_answers_that_is_used_up_leads_to_the_private_chat(slack: FakeSlack, open_door: OpenDoor) -> None:
    async with open_door(Stub(SAY)):
        slack.goes_wrong("response_url", status=404, error="used_url")
        await slack.command("U1", "C2", "hi")
        assert (await slack.said("DU1")).text.startswith("Second")


async def test_when_nobody_can_tell_whether_it_arrived_it_is_not_said_twice(
    slack: FakeSlack, open_door: OpenDoor, caplog: pytest.LogCaptureFixture
) -> None:
    slack.goes_wrong("chat.postMessage", status=500)
    async with open_door(Stub(SAY)):
        await slack.mention("U1", "C1", "hi")
    assert slack.api.messages == []
    assert [getattr(record, "code", "") for record in caplog.records] == ["http_500"]


async def test_when_no_way_works_that_is_logged(
    slack: FakeSlack, open_door: OpenDoor, caplog: pytest.LogCaptureFixture
) -> None:
    slack.goes_wrong("chat.postMessage", error="account_inactive", times=9)
    async with open_door(Stub(SAY)):
        await slack.mention("U1", "C1", "hi")
    assert [getattr(record, "code", "") for record in caplog.records] == ["account_inactive"] * 2
    assert not any(hasattr(record, "turn") for record in caplog.records), "Slack's own name of a turn tells who did what"


async def test_a_slow_slack_never_delays_the_acknowledgement(slack: FakeSlack, open_door: OpenDoor) -> None:
    slack.goes_wrong("chat.postMessage", lost=True)
    async with open_door(Stub(SAY, SAY)):
        for user in ("U1", "U2"):
            assert (await slack.write(user, "hi")).status == 200
        await slack.said("DU2")


async def test_nothing_to_say_is_nothing_said(slack: FakeSlack, open_door: OpenDoor) -> None:
    async with open_door(Stub()):
        await slack.mention("U1", "C1", "hi")
    assert [call.method for call in slack.api.calls] == ["auth.test"]
