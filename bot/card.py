"""What the bot shows: cards made of a closed set of parts, and their plain-text form.

Every `str` in a card is literal text: a renderer escapes it for its own markup, so nothing a person typed can act.
A `datetime` in a card (always with a zone) is shown in the reader's own zone by the platform's means.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal, assert_never

from bot.action import Action

Tone = Literal["normal", "strong", "quiet"]
Style = Literal["default", "primary", "danger"]


@dataclass(frozen=True, slots=True)
class Strong:
    """A word or two that carry weight inside a text."""

    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """A labelled https address inside a text."""

    label: str
    url: str


Inline = str | datetime | Strong | Link


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph."""

    content: tuple[Inline, ...]
    tone: Tone = "normal"


def text(*content: Inline, tone: Tone = "normal") -> Text:
    """A paragraph from its pieces."""
    return Text(content, tone)


@dataclass(frozen=True, slots=True)
class Facts:
    """Names and their values, a line each."""

    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """What one thing scored: in words, which are always shown, and as numbers, of which a bar is drawn if there is one."""

    label: str
    said: str
    value: float | None = None
    before: float | None = None


@dataclass(frozen=True, slots=True)
class Bars:
    """A bar chart on a scale from `least` to `top`, with a second series where bars have a value from before."""

    title: str
    bars: tuple[Bar, ...]
    least: float
    top: float
    series: tuple[str, str] = ("now", "before")
    """What the values are called, and those from before."""


@dataclass(frozen=True, slots=True)
class Quote:
    """Somebody else's words, letter for letter, and where they stand."""

    words: str
    source: str


@dataclass(frozen=True, slots=True)
class Copyable:
    """Text that the reader is meant to copy; line breaks count."""

    words: str


@dataclass(frozen=True, slots=True)
class Image:
    """A picture at an https address; `alt` says the same in words."""

    url: str
    alt: str


@dataclass(frozen=True, slots=True)
class Divider:
    """A line between two parts."""


@dataclass(frozen=True, slots=True)
class Button:
    """A button with a meaning; `opens_form` must be set when its handler answers with a form."""

    label: str
    action: Action
    style: Style = "default"
    opens_form: bool = False
    about: str = ""
    """What it does, in words, for a screen reader, when the label alone does not say it."""


@dataclass(frozen=True, slots=True)
class Buttons:
    """A row of buttons, at most six."""

    buttons: tuple[Button, ...]


@dataclass(frozen=True, slots=True)
class LinkButtons:
    """A row of buttons that open addresses, at most six."""

    links: tuple[Link, ...]


Part = Text | Facts | Bars | Quote | Copyable | Image | Divider | Buttons | LinkButtons


@dataclass(frozen=True, slots=True)
class Card:
    """A short message with structure; the title's first words say what it is."""

    title: str
    parts: tuple[Part, ...] = ()


def plain(card: Card) -> str:
    """The card as plain text: for notifications, screen readers, clients without cards, and `ask --batch`."""
    return "\n".join([card.title, *(line for part in card.parts for line in _lines(part))])


def actions(card: Card) -> Iterator[Button]:
    """All buttons of a card in reading order."""
    for part in card.parts:
        if isinstance(part, Buttons):
            yield from part.buttons


def stripe(value: float, least: float, top: float, width: int = 10) -> str:
    """A bar of `width` characters filled in proportion, from `least` to `top`."""
    filled = round(width * min(max((value - least) / (top - least), 0.0), 1.0)) if top > least else 0
    return "█" * filled + "░" * (width - filled)


def figures(part: Bars, bar: Bar) -> str:
    """All that a bar says, in words."""
    return bar.said if bar.before is None else f"{bar.said} ({part.series[1]}: {bar.before:g})"


def scaled(words: str, part: Bars) -> str:
    """A heading of these bars that says between which ends they lie."""
    return f"{words} ({part.least:g} to {part.top:g})"


def flat(content: tuple[Inline, ...]) -> str:
    """A paragraph's pieces as plain text; times in UTC, said so."""
    return "".join(_word(piece) for piece in content)


def _word(piece: Inline) -> str:
    match piece:
        case str():
            return piece
        case datetime():
            return f"{piece.astimezone(UTC):%a %d %b %Y %H:%M} UTC"
        case Strong():
            return piece.text
        case Link():
            return f"{piece.label} ({piece.url})"
        case _:
            assert_never(piece)


def _lines(part: Part) -> list[str]:
    match part:
        case Text():
            return [flat(part.content)]
        case Facts():
            return [f"{name}: {value}" for name, value in part.pairs]
        case Bars():
            return [scaled(part.title, part), *(f"{bar.label}: {figures(part, bar)}" for bar in part.bars)]
        case Quote():
            return [f"“{part.words}” — {part.source}"]
        case Copyable():
            return [part.words]
        case Image():
            return [part.alt]
        case Divider():
            return []
        case Buttons():
            return ["[" + "] [".join(button.label for button in part.buttons) + "]"]
        case LinkButtons():  # their addresses are long, and may be for this reader alone: not for a lock screen
            return ["[" + "] [".join(link.label for link in part.links) + "]"]
        case _:
            assert_never(part)
