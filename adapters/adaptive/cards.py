"""A card as an Adaptive Card 1.5: literal text, wrapping lines, no fixed widths, at most 25 KB."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import assert_never

from adapters.adaptive.charts import chart
from adapters.adaptive.text import literal, spoken, unmarked
from bot.action import encode
from bot.card import (
    Bar,
    Bars,
    Button,
    Buttons,
    Card,
    Copyable,
    Divider,
    Facts,
    Image,
    Inline,
    Link,
    LinkButtons,
    Part,
    Quote,
    Strong,
    Text,
    figures,
    plain,
    scaled,
    stripe,
)

Element = dict[str, object]

LARGEST = 25 * 1024
"""Bytes of one card; Teams refuses a message of about 100 KB, older clouds one of 28 (research/platforms.md §2)."""
LENGTHS = (4000, 2000, 1000, 500, 250, 100)
"""How long a single text may be, tried in this order until the card is small enough."""
SPOKEN = 500
"""How much of a large card is said to clients that cannot show it: its beginning."""
TITLE = 300
LABEL = 44
ROW_BUTTONS = 6
ROW_LETTERS = 30
"""Letters that fit side by side on a narrow telephone."""
BUTTON_EDGES = 4
"""Letters for which a button takes room besides those of its label."""
HERE = ("http://127.0.0.1:", "http://localhost:", "http://[::1]:")
STYLES = {"primary": "positive", "danger": "destructive"}


def render(card: Card) -> Element:
    """The card; of one that is too large less is spoken, then charts go, texts are shortened, and its end is left out."""
    whole = LENGTHS[0]
    for most, said, charts in ((whole, whole, True), (whole, SPOKEN, True), *((most, SPOKEN, False) for most in LENGTHS)):
        drawn = _card(card, most, said, charts=charts)
        if _size(drawn) <= LARGEST:
            return drawn
    return render(replace(card, parts=card.parts[: len(card.parts) // 2]))


def frame(body: list[Element], words: str) -> Element:
    """An Adaptive Card around a body; `words` are for clients and readers that cannot show it."""
    return {
        "type": "AdaptiveCard",
        "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
        "version": "1.5",
        "fallbackText": words,
        "speak": words,
        "body": body,
    }


def paragraph(*runs: Element, **more: object) -> Element:
    """A paragraph of text runs, which read no Markdown."""
    return {"type": "RichTextBlock", "inlines": list(runs), **more}


def run(text: str, most: int, **style: object) -> Element:
    """Literal text."""
    return {"type": "TextRun", "text": literal(text, most) or " ", **style}


def _card(card: Card, most: int, said: int, *, charts: bool) -> Element:
    body = [_heading(card.title, min(most, TITLE))]
    divided = False
    for part in card.parts:
        drawn = list(_part(part, most, charts=charts))
        if divided and drawn:
            drawn[0]["separator"] = True
        divided = isinstance(part, Divider) or (divided and not drawn)
        body += drawn
    return frame(body, spoken(plain(card), min(most, said)))


def _heading(title: str, most: int) -> Element:
    """A heading: a text block, which screen readers announce as one, when no client can take its text for Markdown."""
    style: Element = {"size": "Medium", "weight": "Bolder"}
    words = literal(title, most)
    if words[:1].isalpha() and all(letter.isalnum() or letter in " ,;:?'’“”…–—·()/" for letter in words):
        return {"type": "TextBlock", "text": words, "style": "heading", "wrap": True, **style}
    return paragraph(run(title, most, **style))


def _part(part: Part, most: int, *, charts: bool) -> Iterator[Element]:
    match part:
        case Text():
            yield from _text(part, most)
        case Facts():
            yield from _facts(part, most)
        case Bars():
            yield from _bars(part, most, charts=charts)
        case Quote():
            source = run(part.source, min(most, 500), isSubtle=True, size="Small")
            yield _box([*map(_near, _lines((f"“{part.words}”",), most)), paragraph(source, spacing="Small")])
        case Copyable():
            yield _box(list(map(_near, _lines((part.words,), most))))
        case Image():
            yield _image(part, most)
        case Divider():
            return
        case Buttons():
            yield from _rows([(button.label, _button(button)) for button in part.buttons])
        case LinkButtons():
            yield from _rows([(link.label, _opener(link)) for link in part.links if _safe(link.url)])
        case _:
            assert_never(part)


def _text(part: Text, most: int) -> Iterator[Element]:
    tones: dict[str, Element] = {"normal": {}, "strong": {"weight": "Bolder"}, "quiet": {"isSubtle": True, "size": "Small"}}
    first, *more = _lines(part.content, most, **tones[part.tone])
    yield paragraph(*first)
    yield from map(_near, more)


def _near(runs: list[Element]) -> Element:
    """A paragraph close to the one above."""
    return paragraph(*runs, spacing="Small")


def _lines(content: tuple[Inline, ...], most: int, **style: object) -> Iterator[list[Element]]:
    """The runs of each line: not every client keeps a line break inside a run."""
    line: list[Element] = []
    for piece in content:
        drawn = style | _run(piece, most)
        first, *more = str(drawn["text"]).split("\n")
        line.append(drawn | {"text": first})
        for words in more:
            yield _filled(line)
            line = [drawn | {"text": words}]
    yield _filled(line)


def _filled(line: list[Element]) -> list[Element]:
    """A line without its empty runs; an empty line is kept, for it sets paragraphs apart."""
    return [said for said in line if said["text"]] or [run(" ", 1)]


def _run(piece: Inline, most: int) -> Element:
    match piece:
        case str():
            return run(piece, most)
        case datetime():
            return {"type": "TextRun", "text": _moment(piece)}
        case Strong():
            return run(piece.text, most, weight="Bolder")
        case Link():
            opens = {"selectAction": {"type": "Action.OpenUrl", "url": piece.url}} if _safe(piece.url) else {}
            return run(piece.label, most, **opens)
        case _:
            assert_never(piece)


def _moment(moment: datetime) -> str:
    """A time in the reader's zone, and in UTC for clients that know no such function."""
    utc = moment.astimezone(UTC)
    stamp = f"{utc:%Y-%m-%dT%H:%M:%SZ}"
    return f"{{{{DATE({stamp}, SHORT)}}}} {{{{TIME({stamp})}}}} ({utc:%a %d %b %Y %H:%M} UTC)"


