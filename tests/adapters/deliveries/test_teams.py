"""Deliveries on Teams: one attempt each, and every way to fail has one consequence. Time passes by jumps."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from adapters.teams.door import TeamsDoor
from adapters.teams.faults import DEAD
from bot.card import Card, text
from bot.model.addresses import MessageRef, Person, Place
from bot.ports import Undelivered
from bot.reply import NOTHING, Reply
from storage.memory_store import MemoryStore
from tests.desk import MovedClock
from tests.fakes.connector import Fault
from tests.fakes.microsoft import TENANT
from tests.fakes.teams import FakeTeams

MARK = "0123456789abcdef01234567"


async def dispatch(event: object) -> Reply:
    return NOTHING


@pytest.fixture
async def teams(store: MemoryStore, clock: MovedClock) -> AsyncIterator[FakeTeams]:
    async with FakeTeams(insecure=True, limits=True) as teams, teams.serving(teams.door(dispatch, store, clock)):
        await teams.personal("Ana", "hello")
        await teams.group("Ben", "hello")
        yield teams


def card(words: str = "Hello") -> Any:
    async def draw() -> Card:
        return Card(words, (text("world"),))

    return draw


def now() -> float:
    return asyncio.get_running_loop().time()


async def refused(teams: FakeTeams, to: Person | Place, ref: MessageRef | None = None) -> Undelivered:
    with pytest.raises(Undelivered) as raised:
        await teams.messenger.deliver(to, card(), ref, MARK)
    return raised.value


async def test_what_is_delivered_can_be_put_right_later(teams: FakeTeams) -> None:
    ref = await teams.messenger.deliver(teams.person("Ana"), card(), None, MARK)
    assert ref == MessageRef(teams.place("Ana"), teams.connector.posts[0].id)
    assert await teams.messenger.deliver(teams.person("Ana"), card("Later"), ref, MARK) == ref
    assert (await teams.received("Later")).edits == 1
    assert len(teams.connector.posts) == 1


async def test_a_card_is_drawn_when_its_turn_has_come_and_an_answer_keeps_the_order(teams: FakeTeams) -> None:
    drawn: list[float] = []

    async def draw() -> Card:
        drawn.append(now())
        return Card(str(len(drawn)))

    begun, ana = now(), teams.person("Ana")
    deliveries = [teams.messenger.deliver(ana, draw, None, MARK) for _ in range(8)]
    await asyncio.gather(*deliveries, teams.messenger.post(ana, Card("last")))
    assert drawn[6] == begun
    assert 1 <= drawn[7] - begun <= 2.05
    assert [post.activity["summary"] for post in teams.connector.posts] == [*"12345678", "last"]
    assert not teams.connector.weather.told


async def test_whatever_the_drawing_raises_comes_back_as_it_is_and_nothing_was_sent(teams: FakeTeams) -> None:
    class Changed(Exception):
        pass

    async def draw() -> Card:
        raise Changed

    for ref in (None, MessageRef(teams.place("Ana"), "m1")):
        with pytest.raises(Changed):
            await teams.messenger.deliver(teams.person("Ana"), draw, ref, MARK)
    assert teams.connector.calls == []


async def test_all_threads_of_a_channel_are_one_conversation(teams: FakeTeams) -> None:
    await teams.channel("Ana", "hello")
    place = teams.place("Ana", "channel")
    threads = [Place("teams", TENANT, place.channel, str(n)) for n in range(9)]
    begun = now()
    await asyncio.gather(*(teams.messenger.deliver(thread, card(), None, MARK) for thread in threads))
    assert 2 <= now() - begun <= 3.05
    assert not teams.connector.weather.told


@pytest.mark.parametrize(
    ("fault", "fate", "wait"),
    [
        *((Fault(403, code), "recipient", None) for code in sorted(DEAD)),
        (Fault(404, "ConversationNotFound"), "recipient", None),
        (Fault(404, "ActivityNotFoundInConversation"), "gone", None),
        (Fault(413, "MessageSizeTooBig"), "refused", None),
        (Fault(400, "BadSyntax"), "refused", None),
        (Fault(400), "refused", None),
        (Fault(403, "SomethingNew"), "refused", None),
        (Fault(404), "refused", None),
        (Fault(302), "refused", None),
        (Fault(401), "wait", 60),
        (Fault(412), "wait", 1),
        (Fault(429, retry_after=17), "wait", 17),
        (Fault(429), "wait", None),
        (Fault(500, "ServiceError"), "unknown", None),
        (Fault(502), "unknown", None),
        (Fault(503, "BotNotInConversationRoster"), "unknown", None),
        (Fault(lost=True), "unknown", None),
        (Fault(after=11), "unknown", None),
    ],
)
async def test_each_way_to_fail_has_one_consequence(fault: Fault, fate: str, wait: float | None, teams: FakeTeams) -> None:
    teams.connector.faults = [fault]
    failure = await refused(teams, teams.person("Ana"))
    assert (failure.fate, failure.wait) == (fate, None if wait is None else timedelta(seconds=wait))
    assert len(teams.connector.calls) == 1
    known = await teams.messenger.reachable(teams.person("Ana"))
    assert known
    assert len(teams.connector.calls) == (1 if fate == "recipient" else 2)


async def test_a_message_that_is_gone_is_told_of_its_edit(teams: FakeTeams) -> None:
    failure = await refused(teams, teams.person("Ana"), MessageRef(teams.place("Ana"), "removed"))
    assert (failure.code, failure.fate) == ("ActivityNotFoundInConversation", "gone")
    await teams.messenger.deliver(teams.person("Ana"), card(), None, MARK)


@pytest.mark.parametrize("fault", [Fault(503), Fault(after=11)])
async def test_a_chat_that_may_not_have_begun_means_that_no_message_left(fault: Fault, teams: FakeTeams) -> None:
    teams.connector.faults = [fault]
    assert (await refused(teams, teams.person("Ben"))).fate == "unreachable"
    assert teams.connector.posts == []
    teams.connector.faults = [Fault(429, retry_after=5)]
    assert ((failure := await refused(teams, teams.person("Ben"))).fate, failure.wait) == ("wait", timedelta(seconds=5))
    teams.connector.faults = [Fault(403, "ForbiddenOperationException")]
    assert (await refused(teams, teams.person("Ben"))).fate == "recipient"
    assert (await refused(teams, teams.person("Ben"))).code == "never met"


async def test_marks_cannot_be_looked_for(teams: FakeTeams, clock: MovedClock) -> None:
    with pytest.raises(Undelivered, match="not readable here") as raised:
        await teams.messenger.find(teams.person("Ana"), MARK, clock.now())
    assert raised.value.fate == "refused"


@pytest.mark.parametrize(
    ("fault", "answers"),
    [(Fault(404), True), (Fault(401), True), (Fault(429), False), (Fault(500), False), (Fault(after=11), False)],
)
@pytest.mark.parametrize("who", ["Ana", "Ben"])
async def test_whether_teams_is_there(who: str, fault: Fault, answers: bool, teams: FakeTeams) -> None:
    teams.connector.faults = [fault]
    assert await teams.messenger.reachable(teams.person(who)) is answers


async def test_nobody_waits_for_a_stranger(teams: FakeTeams) -> None:
    assert await teams.messenger.reachable(Person("teams", TENANT, "nobody"))
    assert teams.connector.calls == []


@pytest.mark.parametrize(
    ("how", "fate"), [("refuse", "unreachable"), ("hang", "unknown"), ("5xx", "unknown"), ("drop", "unknown")]
)
async def test_while_teams_is_away(how: Any, fate: str, teams: FakeTeams) -> None:
    async with teams.connector.away(how):
        assert (await refused(teams, teams.person("Ana"))).fate == fate
        assert await teams.messenger.reachable(teams.person("Ana")) is (how == "drop")
    assert teams.connector.weather.harmed[how, "post"] == (how != "refuse")
    assert len(teams.connector.posts) == (how == "drop")
    await teams.messenger.deliver(teams.person("Ana"), card(), None, MARK)


async def test_without_a_token_nothing_leaves_us(store: MemoryStore, clock: MovedClock) -> None:
    def none() -> str:
        raise KeyError("access_token")

    async with FakeTeams() as teams:
        door = TeamsDoor(teams.settings, dispatch, store, clock, replace(teams.cloud, token=lambda settings: none))
        async with teams.serving(door):
            await teams.personal("Ana", "hello")
            assert ((failure := await refused(teams, teams.person("Ana"))).code, failure.fate) == ("token", "unreachable")
            assert not await teams.messenger.reachable(teams.person("Ana"))
