"""XLSX: the first sheet that is not hidden, its cells as their owner sees them."""

import io
import re
import warnings
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import datetime

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from adapters.documents import sheets
from adapters.documents.faults import Unreadable
from adapters.documents.packages import swollen
from adapters.documents.pieces import Tell
from bot.model.lines import formula
from bot.model.tables import Line, Table

WIDEST = 50
"""Columns that are looked at."""
EVERY = 500
"""Rows between two reports."""

FORMULA = re.compile(rb"<(\w+:)?f[ >/]")
Row = tuple[object, ...]


def read(data: bytes, tell: Tell) -> Table:
    """The rows of the sheet; a formula counts as the result that was saved with it."""
    try:
        if size := swollen(data):
            raise Unreadable(f"It would unpack to {size // 1_000_000:,} MB, which no list needs. Save it anew as CSV.")
        with warnings.catch_warnings(action="ignore"):  # of colours and choices in cells, which nobody needs here
            return _read(data, tell)
    except (zipfile.BadZipFile, InvalidFileException, KeyError, StopIteration) as error:
        raise Unreadable("It is damaged, or no spreadsheet. Open it in Excel and save it anew as XLSX or CSV.") from error


def _read(data: bytes, tell: Tell) -> Table:
    with closing(_opened(data, results=True)) as book, closing(_opened(data, results=not _calculates(data))) as written:
        name = next(sheet.title for sheet in book.worksheets if sheet.sheet_state == "visible")
        rows = _rows(book[name])
        pairs = zip(rows, _rows(written[name]), strict=True) if not written.data_only else ((row, row) for row in rows)
        lines = list(_lines(pairs, tell))
        return Table(tuple(line for line in lines if line), _notes(name, book.sheetnames))


def _calculates(data: bytes) -> bool:
    """Whether any cell holds a formula; to read a book twice for them takes twice the time."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        sheets = (package.read(name) for name in package.namelist() if name.startswith("xl/worksheets/"))
        return any(FORMULA.search(sheet) for sheet in sheets)


def _opened(data: bytes, *, results: bool) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=results, keep_links=False)


def _rows(sheet: openpyxl.worksheet._read_only.ReadOnlyWorksheet) -> Iterator[Row]:
    sheet.reset_dimensions()  # some programs write wrong ones
    rows: Iterator[Row] = sheet.iter_rows(values_only=True, max_col=WIDEST)
    return rows


def _lines(pairs: Iterable[tuple[Row, Row]], tell: Tell) -> Iterator[Line | None]:
    for number, (row, source) in enumerate(pairs, 1):
        if number % EVERY == 0:
            tell(number, sheets.MOST_ROWS)
        yield sheets.line(number, [_cell(result, behind) for result, behind in zip(row, source, strict=True)])


def _cell(result: object, written: object) -> str:
    """A cell as text; a formula without a result stays one, and text that only looks like one gets its apostrophe."""
    match result:
        case None:
            return "" if written is None else f"={str(written).lstrip('=')}"
        case datetime():
            return result.date().isoformat()
        case str() if formula(result) and result == written:
            return f"'{result}"
        case _:
            return str(result)


def _notes(name: str, all: list[str]) -> tuple[str, ...]:
    return (f"Only the sheet “{name}” was read; there are {len(all)}.",) if len(all) > 1 else ()
