"""A life of a store in which each transaction writes two tables, so that whatever is found later can be judged."""

import asyncio
from pathlib import Path

from bot.ports import NotSaved
from storage.embedded.packed import PackedTables, unpack
from storage.embedded.recovery import load
from storage.embedded.tinydb_store import TinyStore
from storage.memory_store import MemoryStore
from storage.records import Tables

AnyStore = MemoryStore | TinyStore


class Story:
    """Transactions by number, and what became of each."""

    def __init__(self) -> None:
        self.kept: list[int] = []
        self.unknown: list[int] = []

    async def write(self, store: AnyStore, number: int) -> None:
        """One transaction: a record in each of two tables, and one that every transaction overwrites."""
        try:
            async with store.transaction() as tx:
                await tx.records.put("handled", f"{number}", {"at": f"{number:04}"})
                await tx.records.put("texts", f"{number}", {"kind": "passage", "words": "x" * number})
                await tx.records.put("welcomes", "last", {"number": number})
        except NotSaved as fault:
            if fault.unknown:
                self.unknown.append(number)
        else:
            self.kept.append(number)

    async def write_together(self, store: AnyStore, *numbers: int) -> None:
        """Several transactions that come at the same time."""
        await asyncio.gather(*(self.write(store, number) for number in numbers))

    def judge(self, tables: Tables) -> None:
        """What is found is every kept transaction, whole, of the unknown ones some, and nothing else."""
        found = {int(key) for key in tables.get("handled", {})}
        assert set(self.kept) <= found <= {*self.kept, *self.unknown}
        assert tables.get("handled", {}) == {f"{number}": {"at": f"{number:04}"} for number in found}
        assert tables.get("texts", {}) == {f"{n}": {"kind": "passage", "words": "x" * n} for n in found}
        assert tables.get("welcomes", {}) == ({"last": {"number": max(found)}} if found else {})


async def shown(store: TinyStore) -> Tables:
    """What a store answers when it is read, through all its ways of reading."""
    async with store.transaction() as tx:
        handled = {key: await tx.records.get("handled", key) or {} for key in await tx.records.below("handled", "at", "9999")}
        texts = dict(await tx.records.find("texts", "kind", "passage"))
        last = await tx.records.get("welcomes", "last")
    return {"handled": handled, "texts": texts, "welcomes": {"last": last} if last else {}}


def unpacked(tables: PackedTables) -> Tables:
    """Tables to look at."""
    return {name: {key: unpack(text) for key, text in rows.items()} for name, rows in tables.items()}


def on_disk(folder: Path) -> Tables:
    """What somebody would find who opened the folder now."""
    return unpacked(load(folder).tables)
