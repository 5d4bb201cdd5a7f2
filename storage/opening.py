"""The store that a `DATABASE_URL` names, opened to write or only to read; its records are up to date either way."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from storage import automatic, migrations
from storage.embedded.tinydb_store import TinyStore, read_only
from storage.repositories import Repositories
from storage.stores import RecordStore


async def open_store(url: str) -> RecordStore:
    """Open a store for this process, its records as this version has them.

    Raises StoreRefused with a sentence when that is not possible.
    """
    store = await _opened(url)
    try:
        await migrations.migrate(store, automatic.before("migration", url))
    except BaseException:
        await store.close()
        raise
    return store


@asynccontextmanager
async def reading(url: str) -> AsyncIterator[Repositories]:
    """What a store holds at one moment, also while somebody writes; raises StoreRefused like `open_store`."""
    if _embedded(url):
        yield await migrations.current(read_only(_folder(url)))
        return
    from storage.sql import opening as sql_opening  # its libraries take a third of a second to import

    async with sql_opening.reading(url) as tx:
        yield await migrations.current(tx)


async def _opened(url: str) -> RecordStore:
    if _embedded(url):
        return TinyStore.open(_folder(url))
    from storage.sql import opening as sql_opening  # as above

    return await sql_opening.open_store(url)


def _embedded(url: str) -> bool:
    return url.startswith("tinydb:")


def _folder(url: str) -> Path:
    return Path(url.partition(":")[2])
