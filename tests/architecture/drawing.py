"""Draws the house: a box for each part, floor below floor, and an arrow for each use, which only ever points down."""

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from tests.architecture.house import House, Part

FLOORS = (("bot.cli",), ("handlers", "bot.knowledge", "adapters", "storage"), ("bot",), ("bot.model",))
ROLES = {
    "bot.cli": "the commands, and the composition root that joins everything",
    "handlers": "one room per feature: what to show, no platform",
    "bot.knowledge": "finds answers in the texts",
    "adapters": "platforms, links, documents, languages",
    "storage": "what is kept: TinyDB, PostgreSQL, SQLite",
    "bot": "events in, replies out: routing, roles, cards, what is owed and when",
    "bot.model": "the rules of the alliance: standard library alone",
}
WIDTHS = {"handlers": 270, "bot.knowledge": 230, "adapters": 330, "storage": 250}
WHOLE, GAP, AWAY, LINE, LETTER = 1140, 20, 56, 17, 7.0
"""Pixels: width of the picture, between two boxes, between two floors, of a line, and of a letter on average."""
STYLE = """
text{font:13px system-ui,sans-serif;fill:#1f2328}.name{font-weight:600;font-size:15px}.role{fill:#59636e}
.uses{fill:#59636e;font-style:italic}
rect{fill:#f6f8fa;stroke:#8c959f;rx:8}line{stroke:#8c959f;marker-end:url(#tip)}.tip{fill:#8c959f}svg{background:#fff}
@media(prefers-color-scheme:dark){text{fill:#e6edf3}.role,.uses{fill:#9da7b3}rect{fill:#161b22;stroke:#59636e}
line{stroke:#6e7681}.tip{fill:#6e7681}svg{background:#0d1117}}
"""
TIP = (
    '<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">'
    '<path class="tip" d="M0 0L8 4L0 8z"/></marker></defs>'
)


@dataclass(frozen=True, slots=True)
class Box:
    """A part in its place."""

    part: Part
    x: float
    y: float
    width: float
    lines: tuple[tuple[str, str], ...]

    @property
    def bottom(self) -> float:
        return self.y + 20 + LINE * len(self.lines)


def draw(house: House) -> str:
    """The picture as SVG, light and dark, the same for the same house."""
    boxes = {box.part.name: box for box in _placed(house)}
    height = max(box.bottom for box in boxes.values()) + GAP
    arrows = [_arrow(boxes[upper], boxes[lower]) for upper, lower in sorted(house.uses)]
    return "\n".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WHOLE} {height:.0f}" width="{WHOLE}" role="img"'
            ' aria-label="The parts of Alliance Bot, and which uses which">',
            f"<style>{STYLE}</style>{TIP}",
            *arrows,
            *(_drawn(box) for box in boxes.values()),
            "</svg>\n",
        )
    )


def _placed(house: House) -> Iterator[Box]:
    parts, y = {part.name: part for part in house.parts}, float(GAP)
    for floor in FLOORS:
        x, bottom = float(GAP / 2), y
        for name in floor:
            width = WIDTHS.get(name, WHOLE - GAP)
            box = Box(parts[name], x, y, width, tuple(_lines(parts[name], width)))
            yield box
            x, bottom = x + width + GAP / 1.5, max(bottom, box.bottom)
        y = bottom + AWAY


def _lines(part: Part, width: float) -> Iterator[tuple[str, str]]:
    letters = int((width - 24) / LETTER)
    yield "name", part.name
    for style, words in (("role", ROLES[part.name]), ("rooms", ", ".join(part.rooms)), ("uses", ", ".join(part.libraries))):
        for line in textwrap.wrap(words, letters):
            yield style, line


def _drawn(box: Box) -> str:
    lines = (
        f'<text class="{style}" x="{box.x + 12:.0f}" y="{box.y + 24 + LINE * n:.0f}">{escape(line)}</text>'
        for n, (style, line) in enumerate(box.lines)
    )
    height = box.bottom - box.y
    return f'<rect x="{box.x:.0f}" y="{box.y:.0f}" width="{box.width:.0f}" height="{height:.0f}"/>' + "".join(lines)


def _arrow(upper: Box, lower: Box) -> str:
    """From the lower edge of a part to the upper edge of what it uses, behind what stands between them."""
    narrow = min(upper, lower, key=lambda box: box.width)
    far = lower.y - upper.bottom > 2 * AWAY
    x = narrow.x + narrow.width * (0.5 if not far else 0.75 if narrow.width < WHOLE / 2 else 0.98)
    return f'<line x1="{x:.0f}" y1="{upper.bottom:.0f}" x2="{x:.0f}" y2="{lower.y:.0f}"/>'
