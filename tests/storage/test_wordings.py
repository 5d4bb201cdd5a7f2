"""The wordings of edited texts come back from every store as they went in, and a backup carries them."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.model.curated import Curated
from bot.model.wordings import Revision
from storage import backup
from tests.storage.stores import KINDS, Open, held

NINE = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)
SHIPPED = Revision("6-01", 0, "Why", "As shipped.")
EDITED = Revision("6-01", 1, "Why", "=SUM(A1) <!channel>\n\u00e9", "Asked for", "Noor", NINE)
OTHER = Revision("pitch-donor-full", 1, "Pitch", "Give.", "", "Omar", NINE)


@pytest.mark.parametrize("kind", KINDS)
async def test_there_and_back(kind: str, open_new: Open, tmp_path: Path) -> None:
    store = await open_new(kind, tmp_path / "data")
    async with store.transaction() as tx:
        assert await tx.wordings.of("6-01") == []
        await tx.wordings.add(SHIPPED, EDITED)
        await tx.wordings.add(OTHER)
    async with store.transaction() as tx:
        assert await tx.wordings.of("6-01") == [SHIPPED, EDITED]
        assert await tx.wordings.of("") == []
        assert await tx.wordings.all() == [[SHIPPED, EDITED], [OTHER]]
    await store.close()


@pytest.mark.parametrize("kind", KINDS)
async def test_one_look_tells_of_additions_and_of_wordings(kind: str, open_new: Open, tmp_path: Path) -> None:
    store = await open_new(kind, tmp_path / "data")
    marks = [""]
    async with store.transaction() as tx:
        for change in (tx.wordings.add(SHIPPED, EDITED), tx.curated.put(Curated("6-01", ("why?",))), tx.wordings.add(OTHER)):
            await change
            marks.append(await tx.curated.mark())
    assert len(set(marks)) == len(marks)
    await store.close()


async def test_a_backup_carries_them(open_new: Open, tmp_path: Path) -> None:
    store = await open_new("memory", tmp_path)
    async with store.transaction() as tx:
        await tx.wordings.add(SHIPPED, EDITED)
    tables = await held(store)
    backup.write(tmp_path / "x.backup", tables, NINE)
    assert (await backup.read(tmp_path / "x.backup")).tables["wordings"] == tables["wordings"]
