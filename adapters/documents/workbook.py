"""Reports as XLSX: the table on one sheet, the chart on another, each as it will be printed (A4, landscape)."""

import io
import re
import zipfile
from html import escape

from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.chart.label import DataLabelList
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from bot.report import Cell, Report
from bot.sheet import harmless

TABLE, CHART = "Table", "Chart"
WIDEST, NARROWEST = 50, 10
"""Letters of a column."""
LONGEST_CELL = 32_000
"""Characters; a spreadsheet takes 32,767."""
CHART_WIDTH, CHART_HEIGHT = 25.0, 15.0
"""Centimetres: a landscape page of A4 within its margins."""
UNWANTED = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
"""What a spreadsheet may not hold, and marks that turn the direction of writing; a line break stays."""
DRAWING = "xl/drawings/drawing1.xml"
FRAME = b'name="Chart 1"'
"""The file's part and the place in it where a chart's words stand."""


def write(report: Report) -> bytes:
    """The file; no cell of it is a formula."""
    book = Workbook()
    book.properties.title, book.properties.creator = _text(report.title), None
    table, chart = book.worksheets[0], book.create_sheet(CHART)
    header = _fill(table, report)
    chart.add_chart(_bars(report, table, header), "A1")
    for sheet in (table, chart):
        _for_print(sheet)
    file = io.BytesIO()
    book.save(file)
    return _described(file.getvalue(), _text(report.chart.alt))


def _fill(sheet: Worksheet, report: Report) -> int:
    """Title, notes and table; the row of the header, which stands on every page."""
    sheet.title = TABLE
    for line in (report.title, *report.notes):
        sheet.append([_text(line)])
    sheet["A1"].font = Font(bold=True, size=14)
    sheet.append([])
    header = len(report.notes) + 3
    for row in (report.columns, *report.rows):
        _add(sheet, row)
    for cell in sheet[header]:
        cell.font = Font(bold=True)
    for number, column in enumerate(zip(report.columns, *report.rows, strict=True), 1):
        sheet.column_dimensions[get_column_letter(number)].width = _width(column)
    sheet.print_title_rows = f"{header}:{header}"
    sheet.freeze_panes = f"A{header + 1}"
    return header


def _add(sheet: Worksheet, row: tuple[Cell, ...]) -> None:
    sheet.append([_text(cell) if isinstance(cell, str) else cell for cell in row])
    for cell in sheet[sheet.max_row]:
        cell.alignment = Alignment(wrap_text=True, vertical="top")


def _width(column: tuple[Cell, ...]) -> int:
    longest = max(len(str(cell)) for cell in column if cell is not None)
    return min(max(longest + 2, NARROWEST), WIDEST)


def _bars(report: Report, sheet: Worksheet, header: int) -> BarChart:
    """Horizontal bars, the first row on top; the numbers stand beside them, so that nobody has to measure."""
    shown, last = report.chart, header + len(report.rows)
    chart = BarChart(barDir="bar")
    chart.title, chart.width, chart.height = _text(shown.title), CHART_WIDTH, CHART_HEIGHT
    for name in shown.values:
        column = report.columns.index(name) + 1
        chart.add_data(Reference(sheet, column, header, column, last), titles_from_data=True)
    column = report.columns.index(shown.labels) + 1
    chart.set_categories(Reference(sheet, column, header + 1, column, last))
    chart.y_axis.scaling.min, chart.y_axis.scaling.max = shown.least, shown.top
    chart.x_axis.scaling.orientation = "maxMin"
    chart.x_axis.delete = chart.y_axis.delete = False
    chart.dLbls = DataLabelList(showVal=True)
    return chart


def _for_print(sheet: Worksheet) -> None:
    sheet.page_setup.paperSize, sheet.page_setup.orientation = sheet.PAPERSIZE_A4, sheet.ORIENTATION_LANDSCAPE
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.oddFooter.center.text = "&P / &N"


def _text(text: str) -> str:
    return harmless(UNWANTED.sub("", text)[:LONGEST_CELL])


def _described(data: bytes, alt: str) -> bytes:
    """The file with words for the chart, for which openpyxl has no place."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as found, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as written:
        for name in found.namelist():
            part = found.read(name)
            written.writestr(name, _with_alt(part, alt) if name == DRAWING else part)
    return file.getvalue()


def _with_alt(drawing: bytes, alt: str) -> bytes:
    return drawing.replace(FRAME, b'%s descr="%s"' % (FRAME, escape(alt).encode()))
