"""What the router does on the way of a turn, step by step, and what it leaves alone."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from typing import ClassVar

import pytest

from bot import router
from bot.action import Action, encode
from bot.app import routes
from bot.card import Card, plain
from bot.desk import MEMBERS, STAFF, Desk
from bot.events import Asked, Event, HomeOpened, Installed, Pressed, Submitted
from bot.limits import Limits
from bot.menu import Run
from bot.meter import Course
from bot.model.addresses import Person, Recipient
from bot.model.deliveries import Delivery
from bot.ports import Transaction
from bot.reply import NOTHING, Reply
from bot.routes import Command, Routes
from storage.repositories import Repositories
from tests.bot.test_router import Full
from tests.desk import ORACLE, Counter, seen


@dataclass(frozen=True, slots=True)
class Announce(Action):
    verb: ClassVar[str] = "test.announce"


@dataclass(frozen=True, slots=True)
class ForMembers(Action):
    verb: ClassVar[str] = "test.members"


async def announced(event: Pressed | Submitted, action: Announce, desk: Desk) -> Reply:
    return Reply(say=Card("announced"), announces=True)


async def done(event: Pressed | Submitted, action: Action, desk: Desk) -> Reply:
    return Reply(say=Card("done"), announces=True)


async def silent(asked: Asked, rest: str, desk: Desk) -> Reply | None:
    return NOTHING


async def no_command(asked: Asked, rest: str, desk: Desk) -> Reply | None:
    return None


async def aside(asked: Asked, rest: str, desk: Desk) -> Reply | None:
    return Reply(whisper=Card("between us"))


async def broken(asked: Asked, rest: str, desk: Desk) -> Reply | None:
    raise RuntimeError("canary")


async def rests(asked: Asked, rest: str, desk: Desk) -> Reply | None:
    return Reply(say=Card(f"rest: {rest}"))


def table() -> Routes:
    made = routes()
    made.command(Command("silent", "answers nothing", silent, where=frozenset({"personal"})))
    made.command(Command("break", "always fails", broken))
    made.command(Command("perhaps", "is no command after all", no_command))
    made.command(Command("aside", "whispers", aside))
    made.command(Command("office", "staff only", rests, who=STAFF))
    made.command(Command("rests", "takes two words", rests, rest=2, where=frozenset({"channel"})))
    made.press(Announce, announced, announces=True)
    made.press(ForMembers, done, MEMBERS)
    return made


TABLE = table()


async def course_of(somebody: Counter, event: Event) -> tuple[str, str]:
    """What took a turn, and how it ended."""
    course = Course()
    await somebody.router.dispatch(event, course)
    return course.handler, course.outcome


async def test_each_turn_is_called_after_what_took_it() -> None:
    ana = Counter(table=TABLE)
    events: list[Event] = [Asked(ana.turn(), "perhaps"), HomeOpened(ana.turn()), Installed(ana.turn())]
    assert [await course_of(ana, event) for event in events] == [
        ("question", "done"),
        ("home page", "done"),
        ("installed", "done"),
    ]
    assert seen(await ana.opens_home()).parts


async def test_how_long_it_took_to_keep_it_is_told() -> None:
    ana, course = Counter(), Course()
    await ana.router.dispatch(Asked(ana.turn(), "help"), course)
    assert 0 < course.kept < 60


async def test_who_asks_too_much_is_limited_and_so_is_who_announces_too_much() -> None:
    ana = Counter(table=TABLE)
    ana.router = replace(ana.router, limits=Limits(ana.clock))
    assert seen(await ana.presses(ForMembers())).title == "done", "what announces may be had from another button as well"
    assert seen(await ana.presses(Announce())).title == "One announcement a minute"
    assert await course_of(ana, Pressed(ana.turn(), encode(Announce()))) == ("test.announce", "limited")
    assert seen(await ana.presses(ForMembers())).title == "done", "only what channels hear of waits"
    for _ in range(60):
        await ana.asks("help")
    assert await course_of(ana, Asked(ana.turn(), "help")) == ("none", "limited")


async def test_a_copy_of_what_was_answered_without_a_store_is_called_one() -> None:
    ana = Counter(store=Full(at_once=True))
    assert await course_of(ana, Asked(ana.turn("Ev1"), "help")) == ("none", "not saved")
    assert await course_of(ana, Asked(ana.turn("Ev1"), "help")) == ("none", "copy")


class SlowlyFull(Full):
    """Takes its time to take nothing."""

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Repositories]:
        await asyncio.sleep(0)
        async with super().transaction() as tx:
            yield tx


async def test_copies_at_once_without_a_store_are_answered_once() -> None:
    ana = Counter(store=SlowlyFull())
    replies = await asyncio.gather(*(ana.asks("help", id="Ev1") for _ in range(5)))
    assert [reply == NOTHING for reply in replies].count(False) == 1


async def test_the_memory_of_answers_without_a_store_fills_up_and_is_emptied(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(router, "MOST_UNNOTED", 3)
    ana, sizes = Counter(store=Full()), []
    for _ in range(7):
        await ana.asks("help")
        sizes.append(len(ana.router._unnoted))
    assert sizes == [1, 2, 3, 1, 2, 3, 1]


async def test_without_a_store_everybody_is_offered_what_strangers_may_and_nobody_is_told_who_they_are_not() -> None:
    ana = Counter(store=Full(at_once=True), role="staff", table=TABLE)
    card = plain(seen(await ana.asks("help")))
    assert "perhaps" in card
    assert "office" not in card
    assert "This was not saved" in plain(seen(await ana.presses(ForMembers())))


async def test_an_answer_that_stands_while_the_store_takes_nothing_is_no_failure(caplog: pytest.LogCaptureFixture) -> None:
    ana = Counter(store=Full(at_once=True))
    with caplog.at_level(logging.WARNING):
        await ana.router.answered(Asked(ana.turn(), "help"))
    assert "promise not taken back" in caplog.text


async def test_what_a_store_holds_of_a_turn_is_its_sealed_name() -> None:
    ana = Counter()
    await ana.asks("help", id="Ev1")
    async with ana.store.transaction() as tx:
        assert not await tx.handled.add(ana.vault.seal("Ev1"), ana.clock.now())
        assert await tx.handled.add("Ev1", ana.clock.now())


async def test_whoever_turns_to_us_is_met_and_whoever_adds_the_bot_is_not() -> None:
    ana, met = Counter(), []
    for turn in (ana.installs(), ana.asks("help")):
        await turn
        async with ana.store.transaction() as tx:
            met.append(await tx.accounts.get(ana.turn().person) is not None)
    assert met == [False, True]


async def test_only_who_presses_a_button_unknown_is_looked_up_and_once() -> None:
    greeted: list[Person] = []

    async def greet(person: Person) -> None:
        greeted.append(person)

    ana = Counter(table=TABLE)
    ana.router = replace(ana.router, greet=greet)
    await ana.opens_home()
    assert greeted == []
    ben = Counter(table=TABLE)
    ben.router = replace(ben.router, greet=greet)
    for _ in range(2):
        assert seen(await ben.presses(ForMembers())).title == "done"
        assert greeted == [ben.turn().person]


async def test_what_needs_no_answer_is_promised_none() -> None:
    ana = Counter(table=TABLE)
    for words, promises in (("silent", 0), ("help", 1)):
        await ana.asks(words)
        async with ana.store.transaction() as tx:
            assert len(await tx.deliveries.all()) == promises


class Pupil:
    """Notes when it is told to learn; knows what the oracle knows."""

    def __init__(self) -> None:
        self.lessons = 0

    def __getattr__(self, name: str) -> object:
        return getattr(ORACLE, name)

    async def learn(self, tx: Transaction) -> None:
        self.lessons += 1


async def test_what_the_secretariat_added_is_learned_before_each_turn() -> None:
    ana, pupil = Counter(), Pupil()
    ana.router = replace(ana.router, knowledge=pupil)  # type: ignore[arg-type]  # it has all the rest by __getattr__
    await ana.asks("help")
    await ana.asks("help")
    assert pupil.lessons == 2


async def test_a_message_is_drawn_for_those_who_will_read_it() -> None:
    drawn: list[tuple[str, set[str]]] = []

    async def draw(delivery: Delivery, desk: Desk) -> Card | None:
        drawn.append((desk.role, {item.word for item in desk.menu} & {"silent", "rests"}))
        return Card("news")

    made = table()
    made.message("news", draw)
    ana = Counter(role="staff", table=made)
    recipients: list[Recipient] = [ana.turn().person, ana.turn().place]
    async with ana.store.transaction() as tx:
        for to in recipients:
            assert await ana.router.draw(await tx.deliveries.owe("news:1", to, ana.clock.now()), tx) == Card("news")
            assert await ana.router.draw(await tx.deliveries.owe("old news:1", to, ana.clock.now()), tx) is None
    assert drawn == [("staff", {"silent"}), ("member", {"rests"})]


async def test_who_hears_everything_answers_before_questions_but_not_before_commands() -> None:
    async def first(asked: Asked, desk: Desk) -> Reply | None:
        return Reply(say=Card("first")) if "hark" in asked.text else None

    async def second(asked: Asked, desk: Desk) -> Reply | None:
        return Reply(say=Card("second")) if "hark" in asked.text else None

    made = table()
    made.listen(first)
    made.listen(second)
    made.command(Command("hark", "is a command", rests))
    made.command(Command("harks", "is near", rests))
    ana = Counter(table=made)
    titles = [seen(await ana.asks(words)).title for words in ("hark", "harky", "hark my words", "hark " * 250)]
    assert titles == ["rest: ", "first", "first", "first"]


@pytest.mark.parametrize(
    ("words", "titles"),
    [
        ("rests", "rest: "),
        ("rests One two", "rest: One two"),
        ("rests one two three", None),
        ("compct", "Did you mean"),
        ("compct deadline", None),  # a question
        ("compass", None),  # too far from `compact`
    ],
)
async def test_what_follows_a_word_tells_a_command_from_a_question(words: str, titles: str | None) -> None:
    title = seen(await Counter(table=TABLE).asks(words)).title
    assert title.startswith(titles) if titles else not title.startswith(("rest: ", "Did you mean"))


async def test_at_most_two_near_words_are_offered() -> None:
    made = routes()
    for word in ("harbour", "harbours", "harboury"):
        made.command(Command(word, "is near the others", rests))
    assert plain(seen(await Counter(table=made).asks("harbouru"))).count("[Harbour") == 2


async def test_a_menu_button_is_no_form() -> None:
    assert seen(await Counter().sends(Run("help"), {})).title == "This button is out of date"


async def test_who_is_no_member_is_told_that_it_is_for_members() -> None:
    stranger = Counter(role="stranger", table=TABLE)
    assert "member" in seen(await stranger.presses(ForMembers())).title
    assert seen(await Counter(table=TABLE).presses(ForMembers())).title == "done"


async def test_in_a_shared_place_an_answer_stands_there_and_a_whisper_stays_one() -> None:
    ana = Counter(scope="channel", table=TABLE)
    assert (await ana.asks("help")).say
    assert (await ana.presses(Run("aside"))).whisper == Card("between us")
    assert (await ana.asks("break")).say
