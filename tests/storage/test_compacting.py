"""What was deleted leaves a store's own files when it is compacted; or it is said that it did not."""

import asyncio
import sqlite3
from pathlib import Path

import pytest

from bot.ports import NotSaved
from storage import disk
from tests.storage.faulty import FailsOn
from tests.storage.stores import Open, held

WORD = "Rumpelstiltskin"


def files(folder: Path) -> bytes:
    """All bytes of all files in a folder."""
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


@pytest.mark.parametrize("kind", ["tinydb", "sqlite"])
async def test_a_word_that_was_deleted_is_gone(kind: str, open_new: Open, tmp_path: Path) -> None:
    store = await open_new(kind, tmp_path / "data")
    async with store.transaction() as tx:
        for number in range(200):
            await tx.records.put("remarks", f"{number}", {"poll": "p1", "remark": WORD * 20})
    assert WORD.encode() in files(tmp_path)
    async with store.transaction() as tx:
        await tx.remarks.destroy("p1")
        await tx.records.put("texts", "kept", {"kind": "passage"})
    await asyncio.gather(store.compact(), store.compact(), store.compact())
    assert WORD.encode() not in files(tmp_path)
    assert (await held(store))["texts"] == {"kept": {"kind": "passage"}}
    await store.close()
    assert WORD.encode() not in files(tmp_path)


async def test_a_disk_that_takes_no_checkpoint_is_told_of(
    open_new: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = await open_new("tinydb", tmp_path / "data")
    async with store.transaction() as tx:
        await tx.records.put("texts", "kept", {"kind": "passage"})
    monkeypatch.setattr(disk, "os", failing := FailsOn("replace"))
    with pytest.raises(NotSaved, match="still holds what was deleted"):
        await store.compact()
    failing.on = False
    await store.compact()
    assert (await held(store))["texts"] == {"kept": {"kind": "passage"}}
    await store.close()
    with pytest.raises(NotSaved):
        await store.compact()


async def test_another_program_that_reads_an_sqlite_file_is_told_of(open_new: Open, tmp_path: Path) -> None:
    store = await open_new("sqlite", tmp_path / "data")
    async with store.transaction() as tx:
        await tx.records.put("texts", "kept", {"kind": "passage"})
    reader = sqlite3.connect(tmp_path / "data" / "bot.db", isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT * FROM texts").fetchall()
    async with store.transaction() as tx:
        await tx.records.delete("texts", "kept")
    with pytest.raises(NotSaved, match="another program reads it"):
        await store.compact()
    reader.close()
    await store.compact()
    await store.close()
