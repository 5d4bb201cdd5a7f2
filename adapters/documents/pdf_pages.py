"""The lines of a PDF's pages, each with its look, and without running titles."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pypdf import PageObject, PdfReader

from adapters.documents.clean import Cleaner
from adapters.documents.pieces import Tell, some

MARGIN = 2
"""Lines at the top and at the bottom of a page that may be a running title."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line as it stands on the page; the size of its letters is in points."""

    words: str
    size: float = 0.0
    bold: bool = False


Page = list[Line]


def pages(reader: PdfReader, cleaner: Cleaner, tell: Tell) -> Iterator[Page]:
    """The lines of each page; none where a page holds no text, or is damaged."""
    for number, page in enumerate(reader.pages):
        tell(number, len(reader.pages))
        try:
            found = list(_lines(page))
        except Exception:  # pypdf meets damage with whatever its parser stumbles over
            found = []
        cleaned = (Line(cleaner.clean(line.words).strip(), line.size, line.bold) for line in found)
        yield [line for line in cleaned if line.words]


def _lines(page: PageObject) -> Iterator[Line]:
    runs: list[tuple[str, tuple[float, bool]]] = []

    def note(text: str, area: Sequence[float], matrix: Sequence[float], font: dict[str, Any] | None, size: float) -> None:
        height = size * abs(matrix[3] or matrix[1]) * abs(area[3] or area[1])
        runs.append((text, (round(height * 2) / 2, "bold" in str((font or {}).get("/BaseFont", "")).lower())))

    page.extract_text(visitor_text=note)
    words, looks = "", Counter[tuple[float, bool]]()
    for text, look in [*runs, ("\n", (0.0, False))]:
        for number, part in enumerate(text.split("\n")):
            if number:
                yield Line(words, *looks.most_common(1)[0][0]) if looks else Line(words)
                words, looks = "", Counter()
            if part.strip():
                looks[look] += len(part)
            words += part


def without_running_titles(pages: Sequence[Page]) -> tuple[list[Page], list[str]]:
    """The pages without lines that stand at the edge of every third page or more, whatever number is in them."""
    times = Counter(form for page in pages for form in {_form(page[at]) for at in _edges(page)})
    running = {form for form, count in times.items() if count >= max(3, len(pages) / 3)}
    out = [page[at].words for page in pages for at in sorted(_edges(page)) if _form(page[at]) in running]
    kept = [_kept(page, running) for page in pages]
    return kept, [f"Running titles and page numbers were left out: {some(list(dict.fromkeys(out)))}."] if out else []


def _kept(page: Page, running: set[str]) -> Page:
    edges = _edges(page)
    return [line for at, line in enumerate(page) if at not in edges or _form(line) not in running]


def _edges(page: Page) -> set[int]:
    return {at for at in range(len(page)) if at < MARGIN or at >= len(page) - MARGIN}


def _form(line: Line) -> str:
    return re.sub(r"\d+", "#", line.words)
