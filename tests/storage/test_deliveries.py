"""Deliveries and silences as they lie in a store: what is found by what, and in which order."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from bot.model.addresses import MessageRef, Person, Place
from bot.model.deliveries import Delivery, Silence, State
from storage.memory_store import MemoryStore
from storage.repositories import Repositories

NINE = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)
MINUTE, INSTANT = timedelta(minutes=1), timedelta(microseconds=1)
ROOM, ANA, BEN = Place("slack", "T1", "C1", "1.1"), Person("slack", "T1", "UANA"), Person("teams", "tenant", "ben")


@pytest.fixture
async def tx() -> AsyncIterator[Repositories]:
    async with MemoryStore().transaction() as opened:
        yield opened


async def test_they_are_counted_from_one_and_owed_once_in_their_first_revision(tx: Repositories) -> None:
    made = [await tx.deliveries.owe("news:1", to, NINE) for to in (ROOM, ANA, ANA)]
    assert made == [Delivery("news:1", ROOM, 1, NINE, NINE), Delivery("news:1", ANA, 2, NINE, NINE), made[1]]
    assert await tx.deliveries.all() == made[:2]
    assert await tx.deliveries.of("news:1") == made[:2]
    assert await tx.records.get("about", "deliveries") == {"count": 2}


async def test_what_goes_in_comes_out_whatever_it_is(tx: Repositories) -> None:
    rich = Delivery("news:1", BEN, 7, NINE + INSTANT, NINE, 3, 2, "failed", 4, MessageRef(ROOM, "m1"), "gone", looked=True)
    await tx.deliveries.put(rich)
    assert await tx.deliveries.get(rich.key) == rich
    assert await tx.deliveries.in_state("failed") == [rich]


async def test_lanes_are_given_by_what_is_due_in_them_the_longest_first(tx: Repositories) -> None:
    for to, late in ((ANA, MINUTE), (ROOM, 3 * MINUTE), (BEN, 2 * MINUTE), (replace(ROOM, thread=None), MINUTE)):
        await tx.deliveries.owe("news:1", to, NINE, due=NINE - late)
    await tx.deliveries.owe("news:2", BEN, NINE, due=NINE + INSTANT)
    await tx.deliveries.owe("news:1", Person("slack", "T1", "UDAN"), NINE, due=NINE)
    elsewhere = NINE.astimezone(timezone(timedelta(hours=-8)))
    assert [*(await tx.deliveries.due(elsewhere)).items()] == [
        ("slack:T1:C1", NINE - 3 * MINUTE),
        ("teams:tenant:ben", NINE - 2 * MINUTE),
        ("slack:T1:UANA", NINE - MINUTE),
        ("slack:T1:UDAN", NINE),
    ]
    assert [found.to for found in await tx.deliveries.in_lane("slack:T1:C1")] == [ROOM, replace(ROOM, thread=None)]


async def test_what_is_done_waits_in_no_lane_and_is_forgotten_in_time(tx: Repositories) -> None:
    made = await tx.deliveries.owe("news:1", ANA, NINE)
    kept = {}
    for state in ("owed", "sending", "sent", "failed", "unknown", "dropped"):
        of_state: State = state
        await tx.deliveries.put(replace(made, state=of_state, due=NINE - MINUTE))
        lane, due = await tx.deliveries.in_lane("slack:T1:UANA"), await tx.deliveries.due(NINE)
        kept[state] = (len(lane), len(due))
    assert kept == {"owed": (1, 1), "sending": (1, 0), **dict.fromkeys(("sent", "failed", "unknown", "dropped"), (0, 0))}
    assert await tx.deliveries.prune(NINE) == 0
    assert await tx.deliveries.prune(NINE + INSTANT) == 1
    assert await tx.deliveries.all() == []


async def test_what_lies_in_a_store_keeps_its_form(tx: Repositories) -> None:
    made = await tx.deliveries.owe("news:1", ROOM, NINE)
    assert await tx.records.get("deliveries", made.key) == {
        "subject": "news:1",
        "to": {"platform": "slack", "tenant": "T1", "channel": "C1", "thread": "1.1"},
        "order": 1,
        "not_before": "2027-03-01T09:00:00.000000+00:00",
        "since": "2027-03-01T09:00:00.000000+00:00",
        "revision": 1,
        "shown": 0,
        "stands": "owed",
        "attempts": 0,
        "ref": None,
        "code": "",
        "looked": False,
        "lane": "slack:T1:C1",
        "due": "2027-03-01T09:00:00.000000+00:00",
    }


@pytest.mark.parametrize(
    ("state", "due", "news"),
    [("owed", NINE, True), ("owed", NINE - MINUTE, True), ("owed", NINE + INSTANT, False), ("sent", NINE, False)],
)
async def test_only_what_is_owed_at_once_is_news(tx: Repositories, state: State, due: datetime, *, news: bool) -> None:
    assert not tx.deliveries.news
    await tx.deliveries.put(Delivery("news:1", ANA, 1, due, NINE, state=state))
    assert tx.deliveries.news == news
    await tx.deliveries.put(Delivery("news:2", ANA, 1, NINE + MINUTE, NINE))
    assert tx.deliveries.news == news, "and stays so"


async def test_a_silence_holds_until_it_is_lifted(tx: Repositories) -> None:
    silence = Silence("slack:T1", "token_revoked", NINE)
    await tx.silences.put(silence)
    assert await tx.silences.get("slack:T1") == silence
    assert await tx.silences.all() == [silence]
    assert [await tx.silences.lift("slack:T1") for _ in range(2)] == [True, False]
    assert await tx.silences.get("slack:T1") is None