def _facts(part: Facts, most: int) -> Iterator[Element]:
    """A line each: columns would leave no room for long names on a telephone."""
    for name, value in part.pairs:
        yield from map(_near, _lines((Strong(f"{name}: "), value), most))


def _bars(part: Bars, most: int, *, charts: bool) -> Iterator[Element]:
    yield paragraph(run(scaled(part.title, part), most, weight="Bolder"))
    if charts:
        yield from chart(part, most)
    for bar in part.bars:
        words = f"{literal(bar.label, most)}: {figures(part, bar)}"  # a long label must not cost the figures
        yield paragraph(*_stripe(part, bar), run(words, 2 * most), spacing="Small")


def _stripe(part: Bars, bar: Bar) -> Iterator[Element]:
    if bar.value is not None:
        drawn = stripe(bar.value, part.least, part.top)
        yield {"type": "TextRun", "text": f"{drawn}  ", "fontType": "Monospace", "color": "Accent"}


def _box(items: list[Element]) -> Element:
    return {"type": "Container", "style": "emphasis", "items": items}


def _image(part: Image, most: int) -> Element:
    words = unmarked(part.alt, min(most, 1000))
    return {"type": "Image", "url": part.url, "altText": words} if _safe(part.url) else paragraph(run(part.alt, most))


def _rows(buttons: Sequence[tuple[str, Element]]) -> Iterator[Element]:
    """Rows of buttons, each behind its label; a row holds as many as fit side by side."""
    row: list[tuple[str, Element]] = []
    for button in buttons:
        letters = sum(len(label) + BUTTON_EDGES for label, _ in (*row, button))
        if row and (len(row) == ROW_BUTTONS or letters > ROW_LETTERS):
            yield _row(row)
            row = []
        row.append(button)
    if row:
        yield _row(row)


def _row(row: Sequence[tuple[str, Element]]) -> Element:
    return {"type": "ActionSet", "actions": [drawn for _, drawn in row]}


def _opener(link: Link) -> Element:
    return {"type": "Action.OpenUrl", "title": literal(link.label, LABEL) or " ", "url": link.url}


def _button(button: Button) -> Element:
    bare: Element = {"title": literal(button.label, LABEL) or " "}
    if button.style in STYLES:
        bare["style"] = STYLES[button.style]
    look = dict(bare)
    if button.about or len(button.label) > LABEL:
        look["tooltip"] = literal(button.about or button.label, TITLE)
    data = {"action": encode(button.action)}
    if button.opens_form:
        return {"type": "Action.Submit", **look, "data": {"msteams": {"type": "task/fetch"}, **data}}
    submit = {"type": "Action.Submit", **bare, "data": data}  # who needs it does not know tooltips either
    return {"type": "Action.Execute", **look, "verb": button.action.verb, "data": data, "fallback": submit}


def _safe(url: str) -> bool:
    """Whether it is an https address, or one on this machine, where the playground is."""
    return url.isprintable() and url.lower().startswith(("https://", *HERE))


def _size(drawn: Element) -> int:
    """Bytes as UTF-8 or UTF-16, whichever is more: Teams counts one, the wire the other."""
    text = json.dumps(drawn, ensure_ascii=False, separators=(",", ":"))
    return max(len(text.encode()), len(text.encode("utf-16-le")))
