"""The stream: live, by person, resumed where it broke off, and bounded."""

import asyncio

import pytest

from adapters.playground import stream, world
from adapters.playground.world import KEPT, World
from bot.card import Card
from tests.adapters.playground.browser import Playground, playground, words
from tests.desk import MovedClock


async def test_what_is_said_comes_at_once(play: Playground) -> None:
    ama = play.at("ama")
    async with play.client.get("/playground/events", params={"as": "ama"}) as answer:
        assert answer.headers["Content-Type"] == "text/event-stream"
        _ = [message async for message in ama._messages(answer)]
        await play.at("mei").says("hello", "general")
        live = await anext(ama._messages(answer))
    assert (words(live), live["author"], live["at"]) == ("hello", "mei", "2027-03-01T09:00:00+00:00")


async def test_a_broken_stream_takes_up_where_it_was(play: Playground) -> None:
    ama = play.at("ama")
    await ama.receives()
    hellos = [ama.fresh]
    await play.at("mei").says("meanwhile", "general")
    await play.at("kofi").says("for my eyes only")
    missed = await ama.receives(ama.last_id)
    assert [*hellos, ama.fresh] == [True, False]
    assert [words(m) for m in missed] == ["meanwhile"]
    assert await ama.receives(ama.last_id) == []


@pytest.mark.parametrize("last_id", ["0.5", "junk", "12345678.99", ".", "²", "9" * 5000])
async def test_a_stream_of_another_run_begins_anew(play: Playground, last_id: str) -> None:
    ama = play.at("ama")
    everything = await ama.receives()
    assert await ama.receives(last_id) == everything
    assert ama.fresh


async def test_a_revision_that_never_was_does_not_hide_what_comes(play: Playground) -> None:
    ama = play.at("ama")
    await ama.receives()
    run = ama.last_id.partition(".")[0]
    assert await ama.receives(f"{run}.999999") == []
    assert await ama.receives(f"{run}.²") != []


async def test_streams_end_when_the_server_stops_and_it_stops_at_once() -> None:
    async with playground() as play:
        answer = await play.client.get("/playground/events", params={"as": "ama"})
        async with asyncio.timeout(5):
            await play.server.stop()
            await answer.read()


async def test_a_silent_stream_says_that_it_lives(play: Playground, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stream, "STILL_HERE", 0.01)
    async with play.client.get("/playground/events", params={"as": "ama"}) as answer, asyncio.timeout(5):
        while await answer.content.readline() != b": still here\n":
            pass


async def test_a_browser_that_goes_leaves_nothing_behind(play: Playground, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stream, "STILL_HERE", 0.01)
    before = asyncio.all_tasks()
    for _ in range(5):
        async with play.client.get("/playground/events", params={"as": "ama"}) as answer:
            await answer.content.readany()
            answer.close()
    if streaming := asyncio.all_tasks() - before:
        _, left = await asyncio.wait(streaming, timeout=5)
        assert not left


async def test_an_unknown_person_has_no_stream(play: Playground) -> None:
    for query in ("", "?as=", "?as=nobody", "?as=__proto__"):
        async with play.client.get(f"/playground/events{query}") as answer:
            assert answer.status == 400
            assert "nobody of that name" in (await answer.json())["error"]


async def test_what_the_bot_says_unasked_is_seen_by_whom_it_concerns(play: Playground) -> None:
    ref = await play.door.messenger.post(world.direct("mei"), Card("Reminder"))
    assert "Reminder" in [words(m) for m in await play.at("mei").sees()]
    await play.door.messenger.edit(ref, Card("Reminder, changed"))
    assert "Reminder, changed" in [words(m) for m in await play.at("mei").sees()]
    assert not any("Reminder" in words(m) for m in await play.at("ama").receives())


def test_a_room_keeps_its_latest_messages_and_leaves_the_others_alone() -> None:
    here = World(MovedClock())
    first = here.add(world.channel("funding"), "ama", text="first")
    for number in range(KEPT + 50):
        here.add(world.channel("general"), "mei", text=str(number))
    kept = [message.text for _, message in here.since(0, "ama")]
    assert kept[0] == "first"
    assert kept[1:] == [str(number) for number in range(50, KEPT + 50)]
    assert here.get(first.id) == first
