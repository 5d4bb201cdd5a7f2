"""For whom somebody speaks, and what they may do."""

from dataclasses import replace
from datetime import date

import pytest

from bot.model.addresses import Person
from bot.model.members import Account, Organisation, Standing
from bot.model.staff import Secretariat
from bot.who import Roll, Who, spokespeople
from storage.memory_store import MemoryStore
from tests.desk import MovedClock

ANA, BEN = Person("slack", "T1", "UANA"), Person("teams", "tenant", "ben")
HARBOUR = Organisation("harbour", "Harbour", "civil", ("harbour.example",), joined=date(2016, 1, 1))


def roll(*first: Person) -> Roll:
    return Roll(frozenset(first), MovedClock(), lambda: frozenset({"slack:T1", "teams:tenant"}))


SPEAKS = Account(ANA, "Ana", "ana@harbour.example", "harbour", "confirmed")


async def role(account: Account | None, organisation: Organisation | None = HARBOUR, *first: Person) -> str:
    store = MemoryStore()
    async with store.transaction() as tx:
        if organisation:
            await tx.organisations.put(organisation)
        if account:
            await tx.accounts.put(account)
        return (await roll(*first).who(ANA, tx)).role


@pytest.mark.parametrize(
    ("standing", "expected"),
    [("unknown", "stranger"), ("claimed", "stranger"), ("confirmed", "member"), ("refused", "stranger"), ("gone", "stranger")],
)
async def test_only_who_is_confirmed_speaks_for_a_member(standing: Standing, expected: str) -> None:
    assert await role(replace(SPEAKS, standing=standing)) == expected


def test_of_whom_nothing_is_known_is_a_stranger() -> None:
    assert Who() == Who("stranger", None, None, Secretariat())


async def test_nobody_speaks_for_what_is_no_member() -> None:
    assert await role(None) == "stranger"
    assert await role(SPEAKS, None) == "stranger"
    assert await role(SPEAKS, replace(HARBOUR, left=date(2027, 2, 28))) == "stranger"
    assert await role(SPEAKS, replace(HARBOUR, left=date(2027, 3, 1))) == "member", "the day it left is its last"
    assert await role(SPEAKS, replace(HARBOUR, joined=date(2027, 3, 2))) == "stranger"


async def test_the_first_staff_are_staff_until_there_are_others() -> None:
    assert await role(None, None, ANA) == "staff"
    store, people = MemoryStore(), roll(ANA)
    async with store.transaction() as tx:
        await tx.staff.add(BEN, MovedClock().now())
        assert (await people.who(ANA, tx)).role == "stranger"
        assert (await people.who(BEN, tx)).role == "staff"
        await tx.staff.remove(BEN)
        assert await people.staff(tx) == {ANA}


async def test_accounts_are_found_by_address_organisation_and_standing() -> None:
    async with MemoryStore().transaction() as tx:
        other = replace(SPEAKS, person=BEN, standing="claimed")
        for account in (SPEAKS, other):
            await tx.accounts.put(account)
        assert [found.person for found in await tx.accounts.with_address("ana@harbour.example")] == [ANA, BEN]
        assert await tx.accounts.with_address("") == []
        assert await tx.accounts.in_standing("claimed") == [other]
        assert len(await tx.accounts.of("harbour")) == 2
        await tx.accounts.delete(BEN)
        assert await tx.accounts.of("harbour") == [SPEAKS]
        assert SPEAKS.domain == "harbour.example"


DEPUTY = replace(SPEAKS, person=BEN, address="ben@harbour.example")
ELSE = Person("slack", "T1", "UELSE")


@pytest.mark.parametrize(
    ("accounts", "written_to"),
    [
        ([], []),
        ([SPEAKS, DEPUTY, replace(SPEAKS, person=ELSE, address="else@harbour.example")], [ANA, BEN]),
        ([SPEAKS, replace(DEPUTY, standing="claimed")], [ANA]),
        ([replace(SPEAKS, address="x@harbour.example"), replace(DEPUTY, address="")], [ANA, BEN]),
        ([replace(SPEAKS, address=""), replace(DEPUTY, address="")], [ANA, BEN]),
        ([DEPUTY, SPEAKS, replace(SPEAKS, person=ELSE)], [ELSE, BEN]),  # one person with two accounts is written to once
    ],
)
async def test_an_organisation_is_written_to_through_those_it_named_or_all(
    accounts: list[Account], written_to: list[Person]
) -> None:
    async with MemoryStore().transaction() as tx:
        for account in accounts:
            await tx.accounts.put(account)
        named = replace(HARBOUR, representative="ana@harbour.example", deputy="ben@harbour.example")
        found = await spokespeople(named, tx)
        assert sorted(found, key=lambda person: person.key) == found
        assert set(found) == set(written_to)
        assert len(await spokespeople(HARBOUR, tx)) == len(
            {each.address or each.person.key for each in accounts if each.standing == "confirmed"}
        )
