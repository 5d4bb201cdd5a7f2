"""Documents made for tests."""

import io
import re
from collections.abc import Iterable, Sequence
from typing import Any

import docx
from pypdf import PdfReader, PdfWriter

FUNDING = "Members pay what the Assembly decides. Cities in need pay nothing."
"""A paragraph that several documents hold."""


def silent(done: int, total: int) -> None:
    """Progress that nobody reads."""


def word(*blocks: tuple[str, str], title: str = "", change: Any = None) -> bytes:
    """A DOCX of (style, text) blocks; `change` may do more to it."""
    document = docx.Document()
    document.core_properties.title = title
    for style, text in blocks:
        document.add_paragraph(text, style=style)
    if change:
        change(document)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def pdf(*pages: Sequence[str], bookmarks: Iterable[tuple[str, int, int]] = (), title: str = "", password: str = "") -> bytes:
    """A PDF of pages of lines; bookmarks are (title, page, depth), a password locks it."""
    writer = PdfWriter(PdfReader(io.BytesIO(_pages(pages))))
    above: list[Any] = []
    for name, page, depth in bookmarks:
        above[depth:] = [writer.add_outline_item(title=name, page_number=page, parent=above[depth - 1] if depth else None)]
    if title:
        writer.add_metadata({"/Title": title})
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def _pages(pages: Sequence[Sequence[str]]) -> bytes:
    """The bare bones of a PDF in Helvetica; a line may begin with its size in points, or with `b` for bold letters."""
    kids = " ".join(f"{5 + 2 * at} 0 R" for at in range(len(pages)))
    font = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica{}/Encoding/WinAnsiEncoding>>"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {len(pages)}/Kids[{kids}]>>".encode(),
        font.format("").encode(),
        font.format("-Bold").encode(),
    ]
    for at, lines in enumerate(pages):
        content = f"BT 24 TL 60 780 Td\n{''.join(map(_shown, lines))}ET".encode("cp1252")
        fonts = "/Font<</F1 3 0 R/F2 4 0 R>>"
        page = f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<<{fonts}>>/Contents {6 + 2 * at} 0 R>>"
        objects += [page.encode(), b"<</Length %d>>stream\n%s\nendstream" % (len(content), content)]
    return _file(objects)


def _shown(line: str) -> str:
    look = re.match(r"(\d+|b) (?=[A-Z0-9])", line)
    size, words = (look[1], line[look.end() :]) if look else ("11", line)
    escaped = words.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    return f"/F{2 if size == 'b' else 1} {'11' if size == 'b' else size} Tf ({escaped}) Tj T*\n"


def _file(objects: Sequence[bytes]) -> bytes:
    data, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj%s endobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    count = len(objects) + 1
    trailer = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (count, len(data))
    return data + b"xref\n0 %d\n0000000000 65535 f \n%s%s" % (count, table, trailer)
