"""PDF: bookmarks, looks and forms of headings, divided words, running titles, and what cannot be read."""

import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from adapters.documents import pdf
from adapters.documents.faults import Unreadable
from bot.model.documents import Document, Section
from tests.adapters.documents.files import FUNDING, silent
from tests.adapters.documents.files import pdf as made


def read(*pages: list[str], **more: Any) -> Document:
    return pdf.read(made(*pages, **more), silent)


def outline(document: Document) -> list[tuple[str, int]]:
    return [(section.heading, section.level) for section in document.sections]


PAGE = ["Before.", "7. Stronger", "together", "a) Funding", FUNDING, "Grants", "Cities apply for grants."]


def test_bookmarks_name_the_headings_also_over_two_lines() -> None:
    document = read(PAGE, bookmarks=[("Stronger together", 0, 0), ("Funding", 0, 1), ("Grants", 0, 1)], title="Charter")
    assert document.title == "Charter"
    assert document.sections == (
        Section("", 1, ("Before.",)),
        Section("7. Stronger together", 1, ()),
        Section("a) Funding", 2, (FUNDING,)),
        Section("Grants", 2, ("Cities apply for grants.",)),
    )
    assert document.notes == ()


def test_a_bookmark_that_is_no_line_is_said() -> None:
    document = read(PAGE, bookmarks=[("Funding", 0, 0), ("Grants", 0, 0), ("Cover", 0, 0)])
    assert [heading for heading, _ in outline(document)] == ["", "a) Funding", "Grants"]
    assert document.notes == ("1 of the bookmarks are not on their page as a line, and head no section.",)


def test_bookmarks_that_fit_nothing_are_left_alone() -> None:
    document = read(["7.2 Funding", FUNDING], bookmarks=[("Cover", 0, 0)])
    assert outline(document) == [("7.2 Funding", 2)]


def test_larger_and_bolder_letters_tell_headings() -> None:
    document = read(
        [
            "20 Charter of the",
            "20 Network",
            "It is a charter.",
            "14 1. Context",
            "Cities share it.",
            "14 2. Empty",
            "14 3. Funding",
        ],
        ["b Fees", FUNDING, "8 A small footnote"],
    )
    assert outline(document) == [
        ("Charter of the Network", 1),
        ("1. Context", 2),
        ("2. Empty", 2),
        ("3. Funding", 2),
        ("Fees", 3),
    ]
    assert document.sections[-1].paragraphs == (f"{FUNDING} A small footnote",)


def test_divided_words_are_joined_when_the_word_is_known() -> None:
    document = read(
        [
            "The part-",
            "nership is co-",
            "operative. Each partnership",
            "is of 5-",
            "year terms, non-",
            "Members and re-",
            "duced.",
        ]
    )
    (section,) = document.sections
    assert section.paragraphs == (
        "The partnership is co-operative. Each partnership is of 5- year terms, non- Members and re-duced.",
    )
    assert document.notes == (
        "1 word divided at the end of a line were joined: partnership.",
        "2 words divided at the end of a line kept their hyphen: co-operative, re-duced.",
    )


def test_running_titles_and_page_numbers_are_left_out() -> None:
    names = ("one", "two", "three", "four")
    document = read(
        *(
            ["Charter 2016", f"On page {name} stands a text", "of four lines", "in all,", f"all on {name}.", str(at)]
            for at, name in enumerate(names, 1)
        )
    )
    assert "Charter" not in str(document.sections)
    assert str(document.sections).count("of four lines in all,") == 4
    assert document.notes == ("Running titles and page numbers were left out: Charter 2016, 1, 2, 3, 4.",)


def test_pages_without_text_are_named() -> None:
    assert read(["Text."], [], []).notes == (
        "No text was found on pages 2, 3. Text in pictures needs text recognition (OCR) first.",
    )


def test_a_scan_needs_text_recognition() -> None:
    with pytest.raises(Unreadable, match="text recognition"):
        read([], [])


def test_a_locked_document_is_refused_and_an_empty_password_opens() -> None:
    with pytest.raises(Unreadable, match="password"):
        read(["Text."], password="secret")


@pytest.mark.parametrize("data", [b"%PDF-1.4", b"%PDF-1.4\n" + b"junk" * 999, made(["Text."])[:300]])
def test_a_damaged_file_is_refused(data: bytes) -> None:
    with pytest.raises(Unreadable, match="damaged"):
        pdf.read(data, silent)


def test_damage_inside_costs_only_what_it_hits(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(self: Any) -> Any:
        raise RecursionError

    data = made(["7.2 Funding", FUNDING], bookmarks=[("Funding", 0, 0)], title="Charter")
    monkeypatch.setattr(PdfReader, "outline", property(broken))
    monkeypatch.setattr(PdfReader, "metadata", property(broken))
    document = pdf.read(data, silent)
    assert (document.title, outline(document)) == ("", [("7.2 Funding", 2)])
    monkeypatch.setattr("pypdf.PageObject.extract_text", broken)
    with pytest.raises(Unreadable, match="no text"):
        pdf.read(data, silent)


@pytest.mark.parametrize("title", ["Microsoft Word - charter.docx", "Untitled", "charter.indd", ""])
def test_a_title_that_a_program_gave_is_none(title: str) -> None:
    assert read(["Text."], title=title).title == ""


@settings(max_examples=30, deadline=None)
@given(
    st.lists(
        st.lists(st.sampled_from(["7.2 Funding", "b Bold", "20 Large", "one part-", "ly done.", "Words"]), max_size=6),
        max_size=2,
    )
)
def test_every_letter_is_in_a_heading_or_a_paragraph_in_order(pages: list[list[str]]) -> None:
    if not any(pages):
        return
    found = [words for section in read(*pages).sections for words in (section.heading, *section.paragraphs)]
    written = "".join(re.sub(r"^(b|20) ", "", line) for page in pages for line in page)
    assert letters("".join(found)) == letters(written)


def letters(text: str) -> str:
    return re.sub(r"[\s-]", "", text)
