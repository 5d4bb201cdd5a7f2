"""Writes a data folder with something in every table: run once by each release, and kept beside this file.

python -m tests.storage.released.write FOLDER             stopped as it should be
python -m tests.storage.released.write FOLDER --killed    left as by kill -9
"""

import asyncio
import os
import signal
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.model.knowledge import Passage
from storage.embedded.tinydb_store import TinyStore

NINE = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
HANDLED = ("slack:T1:Ev1", "slack:T1:Ev2", "teams:tenant:1700000000001")
WELCOMES = ("slack:T1:C1", "teams:tenant:19:abc@thread.tacv2")
REFERENCE: dict[str, object] = {"serviceUrl": "https://smba.example/emea/", "conversation": {"id": "a:1"}, "tenant": None}
CHARTER = (
    Passage("charter:1", "§1 · Purpose", "Members act together.\nThey say so: “together”.", "Charter", ("1-01", "6C-13")),
    Passage("charter:2", "§2 · Città", 'Où, ¿cómo?, İstanbul, 北京, 🏙️ — "quoted" and \\ not.', "Charter", ()),
)
RULES = (Passage("rules:1", "", "=One rule.", "Rules of procedure", ("6C-1",)),)


async def write(store: TinyStore) -> None:
    """What the tests look for later, in several transactions, with something replaced and something removed."""
    for hours, turn in enumerate(HANDLED):
        async with store.transaction() as tx:
            await tx.handled.add(turn, NINE + timedelta(hours=hours))
    async with store.transaction() as tx:
        for place in WELCOMES:
            await tx.welcomes.add(place, NINE)
        await tx.conversations.put("teams:tenant:ana", {"serviceUrl": "https://old.example/"})
        await tx.conversations.put("teams:tenant:gone", REFERENCE)
        await tx.texts.replace("Charter", RULES * 3)
    async with store.transaction() as tx:
        await tx.conversations.put("teams:tenant:ana", REFERENCE)
        await tx.conversations.delete("teams:tenant:gone")
        await tx.texts.replace("Charter", CHARTER)
        await tx.texts.replace("Rules of procedure", RULES)


async def main() -> None:
    """Write, and stop in one way or the other."""
    store = TinyStore.open(Path(sys.argv[1]))
    await write(store)
    if "--killed" in sys.argv:
        os.kill(os.getpid(), signal.SIGKILL)
    await store.close()


if __name__ == "__main__":
    asyncio.run(main())
