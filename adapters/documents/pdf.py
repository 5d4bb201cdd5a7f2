"""PDF: the text of its pages as sections; a page without text needs text recognition, which this is not."""

import io
import logging
import re
from collections.abc import Sequence

from pypdf import PasswordType, PdfReader

from adapters.documents.clean import Cleaner
from adapters.documents.faults import Unreadable
from adapters.documents.hyphens import joined
from adapters.documents.lines import pieces
from adapters.documents.pdf_headings import marked
from adapters.documents.pdf_pages import Page, pages, without_running_titles
from adapters.documents.pieces import Tell, assembled, some
from bot.model.documents import Document

NO_TITLE = re.compile(r"microsoft word|untitled|\.(docx?|html?|indd|pdf|odt|pptx?)$", re.IGNORECASE)
"""Titles that a program gave, not a person."""


def read(data: bytes, tell: Tell) -> Document:
    """The sections of a PDF; raises Unreadable when there is no text in it."""
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it logs each odd object; what matters is told in notes
    reader = _opened(data)
    cleaner = Cleaner()
    found = list(pages(reader, cleaner, tell))
    if not any(found):
        raise Unreadable("There is no text in it, only pictures. It needs text recognition (OCR) first.")
    kept, running = without_running_titles(found)
    whole, divided = joined(kept)
    lines, marks = marked(whole, reader)
    text = pieces([words for _, words in lines], [level for level, _ in lines])
    return Document(_title(reader), "PDF", assembled(text), (*_empty(found), *running, *divided, *marks, *cleaner.notes()))


def _opened(data: bytes) -> PdfReader:
    try:
        reader = PdfReader(io.BytesIO(data))
        locked = reader.is_encrypted and reader.decrypt("") == PasswordType.NOT_DECRYPTED
        _ = locked or len(reader.pages)
    except Exception as error:  # pypdf meets damage with whatever its parser stumbles over
        raise Unreadable("It is damaged, or no PDF. Open it in a PDF reader and save it anew.") from error
    if locked:
        raise Unreadable("It is protected by a password. Save it without one.")
    return reader


def _empty(pages: Sequence[Page]) -> list[str]:
    empty = [str(number) for number, lines in enumerate(pages, 1) if not lines]
    where = f"No text was found on page {some(empty)}." if len(empty) == 1 else f"No text was found on pages {some(empty)}."
    return [f"{where} Text in pictures needs text recognition (OCR) first."] if empty else []


def _title(reader: PdfReader) -> str:
    try:
        title = str((reader.metadata and reader.metadata.title) or "").strip()
    except Exception:  # damaged metadata are as good as none
        return ""
    return "" if NO_TITLE.search(title) else title
