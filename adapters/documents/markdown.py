"""Markdown: headings, paragraphs, lists and tables as a reader sees them, without their markup."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from markdown_it import MarkdownIt
from markdown_it.token import Token

from adapters.documents import plain
from adapters.documents.clean import Cleaner
from adapters.documents.faults import Unreadable
from adapters.documents.pieces import Piece, assembled
from bot.model.documents import Document

DEEPEST = 100
"""Levels of lists and quotations in each other; the library leaves out what is deeper."""
BREAKS = {"softbreak": " ", "hardbreak": "\n"}


def read(data: bytes) -> Document:
    """The sections of a Markdown text; one without `#` headings is read as plain text."""
    text, notes = plain.decoded(data)
    cleaner = Cleaner()
    parser = MarkdownIt("commonmark", {"html": False, "maxNesting": DEEPEST}).enable("table")
    tokens = parser.parse(cleaner.visible(text))
    if any(token.level >= DEEPEST - 1 for token in tokens):
        raise Unreadable("Its lists or quotations stand too deep in each other to be read. Make them flatter.")
    if any(_cuts(token) for token in tokens):
        sections = assembled((level, cleaner.clean(words)) for level, words in _pieces(tokens))
        return Document("", "Markdown", sections, (*notes, *cleaner.notes()))
    document = plain.read(data)
    by_form = "There is no # heading: headings were told by their form."
    return replace(document, kind="Markdown", notes=(by_form, *document.notes))


def _cuts(token: Token) -> bool:
    """Whether a section begins here; a heading inside a list or quotation belongs to that."""
    return token.type == "heading_open" and token.level == 0


def _pieces(tokens: Sequence[Token]) -> Iterator[Piece]:
    marker, level = "", None
    row: list[str] | None = None
    for token in tokens:
        match token.type:
            case "heading_open":
                level = int(token.tag[1:]) if _cuts(token) else None
            case "list_item_open":
                marker += f"{token.info}{token.markup} "
            case "list_item_close":
                marker = ""
            case "tr_open":
                row = []
            case "tr_close" if row is not None:
                yield None, "\t".join(row)
                row = None
            case "inline" if row is not None:
                row.append(_words(token))
            case "inline" | "fence" | "code_block":
                yield level, marker + _words(token)
                marker, level = "", None


def _words(token: Token) -> str:
    """What a reader sees of a block: all but its marks."""
    if token.type != "inline":
        return token.content.rstrip("\n")
    return "".join(BREAKS.get(piece.type, piece.content) for piece in token.children or ())
