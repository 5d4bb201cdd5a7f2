"""Sheets: what a feature exports, as tables that people open in a spreadsheet and programs read as JSON."""

import csv
import io
import json
import re
import unicodedata
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from bot.ports import Transaction

Cell = str | int | datetime | tuple[str, ...]
Row = tuple[Cell, ...]

FORMULA = frozenset("=+-@\t\r\n")
"""With these a spreadsheet lets a formula begin; their wide and small forms are the same to some."""
CELL = re.compile(r"([;\r\n])([^;\r\n]*)")
"""What stands behind a semicolon or a line end."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table of the export: its file's name, a sentence on what it holds, its columns, and how its rows are found."""

    name: str
    about: str
    columns: tuple[str, ...]
    rows: Callable[[Transaction], Awaitable[Sequence[Row]]]


def harmless(text: str) -> str:
    """Text that no spreadsheet takes for a formula: what looks like one, also behind spaces, gets a leading apostrophe.

    So does what follows a semicolon or a line end: where numbers have a decimal comma, a spreadsheet lets a cell begin there.
    """
    first = next((char for char in text if char in FORMULA or not _unseen(char)), "")
    inside = CELL.sub(lambda cell: f"{cell[1]}'{cell[2]}" if _begins_formula(cell[2]) else cell[0], text)
    return f"'{inside}" if unicodedata.normalize("NFKC", first) in FORMULA else inside


def as_csv(columns: Sequence[str], rows: Sequence[Row]) -> bytes:
    """A sheet for spreadsheets: UTF-8 with its mark, every cell quoted and harmless."""
    file = io.StringIO()
    writer = csv.writer(file, quoting=csv.QUOTE_ALL)
    writer.writerows([harmless(_words(cell)) for cell in row] for row in (columns, *rows))
    return file.getvalue().encode("utf-8-sig", "backslashreplace")


def as_json(columns: Sequence[str], rows: Sequence[Row]) -> bytes:
    """A sheet for programs: an object per row, every text letter for letter."""
    found = [dict(zip(columns, map(_value, row), strict=True)) for row in rows]
    return f"{json.dumps(found, ensure_ascii=False, indent=1)}\n".encode("utf-8", "backslashreplace")


def _begins_formula(cell: str) -> bool:
    first = next((char for char in cell if char != '"' and not _unseen(char)), "")
    return unicodedata.normalize("NFKC", first) in FORMULA


def _unseen(char: str) -> bool:
    """Whether a character takes no ink: a spreadsheet may not see what stands before a formula either."""
    return char.isspace() or unicodedata.category(char) in ("Cc", "Cf")


def _value(cell: Cell) -> object:
    return cell.astimezone(UTC).isoformat() if isinstance(cell, datetime) else cell


def _words(cell: Cell) -> str:
    return "; ".join(cell) if isinstance(cell, tuple) else str(_value(cell))
