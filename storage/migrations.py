"""The version of the records, and the steps from each version to the next: the same for every store."""

from collections.abc import Awaitable, Callable
from pathlib import Path

from bot.ports import NotSaved, StoreRefused
from storage.memory_store import MemoryRecords
from storage.records import Record, Records, Tables, everything
from storage.repositories import Repositories
from storage.stores import RecordStore

Step = Callable[[Records], Awaitable[None]]
"""Changes the records of one version into those of the next."""

Save = Callable[[Tables], Path | None]
"""Makes a backup of what a store holds before all of it changes; the file, or None when there was nothing to save."""

TABLE, KEY = "about", "schema"
"""The record that says which version the others have."""


async def deliveries_and_silences(records: Records) -> None:
    """To version 2: both have tables of their own, in which an older store has nothing; what 0.1.0 wrote stays as it is."""


STEPS: tuple[Step, ...] = (deliveries_and_silences,)
"""The first leads from version 1, which release 0.1.0 wrote, to version 2; and so on."""


def latest() -> int:
    """The version that the code of this release reads and writes."""
    return 1 + len(STEPS)


def version(tables: Tables) -> int:
    """The version of all these records."""
    return _version(tables.get(TABLE, {}).get(KEY))


def empty(tables: Tables) -> bool:
    """Whether there is nothing but perhaps the version."""
    return not any(rows.keys() - ({KEY} if table == TABLE else set()) for table, rows in tables.items())


async def migrate(store: RecordStore, save: Save) -> None:
    """Bring a store up to date, all of it or nothing, after a backup; raises StoreRefused when that is not possible."""
    try:
        async with store.transaction() as tx:
            if await _ahead(tx.records):
                save(await everything(tx.records))
                await advance(tx.records)
    except NotSaved as fault:
        raise StoreRefused(str(fault)) from fault


async def current(tx: Repositories) -> Repositories:
    """What somebody may read who changes nothing: these records, or an up-to-date copy of older ones."""
    if not await _ahead(tx.records):
        return tx
    records = MemoryRecords(await everything(tx.records))
    await advance(records)
    return Repositories(records)


async def advance(records: Records) -> None:
    """Walk the steps from the version that the records have; raises StoreRefused for a newer one, and when a step fails."""
    for number, step in await _ahead(records):
        try:
            await step(records)
        except NotSaved:
            raise
        except Exception as error:
            raise _failed(number, error) from error
        await records.put(TABLE, KEY, {"version": number})


async def _ahead(records: Records) -> list[tuple[int, Step]]:
    """The steps to walk, each with the version that it leads to."""
    found = _version(await records.get(TABLE, KEY))
    if found > latest():
        raise StoreRefused(
            "The store was written by a newer version of the bot. Start that version, or restore an older backup into an empty "
            "store."
        )
    return list(enumerate(STEPS, 2))[found - 1 :]


def _version(record: Record | None) -> int:
    return int(str(record["version"])) if record else 1


def _failed(number: int, error: Exception) -> StoreRefused:
    return StoreRefused(
        f"The records could not be brought from version {number - 1} to {number} ({type(error).__name__}), and nothing was "
        "changed. Start the version of the bot that wrote them, and report this."
    )
