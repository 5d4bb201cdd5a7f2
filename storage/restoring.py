"""Putting a backup in place of all that a store holds."""

import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.model.addresses import Person
from bot.model.deliveries import OPEN, doubtful
from bot.model.erasures import REMEMBER_ERASED, mark
from bot.ports import Transaction
from storage import backup
from storage.backup import Tell
from storage.memory_store import MemoryRecords
from storage.mentions import mentioned
from storage.migrations import Save
from storage.records import Record, Tables, everything
from storage.repositories import Repositories
from storage.repositories.erasures import moment
from storage.stores import RecordStore

Erase = Callable[[Person, Transaction], Awaitable[None]]
"""Deletes everything about an account."""

Changes = dict[str, dict[str, Record | None]]
"""What a restore does: by table and key the record to put, or None to remove what is there."""


@dataclass(frozen=True, slots=True)
class Difference:
    """How many records of a table a restore adds, changes, removes and leaves alone."""

    table: str
    new: int
    changed: int
    removed: int
    unchanged: int


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restore changed, where all that was before is saved, and how many accounts were left out at a person's wish."""

    differences: list[Difference]
    saved: Path | None
    erased: int


def changes(now: Tables, then: Tables) -> Changes:
    """What leads from what a store holds to what a backup holds, in the tables that belong into backups."""
    return {table: _changes(now.get(table, {}), then.get(table, {})) for table in backup.belonging()}


def differences(now: Tables, changed: Changes) -> list[Difference]:
    """The changes in numbers, table by table; those with nothing in them, now or then, are left out."""
    return [_difference(table, now.get(table, {}), rows) for table, rows in changed.items() if rows or now.get(table)]


async def without_erased(now: Tables, then: Tables, erase: Erase, at: datetime) -> tuple[Tables, int]:
    """What a backup holds, less the people who had their data deleted after it was made; and how many accounts that were.

    An erasure of which the backup knows was done before it was made, so what it holds of that person came later and stays.
    Of one that only the store knows, everything in the backup is older. No clock has to be right for that.
    """
    kept: Tables = {table: dict(rows) for table, rows in then.items()}
    marks, oldest = kept.setdefault("erasures", {}), moment(at - REMEMBER_ERASED)
    later = {
        mark: record
        for mark, record in now.get("erasures", {}).items()
        if str(record["at"]) > max(oldest, str(marks.get(mark, {}).get("at", "")))
    }
    tx, people = Repositories(MemoryRecords(kept)), [person for person in mentioned(kept) if mark(person) in later]
    for person in people:
        await erase(person, tx)
    marks.update(later)
    return kept, len(people)


async def restore(store: RecordStore, then: Tables, save: Save, erase: Erase, tell: Tell, at: datetime) -> Restored:
    """Make a store hold what a backup holds, all of it or nothing, but for what people had deleted since.

    What was owed when the backup was made may have been sent since: from then on it is in doubt, and not sent blindly.
    """
    async with store.transaction() as tx:
        now = await everything(tx.records)
        saved = save(now)
        kept, erased = await without_erased(now, then, erase, at)
        ahead = changes(now, kept)
        steps = [(table, key, record) for table, rows in ahead.items() for key, record in rows.items()]
        for done, (table, key, record) in enumerate(steps, 1):
            await (tx.records.delete(table, key) if record is None else tx.records.put(table, key, record))
            tell(done, len(steps))
        for delivery in await tx.deliveries.all():
            if delivery.state in OPEN and delivery.due <= at:
                await tx.deliveries.put(doubtful(delivery, "restored", at))
    return Restored(differences(now, ahead), saved, erased)


def _changes(now: dict[str, Record], then: dict[str, Record]) -> dict[str, Record | None]:
    gone: dict[str, Record | None] = dict.fromkeys(sorted(now.keys() - then.keys()))
    return gone | {key: record for key, record in then.items() if key not in now or _text(now[key]) != _text(record)}


def _difference(table: str, now: dict[str, Record], rows: dict[str, Record | None]) -> Difference:
    removed = sum(record is None for record in rows.values())
    changed = len(rows.keys() & now.keys()) - removed
    return Difference(table, len(rows) - changed - removed, changed, removed, len(now) - changed - removed)


def _text(record: Record) -> str:
    """As JSON has it: there 1 is not True, as it is to Python."""
    return json.dumps(record, sort_keys=True)
