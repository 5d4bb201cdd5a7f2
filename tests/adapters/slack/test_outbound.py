"""Speaking unasked: in order, waiting as Slack says, and honest about what arrived."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from adapters.slack.api import Api
from adapters.slack.charts import CHART
from adapters.slack.outbound import SlackMessenger
from bot.card import Bar, Bars, Card, text
from bot.model.addresses import MessageRef, Person, Place
from bot.ports import Undelivered
from bot.reply import Reply
from bot.settings import SlackSettings
from storage.memory_store import MemoryStore
from tests.adapters.slack.conftest import OpenDoor
from tests.adapters.slack.stub import Stub
from tests.fakes.slack import FakeSlack

ANA = Person("slack", "T1", "U1")
GENERAL = Place("slack", "T1", "C1")
CARD = Card("Hello", (text("world"),))
RESULTS = Card("Results", (Bars("Items", (Bar("Trust", "3.9", 3.9, 3.5),), 1, 5, ("2027", "2016")),))


@pytest.fixture
async def messenger(slack: FakeSlack, store: MemoryStore) -> AsyncIterator[SlackMessenger]:
    api = Api(slack.settings())
    api.start()
    yield SlackMessenger(api, store)
    slack.api.unblocked.set()
    await api.stop()


async def test_a_post_can_be_edited(slack: FakeSlack, messenger: SlackMessenger) -> None:
    ref = await messenger.post(Place("slack", "T1", "C1", "1.5"), CARD)
    assert ref == MessageRef(Place("slack", "T1", "C1", "1.5"), slack.api.messages[0].ts)
    await messenger.edit(ref, Card("Changed"))
    assert slack.api.messages[0].text == "Changed"
    assert slack.api.messages[0].thread == "1.5"


async def test_a_person_is_reached_in_the_private_chat_which_is_opened_once(
    slack: FakeSlack, messenger: SlackMessenger
) -> None:
    refs = [await messenger.post(ANA, CARD) for _ in range(2)]
    assert {ref.place for ref in refs} == {Place("slack", "T1", "DU1")}
    assert len(slack.called("conversations.open")) == 1


async def test_order_is_kept_in_a_channel_and_one_that_waits_delays_no_other(
    slack: FakeSlack, messenger: SlackMessenger
) -> None:
    slack.goes_wrong("chat.postMessage", hangs=True, status=429)
    first = asyncio.create_task(messenger.post(GENERAL, Card("1")))
    await slack.until(lambda: len(slack.api.calls) == 1)
    later = [asyncio.create_task(messenger.post(GENERAL, Card(str(number)))) for number in (2, 3)]
    await messenger.post(ANA, Card("beside"))
    slack.api.unblocked.set()
    await asyncio.gather(first, *later)
    assert [said.text for said in slack.api.messages] == ["beside", "1", "2", "3"]


async def test_what_never_left_is_known_not_to_have_arrived() -> None:
    api = Api(SlackSettings("xoxb-1", api_url="http://127.0.0.1:9/api/"))
    api.start()
    for attempt in (api.call("auth.test", {}), api.answer("http://127.0.0.1:9/", {})):
        with pytest.raises(Undelivered) as raised:
            await attempt
        assert (raised.value.code, raised.value.unknown) == ("unreachable", False)
    await api.stop()


@pytest.mark.parametrize("code", ["invalid_blocks", "msg_blocks_too_long"])
async def test_what_slack_cannot_show_is_said_in_words_once(slack: FakeSlack, messenger: SlackMessenger, code: str) -> None:
    slack.goes_wrong("chat.postMessage", error=code)
    await messenger.post(GENERAL, CARD)
    assert (slack.api.messages[0].text, slack.api.messages[0].blocks) == ("Hello\nworld", [])
    slack.goes_wrong("chat.postMessage", error=code, times=2)
    with pytest.raises(Undelivered, match=code):
        await messenger.post(GENERAL, CARD)


async def test_where_charts_are_not_known_the_same_is_said_without_them(slack: FakeSlack, messenger: SlackMessenger) -> None:
    slack.goes_wrong("chat.postMessage", error="invalid_blocks")
    ref = await messenger.post(GENERAL, RESULTS)
    assert [block["type"] for block in slack.api.messages[0].blocks] == ["header", "section", "section"]
    await messenger.edit(ref, RESULTS)
    assert [block["type"] for block in slack.api.messages[0].blocks] == ["header", "section", CHART, "section"]
    slack.goes_wrong("chat.update", error="invalid_blocks", times=2)
    await messenger.edit(ref, RESULTS)
    assert (slack.api.messages[0].text, slack.api.messages[0].blocks) == ("Results\nItems (1 to 5)\nTrust: 3.9 (2016: 3.5)", [])


async def test_the_home_tab_falls_back_to_words_too(slack: FakeSlack, messenger: SlackMessenger) -> None:
    slack.goes_wrong("views.publish", error="invalid_arguments")
    await messenger.publish(ANA, CARD)
    assert slack.api.homes["U1"]["blocks"][0]["text"]["text"] == "Hello\nworld"
    slack.goes_wrong("views.publish", error="invalid_auth")
    with pytest.raises(Undelivered, match="invalid_auth"):
        await messenger.publish(ANA, CARD)


async def test_an_answer_falls_back_to_words_too(slack: FakeSlack, open_door: OpenDoor) -> None:
    slack.goes_wrong("response_url", status=400, error="invalid_blocks")
    async with open_door(Stub(Reply(say=CARD))):
        await slack.command("U1", "C2", "hi")
        assert (await slack.said("C2", to="U1")).blocks == []


async def test_a_failure_tells_nothing_of_the_message(slack: FakeSlack, messenger: SlackMessenger) -> None:
    slack.goes_wrong("chat.postMessage", error="is_archived")
    with pytest.raises(Undelivered) as raised:
        await messenger.post(GENERAL, Card("canary-7f3a"))
    assert "canary" not in repr(raised.value)
    assert raised.value.__suppress_context__
