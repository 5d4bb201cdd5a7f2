"""What members ask unnamed, in every store."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.model.funding.enquiry import Enquiry, Ground, answered
from storage.stores import RecordStore
from tests.storage.stores import KINDS, Open

NINE = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)
ABOUT = Ground(("dac:16040", "region:Eastern Africa", "KE:Nairobi"), "GCF 2027/4")
ASKED = Enquiry("e1", "secret", "harbour", ABOUT, "Who pays?\n🌱 الأرض", NINE, frozenset({"quay", "ports"}))


@pytest.fixture(params=KINDS)
async def store(request: pytest.FixtureRequest, open_new: Open, tmp_path: Path) -> AsyncIterator[RecordStore]:
    opened = await open_new(request.param, tmp_path / "data")
    yield opened
    await opened.close()


async def test_what_was_asked_comes_back_with_its_answers_and_is_forgotten_in_time(store: RecordStore) -> None:
    full = answered(answered(ASKED, "quay", "The tenants."), "ports", "Nobody.")
    other = replace(ASKED, id="e2", organisation="quay", about=Ground(call="only a call"), at=NINE + timedelta(days=1))
    async with store.transaction() as tx:
        for known in (ASKED, full, other):
            await tx.enquiries.put(known)
            assert await tx.enquiries.get(known.id) == known
        assert await tx.enquiries.of("harbour") == [full]
        await tx.enquiries.forget(NINE + timedelta(hours=1))
        assert await tx.enquiries.get("e1") is None
        assert await tx.enquiries.get("") is None
        assert await tx.enquiries.of("quay") == [other]
