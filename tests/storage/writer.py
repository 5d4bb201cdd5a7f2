"""The program that test_kill.py kills: writers that acknowledge each transaction on standard output.

Each of them counts; its n-th transaction sets its count, adds a record and removes an older one.
"""

import asyncio
import os
import sys
from itertools import count
from pathlib import Path

from storage.embedded import tinydb_store
from storage.embedded.tinydb_store import TinyStore
from storage.records import Tables

WRITERS = 4
KEEPS = 3
"""Records of each writer, at most."""


async def write(store: TinyStore, writer: str) -> None:
    """Count on, for ever, from where the store says."""
    async with store.transaction() as tx:
        record = await tx.records.get("conversations", writer)
    for number in count(int(str(record["count"])) + 1 if record else 1):
        async with store.transaction() as tx:
            await tx.records.put("conversations", writer, {"count": number})
            await tx.records.put("texts", f"{writer}:{number}", {"kind": writer, "words": "x" * (number % 300)})
            await tx.records.delete("texts", f"{writer}:{number - KEEPS}")
        os.write(1, f"{writer} {number}\n".encode())


def judge(tables: Tables, acknowledged: dict[str, int]) -> None:
    """Nothing that was acknowledged is lost, and no transaction is there in part."""
    counts = {writer: int(str(record["count"])) for writer, record in tables.get("conversations", {}).items()}
    assert all(counts[writer] >= number for writer, number in acknowledged.items()), (counts, acknowledged)
    assert tables.get("texts", {}) == {
        f"{writer}:{number}": {"kind": writer, "words": "x" * (number % 300)}
        for writer, last in counts.items()
        for number in range(max(1, last - KEEPS + 1), last + 1)
    }


async def main() -> None:
    """Write until killed."""
    tinydb_store.CHECKPOINT_AT, tinydb_store.REST = 20_000, 0
    store = TinyStore.open(Path(sys.argv[1]))
    await asyncio.gather(*(write(store, f"w{number}") for number in range(WRITERS)))


if __name__ == "__main__":
    asyncio.run(main())
