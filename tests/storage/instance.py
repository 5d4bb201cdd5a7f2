"""The program that stands for another instance: does one thing with the store of DATABASE_URL, and says so."""

import asyncio
import itertools
import os
import sys

from bot.ports import Store
from storage.opening import open_store
from storage.sql.sql_store import SqlStore


async def count(store: SqlStore, times: int) -> None:
    """Read a number and write the next one, so many times; what is lost would be missing in the end."""
    for _ in range(times):
        async with store.transaction() as tx:
            record = await tx.records.get("about", "sum") or {"n": 0}
            await tx.records.put("about", "sum", {"n": int(str(record["n"])) + 1})


async def hold(store: SqlStore) -> None:
    """Write, and never come to the end."""
    async with store.transaction() as tx:
        await tx.records.put("texts", "half", {"kind": "half"})
        await tx.records.put("welcomes", "half", {})
        print("holds", flush=True)
        await asyncio.Event().wait()


async def write(store: SqlStore) -> None:
    """Write two tables in each transaction, and acknowledge each."""
    for number in itertools.count():
        async with store.transaction() as tx:
            await tx.records.put("texts", f"{number:06}", {})
            await tx.records.put("welcomes", f"{number:06}", {})
        print(number, flush=True)


async def lead(store: Store) -> None:
    """Take the lead, and keep it."""
    assert await store.leads()
    print("leads", flush=True)
    await asyncio.Event().wait()


async def main() -> None:
    """Do what the first argument says."""
    store = await open_store(os.environ["DATABASE_URL"])
    assert isinstance(store, SqlStore)
    match sys.argv[1:]:
        case ["count", times]:
            await count(store, int(times))
        case ["write"]:
            await write(store)
        case ["hold"]:
            await hold(store)
        case ["lead"]:
            await lead(store)
    await store.close()


if __name__ == "__main__":
    asyncio.run(main())
