"""The store that a `DATABASE_URL` names, opened to write or only to read."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from bot.ports import Store
from storage.repositories import Repositories
from storage.tinydb_store import TinyStore, read_only


async def open_store(url: str) -> Store:
    """Open a store for this process; raises StoreRefused with a sentence when that is not possible."""
    if _embedded(url):
        return TinyStore.open(_folder(url))
    from storage import sql_opening  # its libraries take half a second to import

    return await sql_opening.open_store(url)


@asynccontextmanager
async def reading(url: str) -> AsyncIterator[Repositories]:
    """What a store holds at one moment, also while somebody writes; raises StoreRefused like `open_store`."""
    if _embedded(url):
        yield read_only(_folder(url))
        return
    from storage import sql_opening  # as above

    async with sql_opening.reading(url) as tx:
        yield tx


def _embedded(url: str) -> bool:
    return url.startswith("tinydb:")


def _folder(url: str) -> Path:
    return Path(url.partition(":")[2])
