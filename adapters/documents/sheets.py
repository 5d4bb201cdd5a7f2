"""A spreadsheet as a table of text: what CSV and XLSX files have in common."""

from importlib import import_module
from pathlib import Path

from adapters.documents import files
from adapters.documents.faults import Unreadable
from adapters.documents.pieces import Tell
from bot.model.tables import Line, Table

LARGEST_FILE = 20_000_000
"""Bytes."""
MOST_ROWS = 20_000
LONGEST_CELL = 10_000
"""Characters of a cell that are looked at; nothing that is kept of a member comes near."""
PACKAGE, OLD = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
"""How an XLSX begins, and how an old or locked one does, whatever their names say."""


def read(path: Path, tell: Tell) -> Table:
    """The rows of a CSV or of an XLSX's first sheet; raises Unreadable with a sentence that says what to do."""
    files.exists(path)
    data = files.contents(path, LARGEST_FILE)
    if data.startswith(OLD):
        raise Unreadable("It is an old Excel file, or has a password. Save it as XLSX or CSV, without a password.")
    try:
        kind = "excel" if data.startswith(PACKAGE) else "separated"
        table: Table = import_module(f"adapters.documents.{kind}").read(data, tell)
    except Unreadable:
        raise
    except Exception as error:  # whatever a damaged file does to a reader, its owner gets a sentence
        raise Unreadable(f"It is damaged ({type(error).__name__}). Open it in its own program and save it anew.") from error
    if not table.lines:
        raise Unreadable("There is nothing in it.")
    return table


def line(number: int, cells: list[str]) -> Line | None:
    """A row of a sheet, unless it is empty; raises Unreadable when there are too many."""
    if number > MOST_ROWS:
        raise Unreadable(f"It has more than {MOST_ROWS:,} rows, counting empty ones. Keep the members on a sheet of their own.")
    empty = not any(cell and not cell.isspace() for cell in cells)
    return None if empty else Line(number, tuple(cell[:LONGEST_CELL] for cell in cells))
