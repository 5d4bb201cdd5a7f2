"""The records as SQL tables: one per name in `INDEXED`, with a column of its own for each field that is looked at."""

import re
from typing import Any

from sqlalchemy import Column, Dialect, Index, MetaData, Table, Text
from sqlalchemy.types import TypeDecorator, TypeEngine

from storage.records import INDEXED

HEAD = "0003"
"""The revision that this version reads and writes: the last one in `storage/sql/alembic/versions`."""

SPECIAL = {
    "\x00": "\x01\x01",
    "\x01": "\x01\x02",
    "\ud7ff": "\ud7ff\ud7ff",
    **{chr(code): "\ud7ff" + chr(code + 0x800) for code in range(0xD800, 0xE000)},
}
"""What SQL text cannot hold, NUL and half surrogate pairs, and two letters nobody uses that stand for it in the same order."""

_PLAIN = {text: letter for letter, text in SPECIAL.items()}
_TO_ESCAPE = re.compile("[\x00\x01\ud7ff-\udfff]")
_ESCAPED = re.compile("\x01[\x01\x02]|\ud7ff[\ud7ff-\ue7ff]")


def escape(text: str) -> str:
    """Any text as one that both databases hold: ordinary text as it is, no two the same, in the order of code points."""
    return _TO_ESCAPE.sub(lambda found: SPECIAL[found[0]], text)


def plain(text: str) -> str:
    """The text that was escaped."""
    return _ESCAPED.sub(lambda found: _PLAIN[found[0]], text)


class AnyText(TypeDecorator[str]):
    """Any Python string, compared by code points and not by a language's rules."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Text in the order of its bytes, which SQLite's always is."""
        return Text(collation="C" if dialect.name == "postgresql" else None)

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """On the way in."""
        return None if value is None else escape(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:
        """On the way out."""
        return None if value is None else plain(value)


def _table(metadata: MetaData, name: str, fields: tuple[str, ...]) -> Table:
    return Table(
        name,
        metadata,
        Column("key", AnyText, primary_key=True),
        Column("body", Text, nullable=False),
        *(Column(field, AnyText) for field in fields),
        *(Index(f"{name}_{field}", field) for field in fields),
    )


METADATA = MetaData()
TABLES = {name: _table(METADATA, name, fields) for name, fields in INDEXED.items()}
