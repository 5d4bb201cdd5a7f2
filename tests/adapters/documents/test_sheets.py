"""Spreadsheets in whatever form they were saved, and what is refused with a sentence."""

import codecs
import io
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from adapters.documents import packages, sheets
from adapters.documents.faults import Unreadable
from bot.model.tables import Table

ROWS = [["Name", "Où", "Since"], ["Società, Città", "Genève", "2016-04-03"], ["“Two”\nlines", "", "x; y"]]


def silent(done: int, total: int) -> None:
    """Nobody listens."""


def kept(folder: Path, data: bytes, name: str = "members.csv") -> Table:
    path = folder / name
    path.write_bytes(data)
    return sheets.read(path, silent)


def separated(mark: str) -> str:
    return "\r\n".join(mark.join(f'"{cell}"' for cell in row) for row in ROWS)


def excel(change: Callable[[openpyxl.Workbook], None] = lambda book: None) -> bytes:
    book = openpyxl.Workbook()
    for row in ROWS:
        book.active.append(row)
    change(book)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def cells(table: Table) -> list[list[str]]:
    return [list(line.cells[:3]) for line in table.lines]


@pytest.mark.parametrize("mark", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_every_separator_and_encoding(tmp_path: Path, mark: str, encoding: str) -> None:
    table = kept(tmp_path, separated(mark).encode(encoding))
    assert cells(table) == ROWS
    assert ("Windows-1252" in "".join(table.notes)) == (encoding == "cp1252")


def test_an_excel_sheet_is_the_same(tmp_path: Path) -> None:
    assert cells(kept(tmp_path, excel(), "members.xlsx")) == ROWS
    assert cells(kept(tmp_path, excel(), "named-wrongly.csv")) == ROWS


def test_rows_are_counted_as_a_spreadsheet_counts_them(tmp_path: Path) -> None:
    table = kept(tmp_path, b'a,b\n\n ,\n1,"x\ny"\nz,\n')
    assert [line.number for line in table.lines] == [1, 4, 5]
    table = kept(tmp_path, b"sep=;\na;b\n1,5;2\n")
    assert [(line.number, line.cells) for line in table.lines] == [(1, ("a", "b")), (2, ("1,5", "2"))]


def test_days_numbers_and_formulas_of_excel(tmp_path: Path) -> None:
    def change(book: openpyxl.Workbook) -> None:
        book.active.append([date(2016, 4, 3), datetime(2016, 4, 3, 12), 42463.0])
        book.active.append([2.5, True, "=A1"])
        book.active["A6"] = "@hub"
        book.active["A6"].data_type = "s"

    found = cells(kept(tmp_path, excel(change)))
    assert found[3:] == [["2016-04-03", "2016-04-03", "42463"], ["2.5", "True", "=A1"], ["'@hub", "", ""]]


def rewritten(workbook: bytes, change: Callable[[bytes], bytes]) -> bytes:
    """A workbook with every part of it changed."""
    data = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook)) as old, zipfile.ZipFile(data, "w") as new:
        for part in old.infolist():
            new.writestr(part, change(old.read(part)))
    return data.getvalue()


def test_a_formula_counts_as_its_result(tmp_path: Path) -> None:
    data = excel(lambda book: book.active.append(["=1+1"]))
    data = rewritten(data, lambda part: part.replace(b"<v></v>", b"<v>2</v>").replace(b"<v />", b"<v>2</v>"))
    assert cells(kept(tmp_path, data))[3][0] == "2"


def test_only_the_first_sheet_that_is_not_hidden_is_read(tmp_path: Path) -> None:
    def change(book: openpyxl.Workbook) -> None:
        hidden = book.create_sheet("Hidden", 0)
        hidden.sheet_state = "hidden"
        hidden.append(["secret"])

    table = kept(tmp_path, excel(change))
    assert cells(table) == ROWS
    assert table.notes == ("Only the sheet “Sheet” was read; there are 2.",)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "It is empty."),
        (b"\n , \n", "There is nothing in it."),
        (codecs.BOM_UTF16_LE + b"a\x00b", "its encoding is damaged"),
        (bytes(range(32)) * 40, "It does not hold text"),
        (b'a,b\n"c,d\n', "The quotation marks near line 2 do not match"),
        (b"\xd0\xcf\x11\xe0" + bytes(500), "It is an old Excel file, or has a password."),
        (b"PK\x03\x04junk", "It is damaged, or no spreadsheet."),
        (excel()[:-200], "It is damaged"),
        (rewritten(excel(), lambda part: part.replace(b"</row>", b"<row>")), r"It is damaged \(ParseError\)|anew"),
        (b"a\n" + b"b\n" * 20_000, "It has more than 20,000 rows, counting empty ones."),
    ],
)
def test_what_cannot_be_read_is_a_sentence(tmp_path: Path, data: bytes, told: str) -> None:
    with pytest.raises(Unreadable, match=told):
        kept(tmp_path, data)


def test_a_word_document_is_no_spreadsheet(tmp_path: Path) -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        package.writestr("word/document.xml", "<w/>")
    with pytest.raises(Unreadable, match="It is damaged, or no spreadsheet"):
        kept(tmp_path, file.getvalue())


def test_files_that_are_not_there_or_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(Unreadable, match="There is no such file"):
        sheets.read(tmp_path / "none.csv", silent)
    with pytest.raises(Unreadable, match="It is no file"):
        sheets.read(tmp_path, silent)
    monkeypatch.setattr(sheets, "LARGEST_FILE", 3)
    with pytest.raises(Unreadable, match="It is too large"):
        kept(tmp_path, b"a,b,c")


def test_a_package_that_would_fill_the_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packages, "LARGEST", 100)
    with pytest.raises(Unreadable, match="It would unpack to 0 MB, which no list needs"):
        kept(tmp_path, excel())


def test_sheets_as_long_as_excel_allows_end_early(tmp_path: Path) -> None:
    def change(book: openpyxl.Workbook) -> None:
        book.active.cell(row=1_000_000, column=16_000, value="far away")

    with pytest.raises(Unreadable, match="more than 20,000 rows"):
        kept(tmp_path, excel(change))


def test_progress_is_told(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    for name, data in (
        ("a.csv", b"a\n" * 1200),
        ("a.xlsx", excel(lambda book: book.active.cell(row=1200, column=1, value="a"))),
    ):
        path = tmp_path / name
        path.write_bytes(data)
        sheets.read(path, lambda done, total: told.append((done, total)))
    assert told == [(500, 1200), (1000, 1200), (500, 20_000), (1000, 20_000)]
