"""The real bot on Slack, from the door to the texts."""

from bot.app import routes
from bot.desk import Alliance
from bot.router import Router
from storage.memory_store import MemoryStore
from storage.vault import MemoryVault
from tests.adapters.slack.conftest import OpenDoor
from tests.desk import ORACLE, a_member
from tests.fakes.slack import FakeSlack


def router(slack: FakeSlack) -> Router:
    return Router(routes(), MemoryStore(), ORACLE, slack.clock, Alliance(), a_member, MemoryVault())


async def test_a_question_in_a_channel_is_answered_once_however_often_it_arrives(slack: FakeSlack, open_door: OpenDoor) -> None:
    async with open_door(router(slack).dispatch):
        await slack.mention("U1", "C1", "how should we behave when two of us want the same grant?")
        assert "That did not work" not in (await slack.said("C1")).words
        assert (await slack.redeliver()).status == 200
    assert len(slack.api.messages) == 1


async def test_the_compact_is_read_alone_in_a_channel(slack: FakeSlack, open_door: OpenDoor) -> None:
    async with open_door(router(slack).dispatch):
        await slack.mention("U1", "C1", "compact")
        await slack.said("C1")
        await slack.press("U2", "Read clause by clause", "C1")
        page = await slack.said("C1", to="U2")
        assert page.text.startswith("Clause 1 of")
        await slack.press("U2", "Next", "C1")
        await slack.until(lambda: page.text.startswith("Clause 2 of"))


async def test_a_private_question_by_form(slack: FakeSlack, open_door: OpenDoor) -> None:
    async with open_door(router(slack).dispatch):
        await slack.command("U1", "C2", "ask")
        await slack.said("C2", to="U1")
        await slack.press("U1", "Ask a question", "C2")
        await slack.submit("U1", {"question": {"type": "plain_text_input", "value": "  "}})
        assert slack.form_errors["U1"] == {"question": "Please write a question."}
        await slack.submit("U1", {"question": {"type": "plain_text_input", "value": "what is the members' compact?"}})
        assert "That did not work" not in (await slack.said("DU1")).words
    assert slack.api.modals == {}


async def test_home_then_private_chat(slack: FakeSlack, open_door: OpenDoor) -> None:
    async with open_door(router(slack).dispatch):
        await slack.open_home("U1")
        await slack.until(lambda: "U1" in slack.api.homes)
        await slack.press("U1", "Compact")
        assert (await slack.said("DU1")).text.startswith("The Members' Compact")
        await slack.open_home("U1", tab="messages")
        assert (await slack.said("DU1")).text.startswith("Hello")
        await slack.open_home("U1", tab="messages")
        await slack.write("U1", "help")
        assert (await slack.said("DU1")).text.startswith("What I can do")
