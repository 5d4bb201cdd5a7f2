"""Reports: a table with one chart of it, as a file that people print, send to a Board, and open in a spreadsheet."""

from dataclasses import dataclass

Cell = str | int | float | None
"""None is an empty cell: a figure that is not there is never a zero."""


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars of some columns of a table, a bar of each for every row; `alt` says the same in words."""

    title: str
    alt: str
    labels: str
    """The column of the bars' names."""
    values: tuple[str, ...]
    """The columns of numbers."""
    least: float
    top: float


@dataclass(frozen=True, slots=True)
class Report:
    """A table with its title, what has to be said of it, and its chart."""

    title: str
    notes: tuple[str, ...]
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    chart: Chart
