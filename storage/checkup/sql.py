"""A database, looked at."""

from dataclasses import replace
from functools import partial

from bot.aside import aside
from bot.checkup import fine, refusal
from bot.ports import StoreRefused
from storage import migrations
from storage.checkup.inspected import EMPTY, SCHEMA, STORE, WRITING, Inspected, content, schema, use, writable
from storage.repositories import Repositories
from storage.sql import inspection, sqlite
from storage.sql.inspection import Tables
from storage.sql.schema import HEAD


async def look(url: str, key: bytes) -> Inspected:
    """Try whether it can be written, and read it as it is."""
    if not url.startswith("sqlite"):
        return await _look(url, key)
    file = sqlite.path_of(url)
    disk = await aside(partial(writable, file.parent))
    if not await aside(file.exists):
        return Inspected(
            [disk, fine(STORE, f"{sqlite.place(file)} is not there yet; the first start makes it.")], content=EMPTY
        )
    found = await _look(url, key)
    return replace(found, findings=[disk, *found.findings])


async def _look(url: str, key: bytes) -> Inspected:
    try:
        async with inspection.looking(url) as (tables, tx):
            return await _found(tables, tx, key)
    except StoreRefused as error:
        return Inspected([refusal(STORE, str(error))])


async def _found(tables: Tables, tx: Repositories, key: bytes) -> Inspected:
    findings = [fine(WRITING, f"{tables.place} takes writes."), use(tables.holder)]
    if tables.revision is None:
        new = fine(STORE, f"{tables.place} answers; the first start makes its tables.")
        return Inspected([*findings, new], bool(tables.holder), EMPTY)
    if tables.revision != HEAD:
        older = f"Its tables are of {tables.revision}; the next start saves everything and brings them to {HEAD}."
        return Inspected([*findings, fine(STORE, f"{tables.place} answers."), fine(SCHEMA, older)], bool(tables.holder))
    version = migrations.version({migrations.TABLE: dict(await tx.records.scan(migrations.TABLE))})
    held = await content(await migrations.current(tx), key)
    answers = fine(STORE, f"{tables.place} answers, and its tables are those of this version ({HEAD}).")
    return Inspected([*findings, answers, schema(version)], bool(tables.holder), held)
