"""DOCX: paragraphs in reading order, and headings by their styles."""

import io
import re
import zipfile
from collections.abc import Iterator, Sequence

import docx
from docx.document import Document as Word
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement as Element

from adapters.documents.clean import Cleaner
from adapters.documents.faults import Unreadable
from adapters.documents.lines import levels, pieces
from adapters.documents.packages import swollen
from adapters.documents.pieces import Piece, Tell, assembled
from bot.model.documents import Document

TITLE, CONTENTS = 0, -1
"""What a style stands for besides the levels of headings, which count from 1."""

COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
MATHS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
BREAKS = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "\u2011"}
WORDS = (qn("w:t"), f"{MATHS}t")
SKIPPED = (*map(qn, ("w:pPr", "w:rPr", "w:sdtPr", "w:del", "w:moveFrom", "w:txbxContent")), f"{COMPATIBILITY}Fallback")


def read(data: bytes, tell: Tell) -> Document:
    """The sections of a DOCX; without heading styles its headings are told by their form."""
    word = _opened(data)
    cleaner, styles = Cleaner(), _styles(word)
    body = list(word.element.body)
    found: list[Piece] = []
    for done, element in enumerate(body):
        tell(done, len(body))
        found += [(level, text) for level, raw in _block(element, styles) if (text := cleaner.clean(raw).strip())]
    title = next((text for level, text in found if level == TITLE), "") or (word.core_properties.title or "").strip()
    kept = [(level, text) for level, text in found if level not in (TITLE, CONTENTS)]
    styled = any(level for level, _ in kept)
    notes = _notes(word, styled=styled, contents=any(level == CONTENTS for level, _ in found))
    return Document(title, "DOCX", assembled(kept if styled else _by_form(kept)), (*notes, *cleaner.notes()))


def _opened(data: bytes) -> Word:
    try:
        size = swollen(data)
    except zipfile.BadZipFile as error:
        raise Unreadable("It is damaged. Open it in a word processor and save it anew.") from error
    if size:
        raise Unreadable(f"It would unpack to {size // 1_000_000:,} MB, which no text needs. Save it anew without pictures.")
    try:
        return docx.Document(io.BytesIO(data))
    except Exception as error:  # python-docx, lxml and zipfile each have their own words for damage
        raise Unreadable("It is damaged, or no DOCX. Open it in a word processor and save it anew as DOCX.") from error


def _styles(word: Word) -> dict[str, int]:
    """What each paragraph style stands for, by its id; a style based on another inherits that."""
    all = {style.styleId or "": style for style in word.styles.element.style_lst}

    def meaning(style: Element | None, depth: int = 0) -> int | None:
        if style is None or depth > len(all):
            return None
        named = _named((style.name_val or "").lower())
        return named if named is not None else _outline(style) or meaning(all.get(style.basedOn_val or ""), depth + 1)

    return {id: level for id, style in all.items() if (level := meaning(style)) is not None}


def _named(name: str) -> int | None:
    if number := re.fullmatch(r"heading ([1-9])", name):
        return int(number[1])
    return TITLE if name == "title" else CONTENTS if re.fullmatch(r"toc (\d|heading)", name) else None


def _outline(element: Element) -> int | None:
    """The outline level that a style or paragraph states, from 1; Word's 9 is ordinary text."""
    stated = element.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}")
    level = stated.get(qn("w:val"), "") if stated is not None else ""
    return int(level) + 1 if level in {"0", "1", "2", "3", "4", "5", "6", "7", "8"} else None


def _block(element: Element, styles: dict[str, int]) -> Iterator[Piece]:
    """The paragraphs of a block; those of a text box follow the paragraph it hangs on."""
    if element.tag == qn("w:p"):
        stated = element.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        level = styles.get(stated.get(qn("w:val"), "")) if stated is not None else None
        yield level if level is not None else _outline(element), "".join(_words(element))
        for box in _boxes(element):
            yield from _block(box, styles)
    elif element.tag == qn("w:tr"):
        yield from _row(element, styles)
    elif element.tag not in SKIPPED or element.tag == qn("w:txbxContent"):
        for child in element:
            yield from _block(child, styles)


def _row(row: Element, styles: dict[str, int]) -> Iterator[Piece]:
    """A row as one line; a row of one cell is a frame around ordinary paragraphs."""
    cells = list(_cells(row))
    if len(cells) == 1:
        for child in cells[0]:
            yield from _block(child, styles)
    else:
        inside = [" ".join(text.strip() for child in cell for _, text in _block(child, styles)) for cell in cells]
        yield None, "\t".join(" ".join(words.split()) for words in inside)


def _cells(element: Element) -> Iterator[Element]:
    for child in element:
        if child.tag == qn("w:tc"):
            yield child
        elif child.tag not in SKIPPED:
            yield from _cells(child)


def _boxes(element: Element) -> Iterator[Element]:
    for child in element:
        if child.tag == qn("w:txbxContent"):
            yield child
        elif child.tag not in SKIPPED:
            yield from _boxes(child)


def _words(element: Element) -> Iterator[str]:
    for child in element:
        if child.tag in WORDS:
            yield child.text or ""
        elif child.tag in BREAKS:
            yield BREAKS[child.tag]
        elif child.tag not in SKIPPED:
            yield from _words(child)


def _by_form(text: Sequence[Piece]) -> Iterator[Piece]:
    apart = [line for _, words in text for line in (words, "")]
    return pieces(apart, levels(apart))


def _notes(word: Word, *, styled: bool, contents: bool) -> Iterator[str]:
    body = word.element.body
    if not styled:
        yield "There are no heading styles: headings were told by their form."
    if _has(body, "w:numPr") or _numbering_styles(word) & {style.get(qn("w:val")) for style in body.iter(qn("w:pStyle"))}:
        yield "Numbers and bullets that Word adds by itself are not part of the text and do not appear."
    if contents:
        yield "The table of contents was left out."
    if _has(body, "w:ins", "w:del", "w:moveFrom"):
        yield "There are tracked changes: they were taken as accepted."
    if _has(body, "w:footnoteReference", "w:endnoteReference"):
        yield "Footnotes were left out."


def _numbering_styles(word: Word) -> set[str | None]:
    return {style.styleId for style in word.styles.element.style_lst if _has(style, "w:numPr")}


def _has(element: Element, *tags: str) -> bool:
    return any(element.find(f".//{qn(tag)}") is not None for tag in tags)
