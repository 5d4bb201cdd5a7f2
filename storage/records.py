"""The record interface: all that a store must offer inside a transaction."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Protocol

Record = dict[str, object]
"""A JSON object; every field that `find` looks at is text."""

Tables = dict[str, dict[str, Record]]
"""Records by table and key."""

INDEXED: Mapping[str, tuple[str, ...]] = {
    "about": (),
    "accounts": ("address", "ask", "organisation", "standing"),
    "actions": (),
    "attendance": ("person", "session"),
    "ballots": ("poll",),
    "channels": (),
    "comments": ("clause",),
    "conversations": (),
    "consents": ("introduction", "person"),
    "curated": (),
    "cycles": (),
    "deliveries": ("due", "lane", "settled", "state", "subject"),
    "enquiries": ("at", "organisation"),
    "erasures": ("at",),
    "handled": ("at",),
    "happenings": ("subject",),
    "installations": (),
    "interests": ("organisation", "state"),
    "introductions": ("state",),
    "items": (),
    "neversuggest": (),
    "organisations": (),
    "participation": ("poll",),
    "polls": ("state",),
    "preferences": (),
    "proceedings": ("poll",),
    "prompts": ("session",),
    "proposals": (),
    "questions": ("state", "until"),
    "queue": ("author", "session"),
    "releases": (),
    "remarks": ("poll",),
    "rsvps": ("person", "session"),
    "sessions": ("series", "state"),
    "signatures": ("version",),
    "silences": (),
    "staff": (),
    "steps": ("session",),
    "summaries": ("open",),
    "targets": (),
    "texts": ("kind", "source"),
    "thumbs": ("topic",),
    "welcomes": (),
    "wordings": (),
}
"""Every table, and the fields that `find` and `below` may look at; any other is a KeyError, in every store."""


def instant(at: datetime) -> str:
    """An instant as text for a record, to the second; such texts sort as instants do."""
    return at.astimezone(UTC).isoformat(timespec="seconds")


class Records(Protocol):
    """Named tables of records by key, as seen in one transaction: reads see the transaction's own writes."""

    async def get(self, table: str, key: str) -> Record | None:
        """The record under a key, a copy; None when there is none."""

    async def put(self, table: str, key: str, record: Record) -> None:
        """Keep a record under a key, in place of any other."""

    async def delete(self, table: str, key: str) -> None:
        """Remove the record under a key; nothing happens when there is none."""

    async def find(self, table: str, field: str, value: str) -> list[tuple[str, Record]]:
        """Keys and copies of the records whose field has this value, in key order."""

    async def below(self, table: str, field: str, limit: str) -> list[str]:
        """Keys of the records whose field is text smaller than `limit`, e.g. an instant in ISO 8601."""

    async def find_below(self, table: str, field: str, limit: str) -> list[tuple[str, Record]]:
        """Keys and copies of the records whose field is text smaller than `limit`, the smallest first."""

    async def scan(self, table: str) -> list[tuple[str, Record]]:
        """Keys and copies of all records of a table, in key order: for backups and migrations, not for turns."""


async def everything(records: Records) -> Tables:
    """All records of all tables, copies."""
    return {table: dict(await records.scan(table)) for table in INDEXED}
