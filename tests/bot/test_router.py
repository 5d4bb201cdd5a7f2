"""Every event goes through one table: once, authorised, and never with an exception."""

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import router
from bot.action import Action
from bot.app import routes
from bot.card import Card, plain
from bot.desk import STAFF, Desk
from bot.events import Asked, Pressed, Submitted
from bot.menu import Run
from bot.model.deliveries import Silence
from bot.ports import NotSaved
from bot.reply import NOTHING, Reply
from bot.routes import LONGEST_QUESTION, Command, Routes
from storage.memory_store import MemoryStore
from storage.repositories import Repositories
from tests.desk import Counter, seen


@dataclass(frozen=True, slots=True)
class Staffed(Action):
    verb: ClassVar[str] = "test.staff"


async def secret(event: Pressed | Submitted, action: Staffed, desk: Desk) -> Reply:
    return Reply(say=Card("secret"))


async def broken(asked: Asked, rest: str, desk: Desk) -> Reply | None:
    await desk.tx.welcomes.add("half done", desk.clock.now())
    raise RuntimeError("canary: what the person wrote")


def table() -> Routes:
    made = routes()
    made.command(Command("break", "always fails", broken))
    made.command(Command("payroll", "staff only", broken, who=STAFF))
    made.press(Staffed, secret, who=STAFF)
    made.submit(Staffed, secret, who=STAFF)
    return made


async def test_the_same_delivery_twice_is_answered_once() -> None:
    ana = Counter()
    assert (await ana.asks("help", id="Ev1")).say
    assert await ana.asks("help", id="Ev1") == NOTHING


async def test_a_failure_is_a_sentence_and_leaves_nothing_behind(caplog: pytest.LogCaptureFixture) -> None:
    ana = Counter(table=table())
    with caplog.at_level(logging.INFO):
        reply = await ana.asks("break", id="Ev1")
    assert "nothing was saved" in plain(seen(reply))
    async with ana.store.transaction() as tx:
        assert await tx.welcomes.add("half done", ana.clock.now())
        assert await tx.handled.add("Ev1", ana.clock.now()), "a delivery that failed may come again"
    assert "canary" not in caplog.text


class Full(MemoryStore):
    """Takes nothing: at the end of a transaction, or already at its beginning."""

    def __init__(self, *, unknown: bool = False, at_once: bool = False) -> None:
        super().__init__()
        self.unknown, self.at_once = unknown, at_once

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Repositories]:
        if self.at_once:
            raise NotSaved("away")
        async with super().transaction() as tx:
            yield tx
            raise NotSaved("full", unknown=self.unknown)


class Moody(MemoryStore):
    """Is away the first time."""

    away = True

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Repositories]:
        if self.away:
            self.away = False
            raise NotSaved("away")
        async with super().transaction() as tx:
            yield tx


async def writes(asked: Asked, rest: str, desk: Desk) -> Reply | None:
    await desk.tx.welcomes.add("somewhere", desk.clock.now())
    return Reply(say=Card("done"))


@pytest.mark.parametrize(
    ("store", "words"),
    [
        (Full(), "This was not saved"),
        (Full(at_once=True), "This was not saved"),
        (Full(unknown=True), "Whether this was saved is not certain"),
    ],
)
async def test_a_store_that_takes_nothing_is_said(store: Full, words: str) -> None:
    made = routes()
    made.command(Command("write", "writes", writes))
    assert words in plain(seen(await Counter(store=store, table=made).asks("write")))


@pytest.mark.parametrize("store", [Full(), Full(at_once=True), Full(unknown=True)])
async def test_what_needs_no_memory_is_answered_all_the_same_and_once(store: Full) -> None:
    ana = Counter(store=store)
    assert seen(await ana.asks("help", id="Ev1")).title == "What I can do for you"
    assert await ana.asks("help", id="Ev1") == NOTHING
    assert seen(await ana.presses(Run("compact"))).title == "The Members' Compact"
    assert seen(await ana.asks("who may join?")).parts
    assert await ana.installs() == NOTHING, "nobody asked"


