"""Whether anything in what the bot gives out acts, by the rules of whoever reads it; nothing here knows how the bot escapes.

Each function gives what would act, so that an empty list is the good answer. What a card means to act, its moments and links,
is taken off.
"""

import csv
import io
import json
import re
import unicodedata
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

from bot.card import Card, Image, Inline, Link, LinkButtons, Text

OVERRIDES = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""Marks that turn the direction of whatever follows."""
UNPRINTABLE = re.compile(f"[\x00-\x1f\x7f-\x9f\ud800-\udfff{OVERRIDES}]")
"""Those, controls, and halves of characters."""


# -- Slack: in its markup `<` begins something, in rich text each element says what it is, and plain text knows nothing

TOKEN = re.compile(r"<([^>|]*)")
ACTING = {"user", "usergroup", "team", "channel", "broadcast", "link", "date", "emoji", "color"}
"""Elements of rich text that do something."""


def on_slack(payload: Any, meant: Card | None = None) -> list[str]:
    """What acts in a message, a modal or a Home tab."""
    said = payload.get("text") if isinstance(payload, dict) else None
    found = [*_slack(payload), *_hidden(payload), *(TOKEN.findall(said) if isinstance(said, str) else ())]
    allowed = {way for url in _urls(meant) for way in (f"link {url}", f"url {url}", f"image {url}", url.replace("&", "&amp;"))}
    for stamp in (int(moment.timestamp()) for moment in _moments(meant)):
        allowed |= {f"date {stamp}", f"!date^{stamp}^{{date_long}}, {{time}}"}
    return [each for each in found if each not in allowed]


def _slack(payload: Any) -> Iterator[str]:
    for node in _nodes(payload):
        if isinstance(node, dict):
            yield from _of_slack(node)


def _of_slack(node: dict[str, Any]) -> Iterator[str]:
    """What acts in one object, its parts aside."""
    match node.get("type"):
        case "mrkdwn":
            yield from TOKEN.findall(node["text"])
            if node.get("verbatim") is not True:
                yield "addresses and names become links by themselves"
        case "plain_text" if node.get("emoji") is not False and ":" in node["text"]:
            yield "names of emoji become pictures"
        case kind if kind in ACTING and "elements" not in node:
            yield f"{kind} {node.get('url') or node.get('timestamp') or ''}"
        case "image":
            yield f"image {node['image_url']}"
        case _ if "url" in node:
            yield f"url {node['url']}"


# -- Adaptive Cards: text blocks read Markdown, every text reads functions, a mention is a tag, a voice reads SSML

FUNCTION = re.compile(r"\{\{\s*(?:DATE|TIME)\([^}]*\}\}|\{\{|\$\{\{")
MENTION = re.compile(r"<\s*/?\s*at\b", re.IGNORECASE)
LINKED = re.compile(r"\]\(")
LISTED = re.compile(r"^\s*(?:[-*+]|\d+[.)])\s", re.MULTILINE)
STYLED = re.compile(r"(?:\*|_|`|~~|^#)\S", re.MULTILINE)
TAG = re.compile(r"<[a-z/!?]", re.IGNORECASE)
IN_SOME_CLIENTS = ("title", "label", "fallbackText", "altText", "errorMessage", "tooltip", "speak")
"""Texts that some clients show with Markdown."""


def on_a_card(payload: Any, meant: Card | None = None) -> list[str]:
    """What acts in an Adaptive Card."""
    allowed = {f"url {url}" for url in _urls(meant)}
    for stamp in (f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}" for moment in _moments(meant)):
        allowed |= {f"{{{{DATE({stamp}, SHORT)}}}}", f"{{{{TIME({stamp})}}}}"}
    return [each for each in (*_adaptive(payload), *_hidden(payload)) if each not in allowed]


def _adaptive(payload: Any) -> Iterator[str]:
    for node in _nodes(payload, besides="data"):
        for name, child in node.items() if isinstance(node, dict) else ():
            if isinstance(child, str):
                yield from _text_of_a_card(str(node.get("type")), name, child)


def _text_of_a_card(kind: str, name: str, text: str) -> Iterator[str]:
    if name == "url":
        yield f"url {text}"
    if name in ("action", "$schema", "url", "id", "verb"):
        return
    yield from FUNCTION.findall(text)
    yield from MENTION.findall(text)
    if kind == "TextBlock" or name in IN_SOME_CLIENTS:
        yield from LINKED.findall(text)
    if kind == "TextBlock":
        yield from (*LISTED.findall(text), *STYLED.findall(text))
    if name in ("speak", "fallbackText") or kind == "TextBlock":
        yield from TAG.findall(text)


# -- files and lines


def in_a_spreadsheet(data: bytes, separator: str = ",") -> list[str]:
    """The cells of a CSV file that begin a formula, for a spreadsheet that looks behind what it does not show.

    One that is set to another separator, as where numbers have a decimal comma, finds other cells in the same file.
    """
    rows = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=separator)
    return [cell for row in rows for cell in row if _formula(cell) or (separator == "," and cell[:1] in ("\t", "\r", "\n"))]


def _formula(cell: str) -> bool:
    seen = (char for char in cell if not char.isspace() and unicodedata.category(char) not in ("Cc", "Cf"))
    return unicodedata.normalize("NFKC", next(seen, "")) in ("=", "+", "-", "@")


def in_a_log(lines: Sequence[str]) -> list[str]:
    """The records that are not one line of printable ASCII with an object of JSON in it."""
    return [line for line in lines if not (line.isascii() and line.isprintable() and isinstance(json.loads(line), dict))]


def in_a_terminal(printed: str) -> list[str]:
    """What a terminal obeys, and what begins a line that nobody meant."""
    return [char for char in printed if char != "\n" and (UNPRINTABLE.match(char) or char in "\u2028\u2029")]


def _hidden(payload: Any) -> Iterator[str]:
    """Marks that mislead about the text in which they stand, in whatever is shown; what a field holds is somebody's own."""
    words = "\n".join(node for node in _nodes(payload) if isinstance(node, str))
    yield from (repr(char) for char in UNPRINTABLE.findall(words) if char not in "\n\t")


def _nodes(payload: Any, besides: str = "") -> Iterator[Any]:
    """An object and all that is in it, without what has this name."""
    left = [payload]
    while left:
        yield (node := left.pop())
        if isinstance(node, dict):
            left += [child for name, child in node.items() if name != besides] if besides in node else node.values()
        elif isinstance(node, list):
            left += node


# -- what a card means to act


def _moments(card: Card | None) -> Iterator[datetime]:
    return (piece for piece in _pieces(card) if isinstance(piece, datetime))


def _urls(card: Card | None) -> Iterator[str]:
    return (piece.url for piece in _pieces(card) if isinstance(piece, Link | Image))


def _pieces(card: Card | None) -> Iterator[Inline | Image]:
    for part in card.parts if card else ():
        if isinstance(part, Text):
            yield from part.content
        elif isinstance(part, LinkButtons):
            yield from part.links
        elif isinstance(part, Image):
            yield part
