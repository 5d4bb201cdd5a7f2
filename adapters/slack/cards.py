"""Cards as Block Kit: every limit of Slack's reference is respected by cutting text, so that no card is refused."""

from collections.abc import Callable, Iterator
from typing import assert_never

from adapters.slack.mrkdwn import cut, escape
from adapters.slack.words import Json, Room, address, code, literal, paragraph, plain_text, quote, rich, run
from bot.action import encode
from bot.card import Bars, Button, Buttons, Card, Copyable, Divider, Facts, Image, Part, Quote, Strong, Text, bar, plain

MESSAGE_BLOCKS, HOME_BLOCKS = 50, 100
HEADER, ALT, LABEL = 150, 2000, 75
FALLBACK = 4000
"""Characters of the plain text beside the blocks; Slack advises no more."""
ALL_TEXT = 10_000
"""Characters of a card's texts: messages beyond about 13,000 are refused, and the buttons need some of them."""


def message(card: Card) -> Json:
    """The card as a message: its blocks, and the same in words for notifications and screen readers."""
    return {"text": fallback(card), "blocks": _blocks(card, MESSAGE_BLOCKS)}


def home(card: Card) -> Json:
    """The card as the bot's Home tab."""
    return {"type": "home", "blocks": _blocks(card, HOME_BLOCKS)}


def bare_message(card: Card) -> Json:
    """The card in words alone, for the case that Slack refuses its blocks."""
    return {"text": fallback(card), "blocks": []}


def bare_home(card: Card) -> Json:
    """The Home tab in words alone."""
    return {"type": "home", "blocks": [{"type": "section", "text": literal(plain(card))}]}


def fallback(card: Card) -> str:
    """The card in words, as literal text."""
    return escape(cut(plain(card), FALLBACK)) or "…"


def _blocks(card: Card, most: int) -> list[Json]:
    room = Room(ALL_TEXT)
    blocks: list[Json] = [{"type": "header", "text": plain_text(room.take(card.title, HEADER))}]
    for number, part in enumerate(card.parts):
        blocks += _block(part, number, room)
    return blocks if len(blocks) <= most else [*blocks[: most - 1], _context(plain_text("…"))]


def _block(part: Part, number: int, room: Room) -> Iterator[Json]:
    match part:
        case Text():
            yield from _paragraph(part, room)
        case Facts():
            lines = [piece for name, value in part.pairs for piece in (Strong(f"{name}:"), f" {value}\n")]
            yield from _shown(paragraph(lines, room), "section", lambda: rich(lines, room))
        case Bars():
            yield from _paragraph(Text((part.title,), "strong"), room)
            yield from _shown(code(_chart(part), room), "preformatted", lambda: run(_chart(part), room))
        case Quote():
            words = f"{part.words}\n— {part.source}"
            yield from _shown(quote(words, room), "quote", lambda: run(words, room))
        case Copyable():
            yield from _shown(code(part.words, room), "preformatted", lambda: run(part.words, room))
        case Image():
            yield _image(part, room)
        case Divider():
            yield {"type": "divider"}
        case Buttons():
            if part.buttons:
                yield {"type": "actions", "elements": [_button(b, f"{number}.{n}") for n, b in enumerate(part.buttons)]}
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


def _chart(part: Bars) -> str:
    """A line for each value: bar and number first, so that they stand below each other however long the labels are."""
    numbers = [f"{value:g} of {part.top:g}" for _, value in part.values]
    width = max(map(len, numbers), default=0)
    pairs = zip(part.values, numbers, strict=True)
    return "\n".join(f"{bar(value, part.top)} {number:<{width}}  {label}" for (label, value), number in pairs)


def _image(part: Image, room: Room) -> Json:
    alt = room.take(part.alt, ALT) or "…"
    return {"type": "image", "image_url": part.url, "alt_text": alt} if address(part.url) else _context(plain_text(alt))


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


def _context(text: Json) -> Json:
    return {"type": "context", "elements": [text]}
