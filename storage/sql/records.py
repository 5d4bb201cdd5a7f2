"""The records of one SQL transaction: JSON under a key, and beside it the fields that are looked at."""

import json
from collections.abc import Iterator
from functools import cache
from typing import Any, NoReturn

from sqlalchemy import Column, Executable, Row, Table, delete, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.ports import NotSaved
from storage.records import INDEXED, Record
from storage.sql.faults import FAULTS, not_saved
from storage.sql.schema import TABLES, escape

LONGEST = 2500
"""Bytes of a key or an indexed field, at most: PostgreSQL cannot index more."""


class SqlRecords:
    """The records as one transaction sees them; after a fault, and after its end, it answers nothing more."""

    def __init__(self, connection: AsyncConnection, place: str) -> None:
        self._connection, self._place = connection, place
        self._fault: NotSaved | None = None

    async def get(self, table: str, key: str) -> Record | None:
        """The record under a key."""
        rows = TABLES[table].c
        found = await self._run(select(rows.body).where(rows.key == key))
        return json.loads(found[0].body) if found else None

    async def put(self, table: str, key: str, record: Record) -> None:
        """Keep a record under a key; what JSON or an index cannot hold is a TypeError or ValueError."""
        await self._run(
            _upsert(TABLES[table], self._connection.dialect.name), {"key": _fitting(key), **_columns(table, record)}
        )

    async def delete(self, table: str, key: str) -> None:
        """Remove the record under a key."""
        rows = TABLES[table]
        await self._run(delete(rows).where(rows.c.key == key))

    async def find(self, table: str, field: str, value: str) -> list[tuple[str, Record]]:
        """Keys and records whose field has this value, in key order."""
        rows = TABLES[table].c
        return list(_read(await self._run(select(rows.key, rows.body).where(_field(table, field) == value).order_by(rows.key))))

    async def below(self, table: str, field: str, limit: str) -> list[str]:
        """Keys of the records whose field is text smaller than `limit`."""
        rows, searched = TABLES[table].c, _field(table, field)
        return [row.key for row in await self._run(select(rows.key).where(searched < limit).order_by(searched, rows.key))]

    async def find_below(self, table: str, field: str, limit: str) -> list[tuple[str, Record]]:
        """Keys and records whose field is text smaller than `limit`, the smallest first."""
        rows, searched = TABLES[table].c, _field(table, field)
        asked = select(rows.key, rows.body).where(searched < limit).order_by(searched, rows.key)
        return list(_read(await self._run(asked)))

    async def scan(self, table: str) -> list[tuple[str, Record]]:
        """Keys and all records of a table, in key order."""
        rows = TABLES[table].c
        return list(_read(await self._run(select(rows.key, rows.body).order_by(rows.key))))

    def check(self) -> None:
        """Raise NotSaved when the transaction is over, or cannot be kept any more."""
        if self._fault:
            raise self._fault

    def end(self) -> None:
        """Whoever kept these records beyond their transaction can do nothing with them."""
        self._fault = NotSaved("The transaction is over; nothing more of it is kept.")

    async def _run(self, statement: Executable, values: dict[str, str | None] | None = None) -> list[Row[Any]]:
        self.check()
        try:
            result = await self._connection.execute(statement, values)
        except FAULTS as error:
            self._fail(error)
        return list(result) if result.returns_rows else []

    def _fail(self, error: Exception) -> NoReturn:
        """Remember it: a block that goes on in spite of it must not end as if everything had been kept."""
        self._fault = not_saved(self._place, error)
        raise self._fault from error


def _field(table: str, field: str) -> Column[Any]:
    if field not in INDEXED[table]:
        raise KeyError(field)
    return TABLES[table].c[field]


def _columns(table: str, record: Record) -> dict[str, str | None]:
    """A record as text, and its indexed fields as they will be read back; a field that is no text is not found."""
    text = json.dumps(record, allow_nan=False)
    kept = json.loads(text) if INDEXED[table] else {}
    fields = {field: kept.get(field) for field in INDEXED[table]}
    return {"body": text} | {field: _fitting(value) if isinstance(value, str) else None for field, value in fields.items()}


def _fitting(value: str) -> str:
    if len(value) * 4 > LONGEST and len(escape(value).encode()) > LONGEST:
        raise ValueError(f"A key or an indexed field is longer than {LONGEST} bytes.")
    return value


@cache
def _upsert(table: Table, dialect: str) -> Executable:
    insert = postgresql.insert(table) if dialect == "postgresql" else sqlite.insert(table)
    others = {column.name: insert.excluded[column.name] for column in table.c if not column.primary_key}
    return insert.on_conflict_do_update(index_elements=[table.c.key], set_=others)


def _read(rows: list[Row[Any]]) -> Iterator[tuple[str, Record]]:
    return ((row.key, json.loads(row.body)) for row in rows)
