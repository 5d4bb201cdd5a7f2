"""DOCX: styles, tables, text boxes, tracked changes, and packages that are no documents."""

import io
import zipfile
from typing import Any

import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.documents import packages, word
from adapters.documents.faults import Unreadable
from bot.model.documents import Document, Section
from tests.adapters.documents.files import FUNDING, silent
from tests.adapters.documents.files import word as made


def read(*blocks: tuple[str, str], title: str = "", change: Any = None) -> Document:
    return word.read(made(*blocks, title=title, change=change), silent)


def paragraph(inner: str) -> Any:
    return parse_xml(f"<w:p {nsdecls('w')}>{inner}</w:p>")


def added(inner: str) -> Any:
    return lambda document: document.element.body.insert(1, paragraph(inner))


def test_headings_by_their_styles() -> None:
    document = read(
        ("Title", "Charter"),
        ("Normal", "Before."),
        ("Heading 1", "7. Together"),
        ("Heading 2", "a)\tFunding"),
        ("Normal", FUNDING),
    )
    assert document.title == "Charter"
    assert document.sections == (
        Section("", 1, ("Before.",)),
        Section("7. Together", 1, ()),
        Section("a) Funding", 2, (FUNDING,)),
    )
    assert document.notes == ()


def test_the_title_may_stand_in_the_properties() -> None:
    assert read(("Heading 1", "A"), ("Normal", "b"), title=" Charter ").title == "Charter"


def test_styles_made_by_somebody() -> None:
    def change(document: Any) -> None:
        mine = document.styles.add_style("Clause", WD_STYLE_TYPE.PARAGRAPH)
        mine.base_style = document.styles["Heading 2"]
        document.add_paragraph("Mine", style="Clause")
        document.add_paragraph("TOC", style=document.styles.add_style("toc 1", WD_STYLE_TYPE.PARAGRAPH))
        document.element.body.insert(0, paragraph('<w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:r><w:t>Outlined</w:t></w:r>'))
        document.element.body.insert(1, paragraph('<w:pPr><w:outlineLvl w:val="9"/></w:pPr><w:r><w:t>Text</w:t></w:r>'))

    document = read(change=change)
    assert document.sections == (Section("Outlined", 1, ("Text",)), Section("Mine", 2, ()))
    assert document.notes == ("The table of contents was left out.",)


def test_a_style_based_on_itself_is_ordinary_text() -> None:
    def change(document: Any) -> None:
        mine = document.styles.add_style("Loop", WD_STYLE_TYPE.PARAGRAPH)
        mine.base_style = mine
        document.add_paragraph("Text", style="Loop")

    assert read(("Heading 1", "A"), change=change).sections == (Section("A", 1, ("Text",)),)


def test_without_heading_styles_the_form_tells() -> None:
    document = read(("Normal", "7.2 Funding"), ("Normal", "Members pay\nyearly."))
    assert document.sections == (Section("7.2 Funding", 2, ("Members pay\nyearly.",)),)
    assert document.notes == ("There are no heading styles: headings were told by their form.",)


def test_tables_row_by_row_and_frames_as_text() -> None:
    def change(document: Any) -> None:
        table = document.add_table(2, 2)
        for cell, text in zip(
            [cell for row in table.rows for cell in row.cells], ["Who", "What", "All", "a\nfee"], strict=True
        ):
            cell.text = text
        table.cell(1, 1).add_table(1, 2).cell(0, 1).text = "inner"
        frame = document.add_table(1, 1).cell(0, 0)
        frame.text = "Boxed"
        frame.add_paragraph("Inside", style="Heading 2")

    document = read(("Heading 1", "A"), change=change)
    assert document.sections == (Section("A", 1, ("Who\tWhat", "All\ta fee inner", "Boxed")), Section("Inside", 2, ()))


def test_a_cell_in_a_content_control_is_a_cell() -> None:
    cell = "<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"
    row = f"<w:tr><w:trPr/>{cell.format('a')}<w:sdt><w:sdtPr/><w:sdtContent>{cell.format('b')}</w:sdtContent></w:sdt></w:tr>"
    table = parse_xml(f"<w:tbl {nsdecls('w')}>{row}</w:tbl>")
    document = read(("Heading 1", "A"), change=lambda document: document.element.body.insert(1, table))
    assert document.sections[0].paragraphs == ("a\tb",)


def test_text_boxes_links_and_breaks() -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>In the box</w:t></w:r></w:p></w:txbxContent>"
    markup = (
        "<w:r><w:t>one</w:t><w:tab/><w:t>two</w:t><w:br/><w:noBreakHyphen/></w:r><w:hyperlink><w:r><w:t>link</w:t></w:r></w:hyperlink>"
        f"<w:r><w:drawing>{box}</w:drawing></w:r>"
    )
    (section,) = read(("Heading 1", "A"), change=added(markup)).sections
    assert section.paragraphs == ("one\ttwo\n\u2011link", "In the box")


def test_tracked_changes_count_as_accepted() -> None:
    markup = (
        "<w:r><w:t>Members </w:t></w:r><w:ins><w:r><w:t>shall</w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>may</w:delText></w:r></w:del><w:moveFrom><w:r><w:t>gone</w:t></w:r></w:moveFrom>"
        "<w:r><w:footnoteReference/><w:t> pay</w:t></w:r>"
    )
    document = read(("Heading 1", "A"), change=added(markup))
    assert document.sections[0].paragraphs == ("Members shall pay",)
    assert document.notes == ("There are tracked changes: they were taken as accepted.", "Footnotes were left out.")


def test_numbers_by_word_are_said_to_be_missing() -> None:
    assert "by itself" in read(("Heading 1", "A"), ("List Number", "one")).notes[0]


def packed(**parts: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts.items():
            package.writestr(name, text)
    return file.getvalue()


@pytest.mark.parametrize("data", [made(("Normal", "a"))[:-100], b"PK\x03\x04" + b"junk" * 99, packed(a="b"), packed()])
def test_a_damaged_package_is_refused(data: bytes) -> None:
    with pytest.raises(Unreadable, match="anew"):
        word.read(data, silent)


def test_a_package_that_would_fill_the_memory_is_refused_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(Unreadable, match="unpack to 30 MB"):
        word.read(packed(a=" " * 30_000_000), silent)
    monkeypatch.setattr(packages, "LARGEST", 100)
    with pytest.raises(Unreadable, match="unpack"):
        word.read(made(("Normal", "a")), silent)


def test_progress_is_told() -> None:
    told: list[tuple[int, int]] = []
    word.read(made(("Normal", "a"), ("Normal", "b")), lambda done, total: told.append((done, total)))
    assert told == [(0, 3), (1, 3), (2, 3)]


@settings(max_examples=15, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["Normal", "Heading 1", "Heading 3"]), st.text("ab é,.\t", max_size=30)), max_size=8))
def test_every_letter_is_in_a_heading_or_a_paragraph_in_order(blocks: list[tuple[str, str]]) -> None:
    found = [words for section in read(*blocks).sections for words in (section.heading, *section.paragraphs)]
    assert "".join("".join(found).split()) == "".join("".join(text for _, text in blocks).split())
