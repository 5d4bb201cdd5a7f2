"""Until the end nothing that anybody can see depends on what was answered: two worlds, the same taps, different answers.

In both the same people tap the same items at the same times, and the vaults hold the same keys. Everything that leaves must
be the same to the byte on both platforms, and so must the log and the exports; but for what a voter alone is shown in answer.
"""

import json
import logging
import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest

from adapters.adaptive import cards as adaptive
from adapters.slack import cards as slack
from bot.card import Card
from bot.cli.export import SHEETS
from bot.events import Scope
from bot.log import JsonLines
from bot.model.addresses import MessageRef, Place, Recipient
from bot.model.pulse.polls import Kind, Poll
from bot.ports import Draw
from bot.reply import Reply
from bot.sheet import as_csv, as_json
from handlers.pulse.actions import Answer, ShowBallot, ShowItem, ShowLog, ShowPromise, Vote, WithdrawBallot
from storage.memory_store import MemoryStore
from storage.records import everything
from storage.vault import MemoryVault
from tests.handlers.pulse.assembly import SUE, Assembly, on_slack, on_teams

MEMBERS = 7


@dataclass(slots=True)
class Wire:
    """Notes every byte that is sent, as each platform would get it."""

    sent: list[str] = field(default_factory=list)

    async def deliver(self, to: Recipient, draw: Draw, ref: MessageRef | None, mark: str) -> MessageRef:
        self.sent.append(f"{to.key} {ref.id if ref else 'new'} {mark} {rendered(await draw())}")
        place = to if isinstance(to, Place) else Place(to.platform, to.tenant, f"D{to.id}")
        return ref or MessageRef(place, f"m{len(self.sent)}")

    async def post(self, to: Recipient, card: Card) -> MessageRef:
        raise AssertionError("not here")

    async def edit(self, ref: MessageRef, card: Card) -> None:
        raise AssertionError("not here")

    async def find(self, to: Recipient, mark: str, since: datetime) -> MessageRef | None:
        return None

    async def reachable(self, to: Recipient) -> bool:
        return True


def rendered(card: Card) -> str:
    """A card as Slack and as Teams get it."""
    return json.dumps([slack.message(card), adaptive.render(card)], sort_keys=True, ensure_ascii=False)


def reply_bytes(reply: Reply) -> str:
    """All that a reply shows, and to whom."""
    return str([rendered(card) if card else None for card in (reply.say, reply.whisper, reply.replace)] + [reply.open])


@contextmanager
def logged() -> Iterator[list[str]]:
    """What is logged meanwhile, at any level, without its times."""
    lines: list[str] = []

    class Keeper(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            line = {key: value for key, value in json.loads(JsonLines().format(record)).items() if key not in ("ts", "ms")}
            lines.append(json.dumps(line))

    root, keeper = logging.getLogger(), Keeper(logging.DEBUG)
    level = root.level
    root.addHandler(keeper)
    root.setLevel(logging.DEBUG)
    try:
        yield lines
    finally:
        root.removeHandler(keeper)
        root.setLevel(level)


@dataclass(slots=True)
class Seen:
    """All that anybody but a voter saw."""

    sent: list[str]
    log: list[str]
    exports: list[bytes] = field(default_factory=list)
    screens: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)


async def life(history: int, answers: int) -> Seen:
    """A history of taps, withdrawals, looks and passes until just before the end; `answers` is what they say."""
    events, scores = random.Random(history), random.Random(answers)
    keys = random.Random(7)
    wire = Wire()
    with logged() as lines:
        here = Assembly(vault=MemoryVault(keys.randbytes), messenger=wire)
        kinds: list[Kind] = ["pulse", "check"]
        closes = here.clock.now() + timedelta(days=3)
        poll = await here.opened(MEMBERS, 3, events.choice(kinds), direct=events.random() < 0.5, closes=closes)
        seen = Seen(wire.sent, lines)
        while here.clock.now() < closes:
            for _ in range(events.randrange(4)):
                await something(here, poll, events, scores.choice([1, 2, 3, 4, 5]), seen)
            await here.sweep()
            if events.random() < 0.2:
                await screens(here, poll, seen)
            here.clock.advance(minutes=events.choice([5, 55, 300, 1000]))
        await exported(here, seen)
    return seen


async def something(here: Assembly, poll: Poll, events: random.Random, score: int, seen: Seen) -> None:
    """Somebody does something; only what they say is left to the answers."""
    who = events.choice([on_slack, on_teams])(events.randrange(MEMBERS))
    item, scope, what = events.randrange(3), events.choice(["personal", "channel"]), events.random()
    kind: Scope = "personal" if scope == "personal" else "channel"
    choice = poll.items[item].choices[score - 1]
    if what < 0.5:
        await here.presses(who, Vote(poll.id, choice), kind)  # the voter's own confirmation may say what they said
    elif what < 0.7:
        seen.screens.append(reply_bytes(await here.presses(who, Answer(poll.id, choice), kind)))
    elif what < 0.8:
        seen.screens.append(reply_bytes(await here.presses(SUE, Vote(poll.id, choice), kind)))
    elif what < 0.9:
        seen.screens.append(reply_bytes(await here.presses(who, WithdrawBallot(poll.id), kind)))
    else:
        for action in (ShowBallot(poll.id), ShowItem(poll.id, item)):
            seen.screens.append(reply_bytes(await here.presses(who, action, kind)))


async def screens(here: Assembly, poll: Poll, seen: Seen) -> None:
    """What staff can look at, and members."""
    for who in (SUE, on_slack(0)):
        for action in (ShowLog(poll.id), ShowPromise(poll.id), ShowBallot(poll.id)):
            seen.screens.append(reply_bytes(await here.presses(who, action)))
        seen.screens += [rendered(await here.asks(who, words)) for words in ("pulse", "deliveries", "help", "people")]


async def exported(here: Assembly, seen: Seen) -> None:
    """Every sheet, and every table as an operator's backup has it, but for the answers themselves, which are sealed."""
    async with here.store.transaction() as tx:
        for sheet in SHEETS:
            rows = await sheet.rows(tx)
            seen.exports += [as_csv(sheet.columns, rows), as_json(sheet.columns, rows)]
    assert isinstance(here.store, MemoryStore)
    for table, records in (await everything(here.store.peek().records)).items():
        for key, record in records.items():
            record.pop("score", None)
            seen.kept.append(f"{table} {key} {json.dumps(record, sort_keys=True)}")


@pytest.mark.parametrize("history", [*range(20), *(pytest.param(n, marks=pytest.mark.nightly) for n in range(20, 1000))])
async def test_two_lives_that_differ_in_the_answers_alone_look_the_same(history: int) -> None:
    one, other = await life(history, answers=1), await life(history, answers=2)
    assert one.sent == other.sent
    assert one.log == other.log
    assert one.exports == other.exports
    assert one.screens == other.screens
    assert one.kept == other.kept, "even the store's records, but for the sealed answer"
    assert len(one.sent) > 2
    assert one.screens


async def test_the_comparison_sees_a_difference_when_there_is_one() -> None:
    one, other = await life(3, answers=1), await life(4, answers=1)
    assert one.sent != other.sent
    assert one.screens != other.screens
