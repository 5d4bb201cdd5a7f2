"""Plain text: encodings, headings by their form, paragraphs."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.documents import plain
from adapters.documents.clean import Cleaner
from adapters.documents.faults import Unreadable
from bot.model.documents import Document

CHARTER = """\
Charter of the Harbour Cities Network

1. Context
The network was founded by eleven cities
that share a coast.

2. Funding

a) Fees

Members pay what the Assembly decides:

- yearly, in spring;
- in their own currency.

b) Grants

1. Apply in time
2. Report in time

Partner survey response

2.1 Core costs\t7
33 Organisations are members of the network
and pay fees. It was

Partner survey response

agreed in 2014.

Partner survey response
"""


def read(text: str, encoding: str = "utf-8") -> Document:
    return plain.read(text.encode(encoding))


def outline(document: Document) -> list[tuple[str, int]]:
    return [(section.heading, section.level) for section in document.sections]


def test_headings_lists_and_paragraphs() -> None:
    document = read(CHARTER)
    assert outline(document) == [
        ("Charter of the Harbour Cities Network", 6),
        ("1. Context", 1),
        ("2. Funding", 1),
        ("a) Fees", 4),
        ("b) Grants", 4),
    ]
    _, context, _, fees, grants = document.sections
    assert context.paragraphs == ("The network was founded by eleven cities that share a coast.",)
    assert fees.paragraphs == ("Members pay what the Assembly decides:", "- yearly, in spring;", "- in their own currency.")
    assert grants.paragraphs[:3] == ("1. Apply in time", "2. Report in time", "Partner survey response")
    assert grants.paragraphs[3:5] == ("2.1 Core costs\t7", "33 Organisations are members of the network and pay fees. It was")


def test_text_without_headings_is_the_opening() -> None:
    (section,) = read("just a few words\nover two lines").sections
    assert (section.heading, section.paragraphs) == ("", ("just a few words over two lines",))


def test_capitals_are_outermost_unless_numbers_are() -> None:
    assert outline(read("FUNDING\n\nText.\n\nFees\n\nText.")) == [("FUNDING", 1), ("Fees", 6)]
    assert outline(read("1. Compact\n\nText.\n\nEXAMPLE DRAFT\n\nText.")) == [("1. Compact", 1), ("EXAMPLE DRAFT", 5)]


def test_a_line_in_capitals_that_comes_back_is_a_running_title() -> None:
    assert outline(read("DRAFT NOTES\n\none\n\nDRAFT NOTES\n\ntwo\n\nDRAFT NOTES 3\n\nthree")) == [("", 1)]


def test_many_short_lines_in_a_row_are_a_list() -> None:
    assert outline(read("Ghana\n\nKenya\n\nPeru\n\nTogo\n\nare members.")) == [("", 1)]
    assert outline(read("Summary\n\nScope\n\nare headings.")) == [("Summary", 6), ("Scope", 6)]


def test_a_short_last_line_ends_a_paragraph_of_hard_wrapped_text() -> None:
    text = "The first paragraph goes on over a line,\nand ends.\nThe second one begins below it at once."
    assert [len(section.paragraphs) for section in read(text).sections] == [2]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_with_and_without_a_mark(encoding: str) -> None:
    document = read("Évaluation « santé »", encoding)
    assert (document.sections[0].paragraphs, document.notes) == (("Évaluation « santé »",), ())


def test_other_encodings_are_said() -> None:
    assert "Windows-1252" in read("“naïve”", "cp1252").notes[0]
    latin = plain.read("naïve\x81".encode("latin-1"))
    assert latin.sections[0].paragraphs == ("naïve",)
    assert "Latin-1" in latin.notes[0]


def test_what_is_changed_is_said() -> None:
    document = read("O\x00ne\x07 e\u0301tude\r\n\r\nof eﬀort")
    assert [(section.heading, section.paragraphs) for section in document.sections] == [("One étude", ("of effort",))]
    assert [note.split()[0] for note in document.notes] == ["2", "1", "Letters"]


@pytest.mark.parametrize("data", [bytes(range(256)) * 20, b"\x00" * 999, codecs.BOM_UTF16_LE + b"\x00\xd8x"])
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(Unreadable, match="UTF-8"):
        plain.read(data)


LINES = st.lists(
    st.sampled_from(
        ["", "1. Scope", "7.2 Funding", "b) Fees", "- item", "GENERAL RULES", "A bare line", "Who\tWhat", "Article 4"]
    )
    | st.text(st.characters(exclude_categories=["C", "Z"]), max_size=90),
    max_size=30,
)


@given(LINES)
def test_every_letter_is_in_a_heading_or_a_paragraph_in_order(lines: list[str]) -> None:
    text = "\n".join(lines)
    found = [words for section in read(text).sections for words in (section.heading, *section.paragraphs)]
    assert "".join("".join(found).split()) == "".join(Cleaner().clean(text).split())
