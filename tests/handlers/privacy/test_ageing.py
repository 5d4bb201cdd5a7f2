"""What goes by itself with time."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.app import routes
from bot.model import staff
from bot.model.addresses import Person
from bot.model.identity import gone
from bot.model.members import Account
from bot.model.staff import Proposal
from handlers.privacy import ageing
from storage.memory_store import MemoryStore
from tests.desk import MovedClock
from tests.handlers.privacy import life
from tests.handlers.privacy.life import ANA, HARBOUR, NINE, SUE

MINUTE = timedelta(minutes=1)
REMEMBER_ERASED, REMEMBER_LEFT, REMEMBER_DECIDED = (timedelta(days=days) for days in (400, 365, 730))
"""As the README says it."""


async def aged(store: MemoryStore, by: timedelta) -> None:
    await ageing.age(routes().holdings, store, MovedClock(NINE + by))


@pytest.mark.parametrize(("by", "left"), [(REMEMBER_ERASED, 1), (REMEMBER_ERASED + MINUTE, 0)])
async def test_marks_of_deleted_data(by: timedelta, left: int) -> None:
    store = MemoryStore()
    async with store.transaction() as tx:
        await tx.erasures.add(ANA, NINE)
    await aged(store, by)
    assert len(await store.peek().records.scan("erasures")) == left


@pytest.mark.parametrize(("by", "left"), [(REMEMBER_DECIDED, 2), (REMEMBER_DECIDED + MINUTE, 1)])
async def test_who_let_whom_into_the_staff(by: timedelta, left: int) -> None:
    store, made = MemoryStore(), Proposal("a", "add", (ANA,), SUE, NINE)
    async with store.transaction() as tx:
        await tx.proposals.put(made)
        await tx.proposals.put(staff.decided(replace(made, id="b"), "agreed", SUE, NINE))
    await aged(store, by)
    assert len(await store.peek().proposals.all()) == left, "what is open is not old"


@pytest.mark.parametrize(("by", "there"), [(REMEMBER_LEFT, True), (REMEMBER_LEFT + MINUTE, False)])
async def test_people_who_left(by: timedelta, there: bool) -> None:
    store = MemoryStore()
    async with store.transaction() as tx:
        await life.live(tx)
        for person in (ANA, SUE):
            account = await tx.accounts.get(person)
            assert account
            await tx.accounts.put(gone(account, NINE))
    await aged(store, by)
    assert bool(await store.peek().accounts.get(SUE)) is there
    assert bool(await store.peek().questions.of(SUE)) is there
    assert await store.peek().accounts.get(ANA), "an organisation names her: its deputy is known to be away"
    async with store.transaction() as tx:
        await tx.organisations.put(replace(HARBOUR, deputy=""))
    await aged(store, by)
    assert bool(await store.peek().accounts.get(ANA)) is there


async def test_whoever_is_there_stays() -> None:
    store, person = MemoryStore(), Person("slack", "T1", "U1")
    async with store.transaction() as tx:
        await life.know(person, "Ben", "", tx)
    await aged(store, timedelta(days=4000))
    assert await store.peek().accounts.get(person)


async def test_of_whom_no_address_is_known_no_organisation_holds_on_to_them() -> None:
    store = MemoryStore()
    left, when_unknown = Person("slack", "T1", "U1"), Person("slack", "T1", "U2")
    async with store.transaction() as tx:
        await tx.organisations.put(replace(HARBOUR, representative="", deputy=""))
        await tx.accounts.put(gone(Account(left), NINE))
        await tx.accounts.put(Account(when_unknown, standing="gone"))
    await aged(store, REMEMBER_LEFT + MINUTE)
    assert await store.peek().accounts.get(left) is None
    assert await store.peek().accounts.get(when_unknown), "since when nobody knows"
