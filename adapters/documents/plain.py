"""Plain text: its encoding, and its sections."""

import codecs

from adapters.documents.clean import Cleaner, controls
from adapters.documents.faults import Unreadable
from adapters.documents.lines import levels, pieces
from adapters.documents.pieces import assembled
from bot.model.documents import Document

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""Byte order marks; those of UTF-32 begin like those of UTF-16."""
STRAY = 10
"""Control characters that a text may hold by accident, and one more for each 200 characters."""


def read(data: bytes) -> Document:
    """The sections of a plain text; their headings are told by their form."""
    text, notes = decoded(data)
    cleaner = Cleaner()
    lines = [line.strip() for line in cleaner.clean(text).split("\n")]
    return Document("", "plain text", assembled(pieces(lines, levels(lines))), (*notes, *cleaner.notes()))


def decoded(data: bytes) -> tuple[str, tuple[str, ...]]:
    """The text and what is to be said about its encoding; raises Unreadable when it is none."""
    text, notes = _decoded(data)
    if controls(text) > STRAY + len(text) // 200:
        raise Unreadable("It does not hold text but something else. Save the document as UTF-8 text, DOCX or PDF.")
    return text, notes


def _decoded(data: bytes) -> tuple[str, tuple[str, ...]]:
    marked = next((encoding for mark, encoding in MARKS if data.startswith(mark)), "")
    try:
        return data.decode(marked or "utf-8"), ()
    except UnicodeDecodeError as error:
        if marked:
            raise Unreadable(f"It is damaged: it says it is {marked.upper()} and is not. Save it anew as UTF-8.") from error
    try:
        text, name = data.decode("cp1252"), "Windows-1252"
    except UnicodeDecodeError:
        text, name = data.decode("latin-1"), "Latin-1"
    return text, (f"The text is not UTF-8; it was read as {name} (Western European). Check its accents and quotation marks.",)
