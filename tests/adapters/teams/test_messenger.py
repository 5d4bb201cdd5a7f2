"""Speaking unasked, by what was kept of earlier conversations."""

import pytest

from adapters.teams.faults import DEAD
from bot.card import Card
from bot.model.addresses import Person, Place
from bot.ports import NotSaved, Undelivered
from bot.reply import Reply
from storage.memory_store import MemoryStore
from tests.adapters.teams.conftest import HELLO, Handlers
from tests.desk import MovedClock
from tests.fakes.connector import Fault
from tests.fakes.microsoft import TENANT
from tests.fakes.teams import FakeTeams


async def test_a_person_is_reached_in_the_chat_they_had_with_the_bot(teams: FakeTeams) -> None:
    await teams.personal("Ana", "hello")
    ref = await teams.messenger.post(teams.person("Ana"), HELLO)
    assert (await teams.received("world")).id == ref.id
    assert ref.place == teams.place("Ana")
    assert not [path for _, path in teams.connector.calls if path == "/v3/conversations"]


async def test_a_person_met_in_a_group_is_reached_in_a_new_chat_begun_once(teams: FakeTeams) -> None:
    await teams.group("Ana", "hello")
    for _ in range(2):
        await teams.messenger.post(teams.person("Ana"), HELLO)
    assert [path for _, path in teams.connector.calls].count("/v3/conversations") == 1
    assert len(teams.seen("personal", "Ana")) == 2
    await teams.group("Ana", "hello again")
    await teams.messenger.post(teams.person("Ana"), HELLO)
    assert [path for _, path in teams.connector.calls].count("/v3/conversations") == 1


@pytest.mark.parametrize("where", ["group", "channel"])
async def test_a_place_is_reached_and_its_message_edited(where: str, teams: FakeTeams) -> None:
    await (teams.group if where == "group" else teams.channel)("Ana", "hello")
    place = teams.place("Ana", where)
    ref = await teams.messenger.post(place, HELLO)
    await teams.messenger.edit(ref, Card("Goodbye"))
    assert (await teams.received("Goodbye", where)).edits == 1
    assert teams.connector.posts[0].conversation == teams.conversation("Ana", where)


async def test_a_channel_is_reached_outside_any_thread(teams: FakeTeams) -> None:
    await teams.install("Ana", "channel")
    ref = await teams.messenger.post(Place("teams", TENANT, "19:general@thread.tacv2"), HELLO)
    assert ref.place.thread is None
    assert teams.connector.posts[0].conversation == "19:general@thread.tacv2"


async def test_what_was_kept_outlives_the_process_and_is_written_only_when_new(
    handlers: Handlers, store: MemoryStore, clock: MovedClock
) -> None:
    async with FakeTeams() as teams:
        async with teams.serving(teams.door(handlers.dispatch, store, clock)):
            await teams.personal("Ana", "hello")
        door = teams.door(handlers.dispatch, store, clock)
        async with teams.serving(door):
            await door.messenger.post(teams.person("Ana"), HELLO)
            kept = await store.peek().conversations.get(teams.person("Ana").key)
    assert kept == {
        "service_url": teams.connector.url,
        "bot": "28:" + teams.settings.app_id,
        "conversation": "a:Ana",
        "user": "29:Ana",
    }


async def test_only_so_many_references_are_remembered_beside_the_store(
    teams: FakeTeams, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("adapters.teams.references.MOST_KNOWN", 3)
    for who in ("Ana", "Ben", "Cleo"):
        await teams.personal(who, "hello")
    for who in ("Ana", "Ben", "Cleo"):
        await teams.messenger.post(teams.person(who), HELLO)
    assert {post.conversation for post in teams.connector.posts} == {"a:Ana", "a:Ben", "a:Cleo"}


@pytest.mark.parametrize("where", ["personal", "group"])
async def test_nobody_is_written_to_where_the_bot_was_taken_out(where: str, teams: FakeTeams, store: MemoryStore) -> None:
    await (teams.personal if where == "personal" else teams.group)("Ana", "hello")
    assert (await teams.remove("Ana", where)).status == 200
    with pytest.raises(Undelivered, match="never met"):
        await teams.messenger.post(teams.place("Ana", where), HELLO)
    kept = await store.peek().conversations.get(teams.person("Ana").key)
    assert (kept is None) == (where == "personal")


@pytest.mark.parametrize("where", ["personal", "group"])
async def test_somebody_new_is_answered_while_the_store_takes_nothing_and_known_once_it_does(
    where: str, teams: FakeTeams, handlers: Handlers, store: MemoryStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away() -> None:
        raise NotSaved("away")

    write = teams.personal if where == "personal" else teams.group
    handlers.replies = [Reply(say=HELLO, whisper=HELLO if where == "personal" else None)]
    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(store, "transaction", away)
        await write("Ana", "hello")
        assert await teams.received("world", where)
    await write("Ana", "hello again")
    assert await store.peek().conversations.get(teams.place("Ana", where).key)
    assert await store.peek().conversations.get(teams.person("Ana").key)


async def test_a_conversation_that_is_dead_is_told_also_while_the_store_takes_nothing(
    teams: FakeTeams, store: MemoryStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away() -> None:
        raise NotSaved("away")

    await teams.personal("Ana", "hello")
    teams.connector.faults = [Fault(403, "ConversationNotFound")]
    monkeypatch.setattr(store, "transaction", away)
    with pytest.raises(Undelivered, match="ConversationNotFound"):
        await teams.messenger.post(teams.place("Ana"), HELLO)


async def test_a_stranger_is_not_written_to(teams: FakeTeams) -> None:
    with pytest.raises(Undelivered, match="never met"):
        await teams.messenger.post(Person("teams", TENANT, "nobody"), HELLO)


@pytest.mark.parametrize("code", sorted(DEAD))
async def test_a_dead_conversation_is_forgotten_until_somebody_writes(code: str, teams: FakeTeams) -> None:
    await teams.personal("Ana", "hello")
    ref = await teams.messenger.post(teams.place("Ana"), HELLO)
    teams.connector.faults = [Fault(403, code), Fault(403, code)]
    with pytest.raises(Undelivered, match=code):
        await teams.messenger.post(teams.person("Ana"), HELLO)
    with pytest.raises(Undelivered, match=code):
        await teams.messenger.edit(ref, HELLO)
    for whom in (teams.person("Ana"), teams.place("Ana")):
        with pytest.raises(Undelivered, match="never met"):
            await teams.messenger.post(whom, HELLO)
    await teams.personal("Ana", "hello")
    await teams.messenger.post(teams.person("Ana"), HELLO)


async def test_other_failures_leave_the_reference_alone(teams: FakeTeams) -> None:
    await teams.personal("Ana", "hello")
    teams.connector.faults = [Fault(lost=True)]
    with pytest.raises(Undelivered) as caught:
        await teams.messenger.post(teams.person("Ana"), HELLO)
    assert caught.value.unknown
    await teams.messenger.post(teams.person("Ana"), HELLO)
