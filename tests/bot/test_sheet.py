"""Sheets: no cell of a spreadsheet is ever a formula, and nothing of a text is lost."""

import csv
import io
import json
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sheet import as_csv, as_json, harmless
from bot.specimen import WORST


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\tx",
        "\rx",
        "\nx",
        "  =1",
        "\u00a0=1",
        "\u3000=1",
        " \n x",
        "＝1",
        "＋1",
        "－1",
        "＠x",
        " ＝1",
        "﹢1",
        "\u200b=1",
        "\ufeff=1",
        "\x00=1",
        "\u202e=1",
    ],
)
def test_what_a_spreadsheet_could_compute_gets_an_apostrophe(text: str) -> None:
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", " ", "x", "'=1", "1-2", "a=b", "“=1”", " x", "é", "§ 1", "a; b", "a\nb=c"])
def test_all_else_stays_as_it_is(text: str) -> None:
    assert harmless(text) == text


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a;=1", "a;'=1"),
        ("a; -1;b", "a;' -1;b"),
        ('a;"=1"', 'a;\'"=1"'),
        ("a\n=b", "a\n'=b"),
        ("a\r\n＝b", "a\r\n'＝b"),
        ("\n=1", "'\n'=1"),
        ("\r=1", "'\r'=1"),
    ],
)
def test_so_does_what_begins_a_cell_where_a_semicolon_parts_them(text: str, told: str) -> None:
    assert harmless(text) == told


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=1, max_size=4))
def test_every_cell_comes_back(cells: list[str]) -> None:
    data = as_csv([f"{number}" for number in range(len(cells))], [tuple(cells)])
    _, read = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    assert read == [harmless(cell) for cell in cells]
    assert not any(cell.lstrip()[:1] in tuple("=+-@＝＋－＠") for cell in read if cell.lstrip())


def test_a_csv_begins_with_its_mark_and_quotes_every_cell() -> None:
    assert as_csv(["a", "b"], [("x", 1), ('"', ("6C-1", "6C-2"))]) == (
        b'\xef\xbb\xbf"a","b"\r\n"x","1"\r\n"""","6C-1; 6C-2"\r\n'
    )


def test_an_instant_is_told_in_utc() -> None:
    at = datetime(2027, 3, 1, 9, 0, tzinfo=timezone(timedelta(hours=9)))
    assert b'"2027-03-01T00:00:00+00:00"' in as_csv(["at"], [(at,)])
    assert json.loads(as_json(["at"], [(at,)])) == [{"at": "2027-03-01T00:00:00+00:00"}]
    assert at.astimezone(UTC).hour == 0


@pytest.mark.parametrize("text", [WORST, "half a character: \ud800", "\x00", "=1"])
def test_json_keeps_a_text_letter_for_letter(text: str) -> None:
    assert json.loads(as_json(["a"], [(text,)])) == [{"a": text}]
    assert as_csv(["a"], [(text,)])
