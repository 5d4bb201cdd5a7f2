"""Deliveries on Slack: within its limits, one attempt each, and found again by their marks. Time passes by jumps."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any

import pytest

from adapters.slack import chats, marks
from adapters.slack.api import Api
from adapters.slack.outbound import SlackMessenger
from bot.card import Card, text
from bot.model.addresses import MessageRef, Person, Place
from bot.ports import NotSaved, Undelivered
from bot.settings import SlackSettings
from storage.memory_store import MemoryStore
from tests.desk import MovedClock
from tests.fakes.slack import FakeSlack

ANA, BEN = Person("slack", "T1", "U1"), Person("slack", "T1", "U2")
GENERAL, CHAT = Place("slack", "T1", "C1"), Place("slack", "T1", "DU1")
MARK = "0123456789abcdef01234567"


@pytest.fixture
async def slack(clock: MovedClock) -> AsyncIterator[FakeSlack]:
    async with FakeSlack(clock, limits=True) as workspace:
        yield workspace


@pytest.fixture
async def messenger(slack: FakeSlack, store: MemoryStore) -> AsyncIterator[SlackMessenger]:
    async with messenger_of(slack, store) as made:
        yield made


@asynccontextmanager
async def messenger_of(slack: FakeSlack, store: MemoryStore) -> AsyncIterator[SlackMessenger]:
    api = Api(slack.settings())
    api.start()
    try:
        yield SlackMessenger(api, store)
    finally:
        slack.api.unblocked.set()
        await api.stop()


def card(words: str = "Hello") -> Any:
    async def draw() -> Card:
        return Card(words, (text("world"),))

    return draw


def now() -> float:
    return asyncio.get_running_loop().time()


async def refused(messenger: SlackMessenger, to: Person | Place = GENERAL, ref: MessageRef | None = None) -> Undelivered:
    with pytest.raises(Undelivered) as raised:
        await messenger.deliver(to, card(), ref, MARK)
    return raised.value


async def test_what_is_delivered_can_be_put_in_order_later_and_found_again(
    slack: FakeSlack, messenger: SlackMessenger, clock: MovedClock
) -> None:
    ref = await messenger.deliver(ANA, card(), None, MARK)
    assert ref == MessageRef(CHAT, slack.api.messages[0].ts)
    assert await messenger.deliver(ANA, card("Later"), ref, MARK) == ref
    assert [said.text for said in slack.api.messages] == ["Later\nworld"]
    assert await messenger.find(ANA, MARK, clock.now()) == ref
    assert await messenger.find(CHAT, MARK, clock.now()) == ref
    assert await messenger.find(ANA, "another", clock.now()) is None


async def test_a_card_is_drawn_when_its_turn_has_come(slack: FakeSlack, messenger: SlackMessenger) -> None:
    drawn: list[float] = []

    async def draw() -> Card:
        drawn.append(now())
        return Card("Hello")

    begun = now()
    await asyncio.gather(*(messenger.deliver(GENERAL, draw, None, MARK) for _ in range(3)))
    assert [round(at - begun, 2) for at in drawn] == [0, 1, 2]
    assert len(slack.called("chat.postMessage")) == 3


async def test_whatever_the_drawing_raises_comes_back_as_it_is_and_nothing_was_sent(
    slack: FakeSlack, messenger: SlackMessenger
) -> None:
    class Changed(Exception):
        pass

    async def draw() -> Card:
        raise Changed

    with pytest.raises(Changed):
        await messenger.deliver(GENERAL, draw, None, MARK)
    assert slack.api.calls == []
    await messenger.deliver(GENERAL, card(), None, MARK)
    assert len(slack.api.messages) == 1


async def test_an_answer_and_a_delivery_share_the_channels_window_and_keep_their_order(
    slack: FakeSlack, messenger: SlackMessenger
) -> None:
    begun = now()
    await asyncio.gather(
        messenger.post(GENERAL, Card("1")),
        messenger.deliver(GENERAL, card("2"), None, MARK),
        messenger.post(GENERAL, Card("3")),
    )
    assert [said.text[0] for said in slack.api.messages] == ["1", "2", "3"]
    assert 2 <= now() - begun <= 2.05
    assert not slack.api.weather.told


async def test_a_lone_answer_is_not_slowed(slack: FakeSlack, messenger: SlackMessenger) -> None:
    begun = now()
    ref = await messenger.post(GENERAL, Card("Hello"))
    await messenger.edit(ref, Card("Changed"))
    await messenger.whisper(GENERAL, ANA, Card("Psst"))
    await messenger.publish(ANA, Card("Home"))
    await messenger.post(ANA, Card("Hello"))
    assert now() == begun


@pytest.mark.parametrize("seconds", [1, 7, 60])
async def test_being_told_to_wait_is_one_attempt_and_the_channel_is_left_alone_to_the_second(
    seconds: int, slack: FakeSlack, messenger: SlackMessenger
) -> None:
    slack.goes_wrong("chat.postMessage", status=429, retry_after=seconds)
    begun = now()
    failure = await refused(messenger)
    assert (failure.fate, failure.wait, len(slack.api.calls)) == ("wait", timedelta(seconds=seconds), 1)
    await messenger.deliver(BEN, card(), None, MARK)
    assert now() == begun
    await messenger.deliver(GENERAL, card(), None, MARK)
    assert seconds <= now() - begun <= seconds + 0.05


async def test_being_told_to_wait_with_another_method_holds_it_in_the_whole_workspace(
    slack: FakeSlack, messenger: SlackMessenger
) -> None:
    one, other = await messenger.deliver(GENERAL, card(), None, MARK), await messenger.deliver(ANA, card(), None, MARK)
    slack.goes_wrong("chat.update", status=429, retry_after=9)
    begun = now()
    assert (await refused(messenger, GENERAL, one)).fate == "wait"
    await messenger.deliver(BEN, card(), None, MARK)
    assert now() == begun
    await messenger.deliver(ANA, card("Later"), other, MARK)
    assert 9 <= now() - begun <= 9.05


async def test_an_answer_waits_as_long_as_slack_says_and_then_goes_before_what_came_later(
    slack: FakeSlack, messenger: SlackMessenger
) -> None:
    slack.goes_wrong("chat.postMessage", status=429, retry_after=7)
    slack.goes_wrong("chat.postMessage", status=429, retry_after=60)
    begun = now()
    await asyncio.gather(messenger.post(GENERAL, Card("1")), messenger.post(GENERAL, Card("2")))
    assert [said.text for said in slack.api.messages] == ["1", "2"]
    assert 68 <= now() - begun <= 68.1


async def test_the_patience_of_an_answer_ends(slack: FakeSlack, messenger: SlackMessenger) -> None:
    slack.goes_wrong("chat.postMessage", status=429, retry_after=3, times=9)
    with pytest.raises(Undelivered, match="http_429"):
        await messenger.post(GENERAL, Card("Hello"))
    assert len(slack.api.calls) == 6


async def test_a_workspace_gets_no_more_than_it_takes_and_one_slow_channel_delays_nobody(
    slack: FakeSlack, messenger: SlackMessenger
) -> None:
    people = [Person("slack", "T1", f"U{n}") for n in range(10, 50)]
    for person in people:
        await messenger.post(person, Card("met"))
    await asyncio.sleep(60)
    slack.goes_wrong("chat.postMessage", status=429, retry_after=60)
    begun = now()
    assert (await refused(messenger)).fate == "wait"
    await asyncio.gather(*(messenger.deliver(person, card(), None, MARK) for person in people))
    assert 7 <= now() - begun <= 8.4
    assert not slack.api.weather.told


async def test_five_hundred_people_whom_the_bot_never_met_are_limited_by_the_opening_of_chats(
    slack: FakeSlack, messenger: SlackMessenger
) -> None:
    begun = now()
    people = [Person("slack", "T1", f"U{n}") for n in range(1000, 1500)]
    await asyncio.gather(*(messenger.deliver(person, card(), None, MARK) for person in people))
    assert len(slack.api.messages) == 500
    assert 540 <= now() - begun <= 540 * 1.05
    assert not slack.api.weather.told


@pytest.mark.parametrize("code", ["invalid_blocks", "msg_blocks_too_long"])
async def test_what_slack_cannot_show_is_delivered_in_words_once(
    slack: FakeSlack, messenger: SlackMessenger, code: str
) -> None:
    slack.goes_wrong("chat.postMessage", error=code)
    ref = await messenger.deliver(ANA, card(), None, MARK)
    said = slack.api.messages[0]
    assert (said.text, said.blocks, ref.id) == ("Hello\nworld", [], said.ts)
    assert said.metadata == {"event_type": "delivery", "event_payload": {"key": MARK}}
    slack.goes_wrong("chat.update", error=code, times=2)
    failure = await refused(messenger, ANA, ref)
    assert (failure.code, failure.fate) == (code, "refused")


async def test_what_was_taken_although_its_answer_was_lost_is_found(
    slack: FakeSlack, messenger: SlackMessenger, clock: MovedClock
) -> None:
    await messenger.post(ANA, Card("met"))
    async with slack.away("drop"):
        assert (await refused(messenger, ANA)).fate == "unknown"
    assert slack.api.weather.harmed["drop", "chat.postMessage"] == 1
    assert await messenger.find(ANA, MARK, clock.now()) == MessageRef(CHAT, slack.api.messages[1].ts)


async def test_a_message_is_found_behind_many_others_and_before_which_nobody_looks(
    slack: FakeSlack, messenger: SlackMessenger, clock: MovedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(marks, "PAGE", 3)
    monkeypatch.setattr(marks, "MOST_PAGES", 4)
    ref = await messenger.deliver(ANA, card(), None, MARK)
    for _ in range(10):
        await messenger.post(ANA, Card("more"))
    assert await messenger.find(ANA, MARK, clock.now()) == ref
    assert await messenger.find(ANA, "none", clock.now()) is None
    clock.advance(hours=1)
    for _ in range(5):
        await messenger.post(ANA, Card("and more"))
    assert await messenger.find(ANA, MARK, clock.now()) is None
    for _ in range(8):
        await messenger.post(ANA, Card("too much"))
    with pytest.raises(Undelivered, match="too much to read") as raised:
        await messenger.find(ANA, MARK, clock.now())
    assert raised.value.fate == "refused", "nobody reads it again every minute"


async def test_in_a_thread_of_a_private_chat_it_is_looked_for_there(
    slack: FakeSlack, messenger: SlackMessenger, clock: MovedClock
) -> None:
    await messenger.post(ANA, Card("met"))
    thread = Place("slack", "T1", "DU1", "1.5")
    ref = await messenger.deliver(thread, card(), None, MARK)
    assert await messenger.find(thread, MARK, clock.now()) == ref
    assert await messenger.find(CHAT, MARK, clock.now()) is None


async def test_channels_are_not_readable(messenger: SlackMessenger, clock: MovedClock) -> None:
    with pytest.raises(Undelivered, match="not readable here") as raised:
        await messenger.find(GENERAL, MARK, clock.now())
    assert raised.value.fate == "refused"


@pytest.mark.parametrize(
    ("fault", "fate"),
    [
        ({"error": "missing_scope"}, "refused"),
        ({"error": "channel_not_found"}, "refused"),
        ({"status": 503}, "unknown"),
        ({"status": 429, "retry_after": 3}, "wait"),
    ],
)
async def test_when_nobody_can_look_nobody_can_tell(
    slack: FakeSlack, messenger: SlackMessenger, clock: MovedClock, fault: dict[str, Any], fate: str
) -> None:
    await messenger.post(ANA, Card("met"))
    slack.goes_wrong("conversations.history", **fault)
    with pytest.raises(Undelivered) as raised:
        await messenger.find(ANA, MARK, clock.now())
    assert raised.value.fate == fate


@pytest.mark.parametrize(
    ("fault", "answers"),
    [
        ({}, True),
        ({"error": "invalid_auth"}, True),
        ({"status": 429}, False),
        ({"status": 503}, False),
        ({"error": "fatal_error"}, False),
        ({"status": 502, "text": True}, False),
        ({"hangs": True}, False),
    ],
)
async def test_whether_slack_is_there(
    slack: FakeSlack, messenger: SlackMessenger, fault: dict[str, Any], answers: bool
) -> None:
    if fault:
        slack.goes_wrong("auth.test", **fault)
    assert await messenger.reachable(ANA) is answers


async def test_while_nobody_listens_nothing_left_us(slack: FakeSlack, messenger: SlackMessenger) -> None:
    await messenger.post(ANA, Card("met"))
    async with slack.away("refuse"):
        assert (await refused(messenger, ANA)).fate == "unreachable"
        assert not await messenger.reachable(ANA)
    assert await messenger.reachable(ANA)
    await messenger.deliver(ANA, card(), None, MARK)


@pytest.mark.parametrize("how", ["hang", "5xx"])
async def test_while_slack_is_away_nobody_can_tell(slack: FakeSlack, messenger: SlackMessenger, how: Any) -> None:
    await messenger.post(ANA, Card("met"))
    async with slack.away(how):
        assert (await refused(messenger, ANA)).fate == "unknown"
        assert not await messenger.reachable(ANA)
    assert slack.api.weather.harmed[how, "chat.postMessage"] == 1
    assert len(slack.api.messages) == 1


@pytest.mark.parametrize("fault", [{"status": 503}, {"lost": True}, {"error": "internal_error"}])
async def test_a_chat_that_may_not_have_been_opened_means_that_no_message_left(
    slack: FakeSlack, messenger: SlackMessenger, fault: dict[str, Any]
) -> None:
    slack.goes_wrong("conversations.open", **fault)
    assert (await refused(messenger, ANA)).fate == "unreachable"
    assert slack.api.messages == []


@pytest.mark.parametrize("code", ["user_not_found", "user_disabled", "cannot_dm_bot"])
async def test_who_cannot_be_written_to_is_told_by_the_opening(slack: FakeSlack, messenger: SlackMessenger, code: str) -> None:
    slack.goes_wrong("conversations.open", error=code)
    assert ((failure := await refused(messenger, ANA)).code, failure.fate) == (code, "recipient")


async def test_a_chat_is_opened_once_for_all_processes(slack: FakeSlack, messenger: SlackMessenger, store: MemoryStore) -> None:
    await asyncio.gather(*(messenger.deliver(ANA, card(), None, MARK) for _ in range(3)))
    await asyncio.sleep(1)
    async with messenger_of(slack, store) as later:
        await later.deliver(ANA, card(), None, MARK)
    assert len(slack.called("conversations.open")) == 1
    assert len(slack.api.messages) == 4


async def test_a_chat_of_an_earlier_installation_is_opened_anew(
    slack: FakeSlack, messenger: SlackMessenger, store: MemoryStore
) -> None:
    async with store.transaction() as tx:
        await tx.conversations.put(ANA.key, {"chat": "DOLD"})
    failure = await refused(messenger, ANA)
    assert (failure.code, failure.fate, failure.wait) == ("channel_not_found", "wait", timedelta())
    assert (await messenger.deliver(ANA, card(), None, MARK)).place == CHAT
    slack.api.channels.clear()
    assert (await refused(messenger, ANA)).fate == "recipient"
    assert len(slack.called("conversations.open")) == 1


async def test_only_so_many_chats_are_remembered_beside_the_store(
    slack: FakeSlack, messenger: SlackMessenger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chats, "MOST_KNOWN", 2)
    for person in [Person("slack", "T1", f"U{n}") for n in (1, 2, 3)] * 2:
        await messenger.post(person, Card("Hello"))
    assert len(messenger._chats._known) <= 2
    assert len(slack.called("conversations.open")) == 3


async def test_a_store_out_of_order_keeps_no_message_back(
    slack: FakeSlack, messenger: SlackMessenger, store: MemoryStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> None:
        raise NotSaved("The disk is full.")

    monkeypatch.setattr(store, "transaction", broken)
    await messenger.deliver(ANA, card(), None, MARK)
    slack.api.channels.clear()
    messenger._chats._opened.clear()
    assert (await refused(messenger, ANA)).fate == "wait"


async def test_what_never_left_is_known_not_to_have_arrived(store: MemoryStore) -> None:
    api = Api(SlackSettings("xoxb-1", api_url="http://127.0.0.1:9/api/"))
    api.start()
    assert (await refused(SlackMessenger(api, store))).fate == "unreachable"
    await api.stop()
