"""Reports as XLSX: what is read back is what was written, nothing calculates, and each sheet is ready for the printer."""

import io
import zipfile
from dataclasses import replace

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.chart import BarChart

from adapters.documents.workbook import write
from bot.report import Cell, Chart, Report
from bot.specimen import WORST
from tests.adapters.slack.strategies import patient

CHART = Chart("Health check 2027", "Trust: 3.9, in 2016 3.5. Value: too few answered.", "item", ("2027", "2016"), 1, 5)
REPORT = Report(
    "Scorecard 2027",
    ("25 of 33 organisations answered.", "Figures of 2016: 25 of 32."),
    ("item", "result", "2027", "2016"),
    (("Trust", "3.9", 3.9, 3.5), ("Value", "too few answered", None, 3.7)),
    CHART,
)
HEADER = 5


def opened(report: Report) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(write(report)))


def chart(book: openpyxl.Workbook) -> BarChart:
    [found] = book["Chart"]._charts
    assert isinstance(found, BarChart)
    return found


def part(report: Report, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(write(report))) as file:
        return file.read(name).decode()


def test_what_is_read_back_is_what_was_written() -> None:
    rows = list(opened(REPORT)["Table"].iter_rows(values_only=True))
    assert [row[0] for row in rows[:3]] == [REPORT.title, *REPORT.notes]
    assert rows[HEADER - 1 :] == [REPORT.columns, *REPORT.rows]


def test_the_chart_shows_columns_of_the_table_and_says_the_same_in_words() -> None:
    bars = chart(opened(REPORT))
    assert [series.tx.strRef.f for series in bars.series] == ["'Table'!C5", "'Table'!D5"]
    assert [series.val.numRef.f for series in bars.series] == ["'Table'!$C$6:$C$7", "'Table'!$D$6:$D$7"]
    assert {series.cat.numRef.f for series in bars.series} == {"'Table'!$A$6:$A$7"}
    assert (bars.y_axis.scaling.min, bars.y_axis.scaling.max, bars.barDir) == (1, 5, "bar")
    assert f'descr="{CHART.alt}"' in part(REPORT, "xl/drawings/drawing1.xml")


def test_each_sheet_is_printed_on_landscape_pages_of_a4_and_the_header_on_all() -> None:
    book = opened(REPORT)
    for sheet in book.worksheets:
        assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight, sheet.sheet_properties.pageSetUpPr.fitToPage) == (
            1,
            0,
            1,
        )
    assert (book["Table"].print_title_rows, book["Table"].freeze_panes) == ("$5:$5", "A6")


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "  =1", "＝1", WORST, "\x00\x0b\ud83d", "x" * 40_000, 'a"<&>b']
)
def test_no_text_calculates_or_breaks_the_file(text: str) -> None:
    report = Report(text, (text,), (text, "n"), ((text, 1),), Chart(text, text, text, ("n",), 0, 1))
    book = opened(report)
    assert "f" not in {cell.data_type for row in book["Table"].iter_rows() for cell in row}
    assert "<f>" not in part(report, "xl/worksheets/sheet1.xml")
    assert chart(book).series


words = st.text(max_size=20)
cells = st.none() | words | st.integers(-(10**9), 10**9) | st.integers(10, 50).map(lambda tenths: tenths / 10)


@patient
@given(words, st.lists(st.tuples(words, cells, cells), max_size=8).map(tuple))
def test_any_report_is_a_file_that_opens(title: str, rows: tuple[tuple[str, Cell, Cell], ...]) -> None:
    report = replace(REPORT, title=title, columns=("item", "2027", "2016"), rows=rows)
    read = list(opened(report)["Table"].iter_rows(min_row=HEADER, values_only=True))
    numbers = [[cell for cell in row[1:] if isinstance(cell, int | float)] for row in rows]
    assert [[cell for cell in row[1:] if isinstance(cell, int | float)] for row in read[1:]] == numbers
    assert read[0] == report.columns
