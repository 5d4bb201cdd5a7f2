"""A file of any known kind as a document: the checks that all kinds share, and the reader for each."""

from dataclasses import replace
from importlib import import_module
from pathlib import Path

from adapters.documents.clean import label
from adapters.documents.faults import Unreadable
from adapters.documents.files import contents, exists, too_large
from adapters.documents.pieces import Tell
from bot.model.documents import Document, Section
from bot.model.headings import abbreviated

LARGEST_FILE = 100_000_000
"""Bytes of a file with its pictures."""
LARGEST_TEXT = 10_000_000
"""Bytes of a text file, and characters of any text: about 4,000 pages."""
KINDS = {".md": "Markdown", ".markdown": "Markdown", ".txt": "text", ".text": "text", ".docx": "DOCX", ".pdf": "PDF"}
MARKS = ((b"%PDF-", "PDF"), (b"PK\x03\x04", "DOCX"), (b"\xd0\xcf\x11\xe0", "old or locked Word"))
"""How files of some kinds begin, whatever their names say."""


def read(path: Path, tell: Tell) -> Document:
    """What stands in a file; raises Unreadable with a sentence that says what to do."""
    kind = _kind(path)
    data = contents(path, LARGEST_FILE if kind in ("DOCX", "PDF") else LARGEST_TEXT)
    _agree(kind, data)
    document = _read(kind, data, tell)
    words = [words for section in document.sections for words in (section.heading, *section.paragraphs)]
    if not any(character.isalnum() for text in words for character in text):
        raise Unreadable("There is no text in it.")
    if sum(map(len, words)) > LARGEST_TEXT:
        raise too_large(LARGEST_TEXT, "characters of text")
    return _titled(document, path.stem)


def _kind(path: Path) -> str:
    exists(path)
    if path.suffix.lower() not in KINDS:
        raise Unreadable("This kind of file cannot be read. Save the document as DOCX, PDF, Markdown (.md) or text (.txt).")
    return KINDS[path.suffix.lower()]


def _agree(kind: str, data: bytes) -> None:
    """Refuse a file whose contents are not what its name says."""
    found = next((mark for begin, mark in MARKS if data.startswith(begin)), None)
    if found == "old or locked Word":
        raise Unreadable("It is an old Word document, or has a password. Save it as DOCX without a password.")
    if found == kind or (found is None and kind in ("Markdown", "text")):
        return
    raise Unreadable(
        f"Its name says {kind}, but it is {f'a {found} file' if found else 'something else'}. Save it anew as DOCX or PDF."
    )


def _read(kind: str, data: bytes, tell: Tell) -> Document:
    try:
        return _by_kind(kind, data, tell)
    except Unreadable:
        raise
    except Exception as error:  # whatever a damaged file does to a reader, its owner gets a sentence
        raise Unreadable(f"It is damaged ({type(error).__name__}). Open it in its own program and save it anew.") from error


def _by_kind(kind: str, data: bytes, tell: Tell) -> Document:
    """The document; a library for reading is loaded only when it is needed."""
    match kind:
        case "text":
            found: Document = import_module("adapters.documents.plain").read(data)
        case "Markdown":
            found = import_module("adapters.documents.markdown").read(data)
        case "DOCX":
            found = import_module("adapters.documents.word").read(data, tell)
        case _:
            found = import_module("adapters.documents.pdf").read(data, tell)
    return found


def _titled(document: Document, name: str) -> Document:
    """The document with a title: its own, else its only outermost heading when that comes first, else the file's name."""
    sections = document.sections
    outermost = [section for section in sections if section.heading and section.level == 1]
    first = sections[0]
    if len(sections) > 1 and outermost == [first] and abbreviated(first.heading) == first.heading:
        opening = (Section("", 1, first.paragraphs),) if first.paragraphs else ()
        return replace(document, title=label(document.title) or label(first.heading), sections=(*opening, *sections[1:]))
    return replace(document, title=label(document.title) or label(name) or "Document")