async def test_a_copy_that_comes_when_the_store_is_back_changes_nothing_either() -> None:
    ana = Counter(store=Moody())
    assert (await ana.asks("help", id="Ev1")).say
    assert await ana.asks("help", id="Ev1") == NOTHING


async def test_a_fault_without_a_store_is_a_sentence_too() -> None:
    async def broken(asked: Asked, rest: str, desk: Desk) -> Reply | None:
        raise RuntimeError("canary")

    made = routes()
    made.command(Command("break", "breaks", broken))
    assert "nothing was saved" in plain(seen(await Counter(store=Full(at_once=True), table=made).asks("break")))


async def test_the_memory_of_what_could_not_be_noted_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(router, "MOST_UNNOTED", 3)
    ana = Counter(store=Full())
    for _ in range(10):
        await ana.asks("help")
    assert len(ana.router._unnoted) <= 3


async def test_whoever_turns_to_us_is_heard_again() -> None:
    ana = Counter(scope="channel")
    place, person = ana.turn().place.key, ana.turn().person.key
    async with ana.store.transaction() as tx:
        for key in (place, person, "playground:demo:other"):
            await tx.silences.put(Silence(key, "is_archived", ana.clock.now()))
    await ana.asks("help")
    async with ana.store.transaction() as tx:
        assert [silence.key for silence in await tx.silences.all()] == ["playground:demo:other"]


async def test_a_command_is_known_by_any_of_its_words_and_spellings() -> None:
    titles = {seen(await Counter().asks(words)).title for words in ("help", "HELP!", "/help", "?", "", "  ", "aide", "ayuda")}
    assert titles == {"What I can do for you"}


async def test_a_near_miss_is_asked_back_with_buttons() -> None:
    card = seen(await Counter().asks("compct"))
    assert card.title.startswith("Did you mean")
    assert "[Compact]" in plain(card)


async def test_a_question_that_begins_with_a_commands_word_is_a_question() -> None:
    assert seen(await Counter().asks("help us to understand how members may compete")).title != "What I can do for you"


async def test_what_is_too_long_to_read_is_refused_with_a_sentence() -> None:
    assert "1,000" in plain(seen(await Counter().asks("x" * 40_000)))
    assert "1,000" not in plain(seen(await Counter().asks("x" * LONGEST_QUESTION)))


@pytest.mark.parametrize("role", ["stranger", "member"])
async def test_staff_actions_are_refused_to_everybody_else(role: str) -> None:
    ana = Counter(role=role, table=table())  # type: ignore[arg-type]
    refusals = [await ana.presses(Staffed()), await ana.sends(Staffed(), {}), await ana.asks("payroll")]
    assert {seen(reply).title for reply in refusals} == {"This is for the Secretariat"}
    assert "payroll" not in plain(seen(await ana.asks("help")))


async def test_staff_may() -> None:
    staff = Counter(role="staff", table=table())
    assert seen(await staff.presses(Staffed())).title == "secret"
    assert "payroll" in plain(seen(await staff.asks("help")))


@pytest.mark.parametrize("data", ["", "gone.verb?x=1", "ask.topic", "menu.run?word=help&more=1", "{}", "x" * 5000])
async def test_unknown_outdated_or_forged_buttons_get_a_kind_answer(data: str) -> None:
    reply = await Counter(scope="channel").presses(data)
    assert reply.say is None, "nobody else needs to read it"
    assert seen(reply).title == "This button is out of date"


async def test_a_menu_button_does_what_typing_does_for_the_one_who_pressed() -> None:
    private = await Counter().presses(Run("compact"))
    assert private.say == (await Counter().asks("compact")).say
    public = await Counter(scope="channel").presses(Run("compact"))
    assert public.say is None
    assert public.whisper == private.say


@given(st.text(max_size=80))
async def test_no_text_breaks_it(text: str) -> None:
    assert seen(await Counter().asks(text)).title != "That did not work"
