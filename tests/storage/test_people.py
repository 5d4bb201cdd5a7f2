"""People and proposals, in every store."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.model import identity, staff
from bot.model.addresses import Person
from bot.model.identity import Profile
from bot.model.staff import Proposal
from storage.stores import RecordStore
from tests.storage.stores import KINDS, Open

NINE = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)
ANA, BEN = Person("slack", "T1", "UANA"), Person("teams", "tenant", "29:1-ben")


@pytest.fixture(params=KINDS)
async def store(request: pytest.FixtureRequest, open_new: Open, tmp_path: Path) -> AsyncIterator[RecordStore]:
    opened = await open_new(request.param, tmp_path / "data")
    yield opened
    await opened.close()


async def test_an_account_comes_back_as_it_was(store: RecordStore) -> None:
    noted = identity.noted(BEN, NINE)
    known = identity.answered(noted, Profile("Ben", "ben@x.example", home="teams:tenant"), NINE)
    async with store.transaction() as tx:
        for account in (noted, known, identity.decided(known, "harbour", ANA, NINE), identity.gone(known, NINE)):
            await tx.accounts.put(account)
            assert await tx.accounts.get(BEN) == account


async def test_of_whom_the_directory_is_to_be_asked(store: RecordStore) -> None:
    people = [Person("slack", "T1", f"U{number}") for number in range(5)]
    async with store.transaction() as tx:
        for number, person in enumerate(people):
            await tx.accounts.put(replace(identity.noted(person, NINE), ask=NINE + timedelta(minutes=number)))
        await tx.accounts.put(identity.gone(identity.noted(ANA, NINE), NINE))
        for minutes, expected in ((-1, 0), (0, 1), (2, 3), (9, 5)):
            assert len(await tx.accounts.to_ask(NINE + timedelta(minutes=minutes), 99)) == expected
        assert len(await tx.accounts.to_ask(NINE + timedelta(minutes=9), 2)) == 2


async def test_somebody_new_is_news(store: RecordStore) -> None:
    told: list[None] = []
    store.watch(lambda: told.append(None))
    async with store.transaction() as tx:
        await tx.accounts.put(identity.answered(identity.noted(ANA, NINE), Profile("Ana"), NINE))
    assert not told
    async with store.transaction() as tx:
        await tx.accounts.put(identity.noted(BEN, NINE))
    assert told


async def test_proposals_come_back_the_oldest_first(store: RecordStore) -> None:
    old = Proposal("z", "add", (ANA, BEN), BEN, NINE)
    new = staff.decided(Proposal("a", "remove", (ANA,), None, NINE + timedelta(days=1)), "agreed", BEN, NINE)
    async with store.transaction() as tx:
        for proposal in (new, old):
            await tx.proposals.put(proposal)
        assert await tx.proposals.all() == [old, new]
        assert await tx.proposals.get("a") == new
        assert await tx.proposals.get("") is None
