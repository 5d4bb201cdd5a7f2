"""One line in the log for each turn, which tells how it went and nobody's words; and no more turns than can be answered."""

import asyncio
import json
import logging
from typing import Any

import pytest

from bot.action import encode
from bot.app import routes
from bot.card import Card
from bot.clauses import CommentOn
from bot.desk import Desk
from bot.events import Asked, Event, HomeOpened, Pressed, Submitted
from bot.log import JsonLines
from bot.meter import Outcome
from bot.model.addresses import Platform
from bot.reception import Reception
from bot.reply import NOTHING, Reply
from bot.routes import Command
from handlers.pulse.actions import Vote
from tests.bot.test_router import Full, table
from tests.desk import Counter, seen

CANARY = "canary words of a member"


class Notes:
    """A meter that notes turns."""

    def __init__(self) -> None:
        self.turns: list[tuple[str, str]] = []
        self.writes: list[float] = []

    def handlers(self, names: Any) -> None:
        self.names = set(names)

    def turn(self, platform: Platform, handler: str, outcome: Outcome, seconds: float) -> None:
        assert seconds >= 0
        self.turns.append((handler, outcome))

    def kept(self, seconds: float) -> None:
        self.writes.append(seconds)

    def sent(self, platform: Platform, code: str, wait: float = 0.0) -> None: ...

    def late(self) -> None: ...

    def owed(self, conversations: int, oldest: float) -> None: ...

    def lag(self, seconds: float) -> None: ...


async def told(ana: Counter, *events: Event, caplog: pytest.LogCaptureFixture) -> tuple[list[dict[str, str]], Notes]:
    """The lines about these events, and the figures."""
    notes = Notes()
    reception = Reception(ana.router, notes)
    with caplog.at_level(logging.INFO):
        for event in events:
            await reception.dispatch(event)
    return [json.loads(JsonLines().format(record)) for record in caplog.records if record.message == "turn"], notes


async def test_each_turn_has_one_line(caplog: pytest.LogCaptureFixture) -> None:
    ana = Counter(table=table())
    lines, notes = await told(
        ana,
        Asked(ana.turn("Ev1"), "help"),
        Asked(ana.turn("Ev1"), "help"),
        Asked(ana.turn(), CANARY),
        Asked(ana.turn(), "break"),
        Asked(ana.turn(), "payroll"),
        Pressed(ana.turn(), "test.staff"),
        Pressed(ana.turn(), CANARY),
        Pressed(ana.turn(), "menu.run?word=compact"),
        Submitted(ana.turn(), "test.staff", {"field": CANARY}),
        HomeOpened(ana.turn()),
        caplog=caplog,
    )
    assert notes.turns == [(line["handler"], line["outcome"]) for line in lines]
    assert notes.turns == [
        ("help", "done"),
        ("none", "copy"),
        ("question", "done"),
        ("break", "failed"),
        ("payroll", "refused"),
        ("test.staff", "refused"),
        ("none", "outdated"),
        ("compact", "done"),
        ("test.staff", "refused"),
        ("home page", "done"),
    ]
    assert {handler for handler, _ in notes.turns} - {"none"} <= notes.names
    assert len(notes.writes) == 8, "a copy and a failure write nothing"
    assert {line.get("person") for line in lines} == {lines[0]["person"], None}
    assert "person" not in lines[1], "it may be a copy of what was done in confidence"
    assert {line["turn"] for line in lines[:2]} == {ana.vault.seal("Ev1")}
    assert set(lines[0]) == {"ts", "level", "where", "event", "turn", "platform", "handler", "outcome", "person", "ms"}
    assert "canary" not in json.dumps(lines)
    assert "ana" not in json.dumps(lines)


async def test_the_same_person_has_another_name_in_each_process_and_none_in_confidence(
    caplog: pytest.LogCaptureFixture,
) -> None:
    ana = Counter()
    lines, _ = await told(ana, Asked(ana.turn(), "help"), caplog=caplog)
    again, _ = await told(ana, Asked(ana.turn(), "help"), caplog=caplog)
    assert lines[0]["person"] != again[-1]["person"]
    caplog.clear()
    vote = Pressed(ana.turn(), encode(Vote("poll", "1")))
    lines, _ = await told(ana, vote, vote, Pressed(ana.turn(), encode(CommentOn("clause"))), caplog=caplog)
    assert [line["handler"] for line in lines] == ["pulse.vote", "none", "compact.comment"]
    assert not any("person" in line for line in lines)


async def test_without_a_store_it_is_said(caplog: pytest.LogCaptureFixture) -> None:
    ana = Counter(store=Full(at_once=True))
    _, notes = await told(ana, Asked(ana.turn(), "help"), caplog=caplog)
    assert notes.turns == [("none", "not saved")]


async def test_more_than_can_be_answered_is_sent_away_and_the_others_are_answered() -> None:
    held = asyncio.Event()

    async def slow(asked: Asked, rest: str, desk: Desk) -> Reply | None:
        await held.wait()
        return Reply(say=Card("at last"))

    made = routes()
    made.command(Command("slow", "waits", slow))
    ana, notes = Counter(table=made), Notes()
    reception = Reception(ana.router, notes, most=2)
    waiting = [asyncio.create_task(reception.dispatch(Asked(ana.turn(), "slow"))) for _ in range(2)]
    await asyncio.sleep(0)
    assert reception.full()
    late = ana.turn("late")
    assert seen(await reception.dispatch(Asked(late, "help"))).title == "I am very busy just now"
    assert await reception.dispatch(HomeOpened(ana.turn())) == NOTHING
    held.set()
    assert {seen(reply).title for reply in await asyncio.gather(*waiting)} == {"at last"}
    assert not reception.full()
    assert seen(await reception.dispatch(Asked(late, "help"))).title == "What I can do for you", "it was not done then"
    assert notes.turns.count(("none", "busy")) == 2


async def test_a_turn_that_is_cut_off_leaves_no_place_taken() -> None:
    held = asyncio.Event()

    async def slow(asked: Asked, rest: str, desk: Desk) -> Reply | None:
        await held.wait()
        return None

    made = routes()
    made.command(Command("slow", "waits", slow))
    ana = Counter(table=made)
    reception = Reception(ana.router, Notes(), most=1)
    cut = asyncio.create_task(reception.dispatch(Asked(ana.turn(), "slow")))
    await asyncio.sleep(0)
    cut.cancel()
    await asyncio.gather(cut, return_exceptions=True)
    assert not reception.full()
