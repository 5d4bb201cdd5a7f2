"""Polls that are over, for tests of what is shown of them."""

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from bot.item_bank import load
from bot.model.pulse.items import Graded, Item
from bot.model.pulse.polls import Kind, Poll, State
from bot.model.pulse.release import release
from bot.model.pulse.results import Figure, Release, Remark
from bot.ports import Store

MEMBERS = 33
LAST_DAY, EIGHT = date(2027, 3, 8), time(8)
Counts = Sequence[int]
TOO_FEW, WORD, MEAN, SHARE = (0, 1, 1, 2, 1), (0, 1, 2, 4, 1), (1, 1, 3, 4, 2), (1, 2, 5, 7, 3)
HIGH, LOW = (0, 0, 0, 1, 24), (23, 2, 0, 0, 0)
"""Answers of each number from 1 to 5."""


def bank(*ids: str) -> list[Item]:
    """Items of the bank."""
    known = {item.id: item for item in load()}
    return [known[id] for id in ids]


def askable() -> list[Item]:
    return [item for item in load() if isinstance(item.scale, Graded)]


def came(
    items: Sequence[Item],
    counts: Sequence[Counts],
    *,
    id: str = "p1",
    kind: Kind = "pulse",
    closed: date = LAST_DAY,
    remarks: Sequence[Remark] = (),
) -> Release:
    """What came of a poll; items without counts of their own take the last ones."""
    padded = [*counts, *[counts[-1]] * (len(items) - len(counts))]
    figures = tuple(Figure(item, release(item.scale, each, MEMBERS)) for item, each in zip(items, padded, strict=True))
    answered = max(figure.released.answered for figure in figures)
    return Release(id, kind, closed - timedelta(days=7), closed, answered, MEMBERS, figures, tuple(remarks))


def at_random(seed: int) -> Release:
    """Any poll with any answers."""
    luck = random.Random(seed)
    kind: Kind = luck.choice(["pulse", "check"])
    items = luck.sample(askable(), luck.randint(1, 3 if kind == "pulse" else 20))
    return came(items, [_counts(luck) for _ in items], kind=kind)


async def keep(store: Store, came: Release, state: State = "closed") -> None:
    """Have it in the store, with its poll."""
    opens = datetime.combine(came.opened, EIGHT, UTC)
    poll = Poll(came.poll, came.kind, (), opens, opens + timedelta(days=7), "UTC", (), "Noor", state)
    async with store.transaction() as tx:
        await tx.polls.put(replace(poll, electorate=tuple(f"o{number}" for number in range(MEMBERS)), shown=7))
        await tx.releases.add(came)


def _counts(luck: random.Random) -> Counts:
    answers = [luck.choice(luck.choice([range(1, 6), (1,), (5,), (4, 5)])) for _ in range(luck.randint(0, MEMBERS))]
    return [answers.count(score) for score in range(1, 6)]
