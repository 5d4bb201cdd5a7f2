"""A data folder, looked at."""

from functools import partial
from pathlib import Path

from bot.aside import aside
from bot.checkup import fine, refusal
from bot.ports import StoreRefused
from storage import lock, migrations
from storage.checkup.inspected import EMPTY, STORE, Inspected, content, schema, use, writable
from storage.embedded.refusals import refusal as refused
from storage.embedded.tinydb_store import read_only


async def look(folder: Path, key: bytes) -> Inspected:
    """Read it as it is, and try whether it can be written."""
    holder, findings = "", [await aside(partial(writable, folder))]
    if not await aside(folder.is_dir):
        new = fine(STORE, f"There is no data folder {folder} yet; the first start makes it.")
        return Inspected([*findings, new], content=EMPTY)
    try:
        holder = lock.holder(folder / ".lock")
        tx = await aside(partial(read_only, folder))
        version = migrations.version({migrations.TABLE: dict(await tx.records.scan(migrations.TABLE))})
        held = await content(await migrations.current(tx), key)
    except (StoreRefused, OSError) as error:
        return Inspected([*findings, refusal(STORE, str(refused(folder, error))), use(holder)], bool(holder))
    findings += [fine(STORE, f"The data folder {folder} is whole."), schema(version), use(holder)]
    return Inspected(findings, bool(holder), held)
