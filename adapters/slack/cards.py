"""Cards as Block Kit: every limit of Slack's reference is respected by cutting text, so that no card is refused."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, assert_never

from adapters.slack.charts import CHART, charts
from adapters.slack.mrkdwn import cut, escape
from adapters.slack.words import Json, Room, address, code, literal, paragraph, plain_text, quote, rich, run
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

MESSAGE_BLOCKS, HOME_BLOCKS = 50, 100
MESSAGE_CHARTS, HOME_CHARTS = 2, 0
HEADER, ALT, LABEL, ADDRESS = 150, 2000, 75, 3000
OPENS = "opens."
"""How the ids of buttons begin that only open an address."""
STRIPE = 10
"""Letters of a bar."""
FALLBACK = 4000
"""Characters of the plain text beside the blocks; Slack advises no more."""
ALL_TEXT = 10_000
"""Characters of a card's texts: messages beyond about 13,000 are refused, and the buttons need some of them."""


def message(card: Card) -> Json:
    """The card as a message: its blocks, and the same in words for notifications and screen readers."""
    return {"text": fallback(card), "blocks": _blocks(card, MESSAGE_BLOCKS, MESSAGE_CHARTS)}


def home(card: Card) -> Json:
    """The card as the bot's Home tab."""
    return {"type": "home", "blocks": _blocks(card, HOME_BLOCKS, HOME_CHARTS)}


def plainer(shown: Mapping[str, Any]) -> Json | None:
    """A message that Slack refuses, with less: without its charts, which not every workspace knows, then in words alone."""
    blocks = shown["blocks"]
    simple = [block for block in blocks if block["type"] != CHART]
    return {**shown, "blocks": simple if len(simple) < len(blocks) else []} if blocks else None


def bare_home(card: Card) -> Json:
    """The Home tab in words alone."""
    return {"type": "home", "blocks": [{"type": "section", "text": literal(plain(card))}]}


def fallback(card: Card) -> str:
    """The card in words, as literal text."""
    return escape(cut(plain(card), FALLBACK)) or "…"


def _blocks(card: Card, most: int, most_charts: int) -> list[Json]:
    room = Room(ALL_TEXT, most_charts)
    blocks: list[Json] = [{"type": "header", "text": plain_text(room.take(card.title, HEADER))}]
    for number, part in enumerate(card.parts):
        blocks += _block(part, number, room)
    return blocks if len(blocks) <= most else [*blocks[: most - 1], _context(plain_text("…"))]


def _block(part: Part, number: int, room: Room) -> Iterator[Json]:
    match part:
        case Text():
            yield from _paragraph(part, room)
        case Facts():
            yield from _facts(part, room)
        case Bars():
            yield from _bars(part, room)
        case Quote():
            words = f"{part.words}\n— {part.source}"
            yield from _shown(quote(words, room), "quote", lambda: run(words, room))
        case Copyable():
            yield from _shown(code(part.words, room), "preformatted", lambda: run(part.words, room))
        case Image():
            yield _image(part, room)
        case Divider():
            yield {"type": "divider"}
        case Buttons() | LinkButtons():
            if elements := list(_row(part, number)):
                yield {"type": "actions", "elements": elements}
        case _:
            assert_never(part)


def _paragraph(part: Text, room: Room) -> Iterator[Json]:
    content = part.content
    if part.tone == "strong":
        content = tuple(Strong(piece) if isinstance(piece, str) else piece for piece in content)
    text = paragraph(content, room)
    if text and part.tone == "quiet":
        yield _context(text)
    else:
        yield from _shown(text, "section", lambda: rich(content, room))


def _shown(text: Json | None, kind: str, otherwise: Callable[[], list[Json]]) -> Iterator[Json]:
    """A block with a text object, or else with this kind of rich text."""
    if text:
        yield {"type": "section", "text": text, "expand": True}
    elif elements := otherwise():
        yield {"type": "rich_text", "elements": [{"type": f"rich_text_{kind}", "elements": elements}]}


def _facts(part: Facts, room: Room) -> Iterator[Json]:
    lines = [piece for name, value in part.pairs for piece in (Strong(f"{name}:"), f" {value}\n")]
    yield from _shown(paragraph(lines, room), "section", lambda: rich(lines, room))


def _bars(part: Bars, room: Room) -> Iterator[Json]:
    """A chart with the same in words below it; where no chart can be, bars made of letters."""
    yield from _paragraph(Text((scaled(part.title, part),), "strong"), room)
    drawn = charts(part)
    if drawn and room.for_charts(len(drawn)):
        yield from drawn
        yield from _facts(Facts(tuple((bar.label, figures(part, bar)) for bar in part.bars)), room)
    else:
        lines = "\n".join(_line(part, bar) for bar in part.bars)
        yield from _shown(code(lines, room), "preformatted", lambda: run(lines, room))


def _line(part: Bars, bar: Bar) -> str:
    """A bar before its words, so that bars stand below each other however long the words are."""
    drawn = " " * STRIPE if bar.value is None else stripe(bar.value, part.least, part.top, STRIPE)
    return f"{drawn} {bar.label}: {figures(part, bar)}"


def _image(part: Image, room: Room) -> Json:
    alt = room.take(part.alt, ALT) or "…"
    return {"type": "image", "image_url": part.url, "alt_text": alt} if address(part.url) else _context(plain_text(alt))


def _row(part: Buttons | LinkButtons, number: int) -> Iterator[Json]:
    if isinstance(part, Buttons):
        yield from (_button(button, f"{number}.{n}") for n, button in enumerate(part.buttons))
    else:
        links = (link for link in part.links if address(link.url) and len(link.url) <= ADDRESS)
        yield from (_opener(link, f"{number}.{n}") for n, link in enumerate(links))


def _button(button: Button, place: str) -> Json:
    """A button; its id says where on the card it stands and not what it means: ids end up in logs, meanings must not."""
    shown: Json = {
        "type": "button",
        "action_id": place,
        "text": literal(button.label, LABEL),
        "value": encode(button.action),
    }
    if button.style != "default":
        shown["style"] = button.style
    if about := cut(button.about, LABEL):
        shown["accessibility_label"] = about
    return shown


def _opener(link: Link, place: str) -> Json:
    """A button that opens an address; Slack tells us of the press too, which its id lets us tell from others."""
    return {"type": "button", "action_id": f"{OPENS}{place}", "text": literal(link.label, LABEL), "url": link.url}


def _context(text: Json) -> Json:
    return {"type": "context", "elements": [text]}
