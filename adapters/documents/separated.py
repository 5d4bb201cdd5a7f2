"""CSV in whatever encoding and with whatever separator it was saved."""

import csv
import io
from statistics import median_low

from adapters.documents import plain, sheets
from adapters.documents.faults import Unreadable
from adapters.documents.pieces import Tell
from bot.model.tables import Table

SEPARATORS = ",;\t"
SAMPLE = 20
"""Rows by which the separator is told."""
EVERY = 500
"""Rows between two reports."""


def read(data: bytes, tell: Tell) -> Table:
    """The rows as a spreadsheet program counts them."""
    try:
        text, notes = plain.decoded(data)
    except Unreadable as error:
        raise Unreadable("It does not hold text, or its encoding is damaged. Save the sheet as CSV (UTF-8) or XLSX.") from error
    told, _, rest = text.partition("\n")
    separator = _told(told)
    if separator:
        text = rest  # the line is for the program and no row of the sheet
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator or _separator(text), strict=True)
    lines = []
    try:
        for number, cells in enumerate(rows, 1):
            if number % EVERY == 0:
                tell(rows.line_num, text.count("\n"))
            lines.append(sheets.line(number, cells))
    except csv.Error as error:
        raise Unreadable(f"The quotation marks near line {rows.line_num} do not match. Save the sheet anew as CSV.") from error
    return Table(tuple(line for line in lines if line), notes)


def _told(first: str) -> str:
    """The separator that Excel's `sep=;` in the first line names."""
    name, _, mark = first.strip().lstrip("\ufeff").partition("=")
    return mark if name.lower() == "sep" and len(mark) == 1 else ""


def _separator(text: str) -> str:
    """The mark that cuts the first rows into most cells."""
    return max(SEPARATORS, key=lambda mark: _cells(text, mark))


def _cells(text: str, separator: str) -> int:
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    widths = [len(row) for row, _ in zip(rows, range(SAMPLE), strict=False) if row]
    return median_low(widths) if widths else 0
