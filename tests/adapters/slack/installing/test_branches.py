"""Several workspaces at once: what comes from each is answered there, and what is for one never goes by another's token."""

import asyncio

import pytest

from adapters.slack.api import Api
from adapters.slack.door import SlackDoor
from bot.card import Card
from bot.model.addresses import MessageRef, Person, Place
from bot.model.installations import KEYS_LOST
from bot.ports import Undelivered
from bot.reply import Reply
from storage.memory_store import MemoryStore
from tests.adapters.slack.conftest import KEY, OpenDoor
from tests.adapters.slack.stub import FIRST, Stub
from tests.desk import MovedClock
from tests.fakes.slack import FakeSlack
from tests.fakes.slack_app import SlackApp

BEA = Person("slack", "T2", "U21")
FAR = Person("slack", "T9", "U91")
"""Of a workspace that has not the bot, and shares channels with one that has."""
CARD = Card("Hello")


async def refused(door: SlackDoor, to: Person | Place) -> str:
    with pytest.raises(Undelivered) as raised:
        await door.messenger.post(to, CARD)
    assert raised.value.fate == "refused"
    return raised.value.code


async def test_whoever_is_spoken_to_is_reached_in_their_own_workspace(app: SlackApp, open_door: OpenDoor) -> None:
    async with open_door(Stub(), app.settings()) as door:
        await app.installs("T2")
        ref = await door.messenger.post(BEA, CARD)
        assert ref.place == Place("slack", "T2", "DU21")
        await door.messenger.edit(ref, Card("Changed"))
        await door.messenger.post(Place("slack", "T2", "C21"), CARD)
        assert await door.messenger.find(BEA, "no such mark", app.slack.clock.now()) is None
        app.other("T2").people["U21"] = {"profile": {"real_name": "Bea", "email": "bea@harbour.example"}}
        profile = await door.directory.profile(BEA)
        assert (profile.name, profile.address, profile.home) == ("Bea", "", "slack:T2"), "only our own vouches for addresses"
        for to in (Person("slack", "T3", "U31"), Place("slack", "T3", "C31"), FAR, Place("slack", "T9", "C1")):
            assert await refused(door, to) == "not_installed"
            assert await door.messenger.reachable(to), "so that what is owed there is settled"
        assert await door.messenger.reachable(BEA)
        with pytest.raises(Undelivered):
            await door.messenger.edit(MessageRef(Place("slack", "T3", "C31"), "1.5"), CARD)
    assert [said.text for said in app.other("T2").messages] == ["Changed", "Hello"]
    assert app.slack.api.messages == []


async def test_limits_are_those_of_each_workspace(slack: FakeSlack, app: SlackApp, open_door: OpenDoor) -> None:
    slack.api.weather.limits = True
    async with open_door(Stub(), app.settings()) as door:
        await app.installs("T2")
        slack.goes_wrong("conversations.open", status=429, retry_after=3600)
        with pytest.raises(Undelivered):
            await door.messenger.deliver(Person("slack", "T1", "U1"), lambda: drawn(), None, "")
        await door.messenger.post(BEA, CARD)
    assert [said.channel for said in app.other("T2").messages] == ["DU21"]


async def test_at_the_end_no_workspace_waits_for_another(
    app: SlackApp, open_door: OpenDoor, monkeypatch: pytest.MonkeyPatch
) -> None:
    together, stop = asyncio.Barrier(2), Api.stop

    async def stopping(api: Api) -> None:
        async with asyncio.timeout(5):
            await together.wait()
        await stop(api)

    async with open_door(Stub(), app.settings()) as door:
        await app.installs("T2")
        await door.messenger.post(BEA, CARD)
        monkeypatch.setattr(Api, "stop", stopping)


async def drawn() -> Card:
    return CARD


@pytest.mark.parametrize("word", ["app_uninstalled", "tokens_revoked"])
async def test_once_it_is_removed_nothing_is_sent_and_the_token_is_gone(
    app: SlackApp, open_door: OpenDoor, store: MemoryStore, word: str, caplog: pytest.LogCaptureFixture
) -> None:
    happened = {"type": word} | ({"tokens": {"bot": ["U0BOT2"]}} if word == "tokens_revoked" else {})
    stub = Stub()
    async with open_door(stub, app.settings()) as door:
        await app.installs("T2")
        await door.messenger.post(BEA, CARD)
        for _ in range(2):
            assert (await app.event("T2", happened)).status == 200
        assert await refused(door, BEA) == word
        assert (await app.mention("T2", "hi")).status == 200
        assert stub.heard == []
        [(_, record)] = await store.peek().records.scan("installations")
        assert (record["sealed"], record["ended"]) == ("", word)
        assert await store.peek().silences.all() == [], "what is owed there is settled, and not held back"
        app.withdraws("T2")
        await app.installs("T2")
        await door.messenger.post(BEA, CARD)
    assert [record.getMessage() for record in caplog.records if record.levelname == "ERROR"] == ["bot removed"]


