"""Records as JSON text, which is how the embedded store keeps them.

A text never changes, every reading of it is a copy, it goes to the disk as it is, and Python's garbage collector, whose
pauses grow with all that it has to look at, need not look at it.
"""

import json

from storage.records import Record

Packed = str
"""A record as JSON text."""

PackedTables = dict[str, dict[str, Packed]]
"""Packed records by table and key."""

Changes = dict[str, dict[str, Packed | None]]
"""What a transaction leaves behind: by table and key the record, or None where there is none any more."""

_ENCODER = json.JSONEncoder(allow_nan=False)


def pack(record: Record) -> Packed:
    """A record as text; raises TypeError or ValueError for what JSON cannot hold."""
    return _ENCODER.encode(record)


def unpack(text: Packed) -> Record:
    """A record of one's own."""
    record: Record = json.loads(text)
    return record


def member(key: str, text: Packed | None) -> str:
    """A record under its key, or with None its absence, as a member of a JSON object."""
    return f"{json.dumps(key)}: {text or 'null'}"
