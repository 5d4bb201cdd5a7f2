"""A sheet as text: what a reader of spreadsheets hands over."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a sheet by the number it has there.

    A cell that begins with = + - or @ holds a formula; with an apostrophe before that it is text.
    """

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """The rows that hold anything; `notes` are sentences on what the reader had to decide."""

    lines: tuple[Line, ...]
    notes: tuple[str, ...] = ()
