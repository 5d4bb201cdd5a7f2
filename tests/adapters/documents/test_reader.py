"""Any file: read by its kind, or refused with a sentence."""

import os
from pathlib import Path

import pytest

from adapters.documents import reader
from adapters.documents.faults import Unreadable
from bot.model.documents import Document
from tests.adapters.documents.files import FUNDING, pdf, silent, word

CHARTER = f"# Charter\n\nBefore.\n\n## 7. Funding\n\n{FUNDING}\n"


def read(folder: Path, name: str, data: bytes | str) -> Document:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return reader.read(path, silent)


@pytest.mark.parametrize(
    ("name", "data", "title", "headings"),
    [
        ("a.md", CHARTER, "Charter", ["", "7. Funding"]),
        ("a.markdown", "# A\n\ntext\n\n# B\n\ntext", "a", ["A", "B"]),
        ("a.MD", "# 1. Context\n\ntext\n\n## Fees\n\ntext", "a", ["1. Context", "Fees"]),
        ("a.md", "# Charter\n\n## 7. Funding\n\ntext", "Charter", ["7. Funding"]),
        ("a.md", "# Charter\n\ntext", "a", ["Charter"]),
        ("Our charter.txt", f"7. Funding\n\n{FUNDING}", "Our charter", ["7. Funding"]),
        ("a.docx", word(("Title", "Charter"), ("Heading 1", "7. Funding"), ("Normal", FUNDING)), "Charter", ["7. Funding"]),
        ("a.docx", word(("Heading 1", "Charter"), ("Heading 2", "7. Funding")), "Charter", ["7. Funding"]),
        ("a.pdf", pdf(["7.2 Funding", FUNDING], title="Charter"), "Charter", ["7.2 Funding"]),
        ("a.pdf", pdf(["7.2 Funding", FUNDING], title="a.docx"), "a", ["7.2 Funding"]),
    ],
)
def test_title_and_headings(name: str, data: bytes | str, title: str, headings: list[str], tmp_path: Path) -> None:
    document = read(tmp_path, name, data)
    assert (document.title, [section.heading for section in document.sections]) == (title, headings)


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("a.txt", b"", "It is empty."),
        ("a.txt", b" \n\n\t", "There is no text in it."),
        ("a.txt", "… — …", "There is no text in it."),
        ("a.txt", bytes(range(256)) * 9, "It does not hold text"),
        ("a.md", b"# ", "There is no text in it."),
        ("a.html", b"<p>", "This kind of file cannot be read."),
        ("a", b"text", "This kind of file cannot be read."),
        ("a.doc", b"\xd0\xcf\x11\xe0 old", "This kind of file cannot be read."),
        ("a.docx", b"\xd0\xcf\x11\xe0 locked", "It is an old Word document, or has a password."),
        ("a.docx", b"not a package", "Its name says DOCX, but it is something else."),
        ("a.pdf", b"text", "Its name says PDF, but it is something else."),
        ("a.txt", pdf(["text"]), "Its name says text, but it is a PDF file."),
        ("a.pdf", word(("Normal", "a")), "Its name says PDF, but it is a DOCX file."),
        ("a.docx", b"PK\x03\x04 cut", "It is damaged."),
        ("a.pdf", b"%PDF-1.7 cut", "It is damaged"),
        ("a.pdf", pdf([]), "There is no text in it, only pictures."),
        ("a.pdf", pdf(["text"], password="secret"), "It is protected by a password."),
        ("a.docx", word(("Normal", "")), "There is no text in it."),
    ],
)
def test_what_cannot_be_read_is_a_sentence(name: str, data: bytes | str, sentence: str, tmp_path: Path) -> None:
    with pytest.raises(Unreadable) as refused:
        read(tmp_path, name, data)
    assert str(refused.value).startswith(sentence)
    assert str(refused.value).endswith(".")


def test_what_is_no_file_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="no such file"):
        reader.read(tmp_path / "a.txt", silent)
    with pytest.raises(Unreadable, match="no file"):
        reader.read(tmp_path, silent)
    os.mkfifo(tmp_path / "pipe.txt")
    with pytest.raises(Unreadable, match="no file"):
        reader.read(tmp_path / "pipe.txt", silent)


def test_a_file_that_may_not_be_opened_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    (tmp_path / "a.txt").write_text("text", encoding="utf-8")
    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(Unreadable, match="Permission denied"):
        reader.read(tmp_path / "a.txt", silent)


def test_what_is_too_large_is_refused_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with (tmp_path / "a.txt").open("wb") as file:
        file.truncate(100_000_001)
    with pytest.raises(Unreadable, match="at most 10 million bytes"):
        reader.read(tmp_path / "a.txt", silent)
    with (tmp_path / "a.pdf").open("wb") as file:
        file.truncate(100_000_001)
    with pytest.raises(Unreadable, match="at most 100 million bytes"):
        reader.read(tmp_path / "a.pdf", silent)
    monkeypatch.setattr(reader, "LARGEST_TEXT", 1_000_000)
    with pytest.raises(Unreadable, match="at most 1 million characters"):
        read(tmp_path, "a.docx", word(("Normal", "long " * 300_000)))


@pytest.mark.parametrize("name", ["a\0.txt", "a" * 5000 + ".txt"])
def test_a_name_that_no_file_can_have_is_a_sentence(name: str) -> None:
    with pytest.raises(Unreadable):
        reader.read(Path(name), silent)


def test_a_title_is_one_clean_line(tmp_path: Path) -> None:
    assert read(tmp_path, "\udcff.md", "text").title == "Document"
    long = "Charter\nof\tthe " + "very " * 40
    title = read(tmp_path, "a.docx", word(("Title", long), ("Normal", "text"))).title
    assert title.startswith("Charter of the very")
    assert (len(title), title[-1]) == (120, "…")


def test_whatever_a_reader_stumbles_over_is_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*arguments: object) -> None:
        raise AssertionError

    monkeypatch.setattr("adapters.documents.word.assembled", broken)
    with pytest.raises(Unreadable, match="AssertionError"):
        read(tmp_path, "a.docx", word(("Normal", "text")))
