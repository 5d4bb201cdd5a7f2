"""Preferences, in every store."""

from collections.abc import AsyncIterator
from datetime import time, timedelta
from pathlib import Path

import pytest

from bot.model.addresses import Person
from bot.model.members import Account
from bot.model.preferences import Preferences, Quiet
from storage.stores import RecordStore
from tests.storage.stores import KINDS, Open

ANA = Person("slack", "T1", "UANA")


@pytest.fixture(params=KINDS)
async def store(request: pytest.FixtureRequest, open_new: Open, tmp_path: Path) -> AsyncIterator[RecordStore]:
    opened = await open_new(request.param, tmp_path / "data")
    yield opened
    await opened.close()


@pytest.mark.parametrize(
    "chosen",
    [
        Preferences("UTC"),
        Preferences("UTC", ahead=()),
        Preferences("UTC", ahead=(timedelta(minutes=10), timedelta(days=7))),
        Preferences("Africa/Nairobi", reminders=False, quiet=None, language="pt"),
        Preferences("America/Lima", quiet=Quiet(time(22, 30), time(6, 5)), language="es"),
    ],
)
async def test_they_come_back_as_they_were_and_can_be_forgotten(store: RecordStore, chosen: Preferences) -> None:
    async with store.transaction() as tx:
        assert await tx.preferences.get(ANA) is None
        await tx.preferences.put(ANA, chosen)
        assert await tx.preferences.get(ANA) == chosen
        await tx.preferences.delete(ANA)
        await tx.preferences.delete(ANA)
        assert await tx.preferences.get(ANA) is None


async def test_an_account_comes_back_with_its_zone_and_an_older_one_has_none(store: RecordStore) -> None:
    async with store.transaction() as tx:
        await tx.accounts.put(known := Account(ANA, "Ana", zone="America/Lima"))
        assert await tx.accounts.get(ANA) == known
        record = await tx.records.get("accounts", ANA.key)
        assert record
        del record["zone"]
        await tx.records.put("accounts", ANA.key, record)
        assert await tx.accounts.get(ANA) == Account(ANA, "Ana")


async def test_what_was_kept_before_times_could_be_chosen_reads_as_the_usual_ones(store: RecordStore) -> None:
    async with store.transaction() as tx:
        await tx.preferences.put(ANA, Preferences("UTC", ahead=()))
        record = await tx.records.get("preferences", ANA.key)
        assert record
        del record["ahead"]
        await tx.records.put("preferences", ANA.key, record)
        assert await tx.preferences.get(ANA) == Preferences("UTC")