async def test_slack_is_late_to_say_that_an_earlier_installation_ended(
    app: SlackApp, open_door: OpenDoor, clock: MovedClock
) -> None:
    async with open_door(Stub(), app.settings()) as door:
        await app.installs("T2")
        removed = int(clock.now().timestamp())
        clock.advance(seconds=30)
        await app.installs("T2")
        assert (await app.event("T2", {"type": "app_uninstalled"}, event_time=removed)).status == 200
        await door.messenger.post(BEA, CARD)


async def test_the_own_workspace_is_silenced_as_ever(slack: FakeSlack, app: SlackApp, open_door: OpenDoor) -> None:
    async with open_door(Stub(), app.settings()) as door:
        await slack.event({"type": "app_uninstalled"})
        await door.messenger.post(Person("slack", "T1", "U1"), CARD)
    assert [said.text for said in slack.api.messages] == ["Hello"], (
        "the courier looks at the silence, and its token is not ours"
    )


async def test_after_a_restart_or_without_the_keys(app: SlackApp, open_door: OpenDoor, store: MemoryStore) -> None:
    stub = Stub(Reply(say=FIRST))
    async with open_door(Stub(), app.settings()):
        await app.installs("T2")
    async with open_door(stub, app.settings()):
        await app.mention("T2", "hi")
        await app.slack.until(lambda: bool(app.other("T2").messages), "an answer")
    async with open_door(stub, app.settings(), key=bytes(32)) as door:
        assert await refused(door, BEA) == KEYS_LOST
        assert (await app.mention("T2", "hi")).status == 200
        await app.installs("T2")
        await door.messenger.post(BEA, CARD)
    async with open_door(stub, app.settings("T3"), key=bytes(32)) as door:
        assert await refused(door, BEA) == "not_allowed", "the list of the settings holds at once"
        assert (await app.event("T2", {"type": "tokens_revoked", "tokens": {"oauth": ["U21"]}})).status == 200
        assert (await store.peek().records.scan("installations"))[0][1]["sealed"]
        await app.uninstalls("T2")
        assert not (await store.peek().records.scan("installations"))[0][1]["sealed"], "forgotten all the same"
    assert len(stub.heard) == 1


async def test_a_token_opens_only_under_the_name_of_its_workspace(
    app: SlackApp, open_door: OpenDoor, store: MemoryStore
) -> None:
    async with open_door(Stub(), app.settings()) as door:
        await app.installs("T2")
        async with store.transaction() as tx:
            [(_, record)] = await tx.records.scan("installations")
            await tx.records.put("installations", "slack:T3", record)
        assert await refused(door, Person("slack", "T3", "U31")) == KEYS_LOST


async def test_without_an_own_workspace(app: SlackApp, open_door: OpenDoor) -> None:
    stub = Stub(Reply(say=FIRST))
    async with open_door(stub, app.settings(own=False)) as door:
        await app.installs("T2")
        assert door.home == frozenset(), "the first to install the bot wins nothing"
        await app.mention("T2", "hi")
        await app.slack.until(lambda: bool(app.other("T2").messages), "an answer")
        assert await refused(door, Person("slack", "T1", "U1")) == "not_installed"
    assert app.slack.called("auth.test") == []


async def test_while_the_own_workspace_is_not_known_nothing_is_settled(
    slack: FakeSlack, app: SlackApp, open_door: OpenDoor
) -> None:
    slack.goes_wrong("auth.test", status=503, times=2)
    async with open_door(Stub(), app.settings()) as door:
        for to in (Person("slack", "T1", "U1"), BEA):
            with pytest.raises(Undelivered) as raised:
                await door.messenger.post(to, CARD)
            assert raised.value.fate == "unreachable"
            assert not await door.messenger.reachable(to)


def test_the_key_of_the_tests_is_as_long_as_the_real_one() -> None:
    assert len(KEY) == 32
