"""Ending what was begun on a connection, whatever happens around it."""

import asyncio
from collections.abc import Coroutine
from contextlib import suppress
from typing import Any, TypeVar

from sqlalchemy.ext.asyncio import AsyncConnection

from storage.sql.faults import FAULTS

Result = TypeVar("Result")


async def to_the_end(work: Coroutine[Any, Any, Result]) -> Result:
    """Do something that must not stop halfway: whoever is cancelled meanwhile waits for it, and is cancelled then."""
    task = asyncio.create_task(work)
    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError:
        await asyncio.wait({task})
        if not task.cancelled():
            task.exception()  # was looked at: nobody waits for it any more
        raise


async def give_back(connection: AsyncConnection, *, broken: bool = False) -> None:
    """Undo what was not committed, and hand a connection back, or throw it away when nobody knows what it would answer."""
    await to_the_end(_give_back(connection, broken=broken))


async def _give_back(connection: AsyncConnection, *, broken: bool) -> None:
    try:
        if not broken:
            await connection.rollback()
    except FAULTS:
        broken = True
    with suppress(*FAULTS):
        if broken:
            await connection.invalidate()
        await connection.close()
