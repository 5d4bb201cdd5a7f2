"""Words in Block Kit: as a text object where that shows them letter for letter, otherwise as rich text.

Plain text and rich text know no markup at all. Markup (mrkdwn) is only written around words that hold none themselves.
"""

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Any, assert_never

from adapters.slack.mrkdwn import clean, cut, escape, size, styled
from bot.card import Inline, Link, Strong, flat

Json = dict[str, Any]

PARAGRAPH = 3000
"""Longest text object."""
WHEN = "{date_long}, {time}"
"""How a moment is shown, in the reader's own zone and language; `date_long` names the weekday."""

_ADDRESS = re.compile(r"https://[!#-;=?-\[\]_a-z~]{1,2900}")
_BOLD = re.compile(r"(?<![\w*])\*[^*\n]+\*(?![\w*])")
"""Where mrkdwn sees bold words."""


class Room:
    """How many characters a card may still show, counted as `mrkdwn.size` counts, and how many charts."""

    def __init__(self, left: int, charts: int = 0) -> None:
        self._left = left
        self._charts = charts

    def take(self, text: str, most: int = PARAGRAPH) -> str:
        """As much of a text as there is room for."""
        taken = cut(text, min(most, self._left))
        self._left -= size(taken)
        return taken

    def has(self, text: str) -> bool:
        """Whether the whole text fits, as one text object."""
        return size(text) <= min(PARAGRAPH, self._left)

    def for_charts(self, count: int) -> bool:
        """Whether so many charts fit; if they do, their room is taken."""
        fits = count <= self._charts
        self._charts -= count if fits else 0
        return fits


def literal(text: str, most: int = PARAGRAPH) -> Json:
    """A text as a text object that is shown letter for letter."""
    return plain_text(cut(text, most))


def plain_text(words: str) -> Json:
    """A text object of words that are cut already; Slack takes none without any."""
    return {"type": "plain_text", "text": words or "…", "emoji": False}


def address(url: str) -> bool:
    """Whether Slack may be given this as a link: https and nothing that could end it early."""
    return _ADDRESS.fullmatch(url) is not None


def paragraph(content: Sequence[Inline], room: Room) -> Json | None:
    """A paragraph as a text object; None where only rich text says the same."""
    if all(isinstance(piece, str) for piece in content):
        words = room.take(flat(tuple(content)))
        return plain_text(words) if words.strip() else None
    pieces = [_marked(piece) for piece in content]
    text = "".join(piece for piece in pieces if piece is not None)
    changed = styled(clean(flat(tuple(content)))) or "*" in _BOLD.sub("", text)
    return None if changed or None in pieces else _mrkdwn(text, room)


def quote(words: str, room: Room) -> Json | None:
    """Lines as a quotation; None where only rich text says the same."""
    words = clean(words)
    return None if styled(words) else _mrkdwn("\n".join(f">{line}" for line in escape(words).split("\n")), room)


def code(words: str, room: Room) -> Json | None:
    """Lines in a box to copy from, every space kept; None where only rich text says the same."""
    return None if "`" in words or not words.strip() else _mrkdwn(f"```\n{escape(clean(words))}\n```", room)


def run(text: str, room: Room) -> list[Json]:
    """Words as rich text."""
    return [{"type": "text", "text": words} for words in (room.take(text),) if words]


def rich(content: Sequence[Inline], room: Room) -> list[Json]:
    """A paragraph's pieces as rich text."""
    return [element for piece in content for element in _rich(piece, room)]


def _rich(piece: Inline, room: Room) -> list[Json]:
    match piece:
        case str():
            return run(piece, room)
        case Strong():
            return [element | {"style": {"bold": True}} for element in run(piece.text, room)]
        case datetime():
            moment = {"type": "date", "timestamp": _unix(piece), "format": WHEN}
            return [moment | {"fallback": shown["text"]} for shown in run(flat((piece,)), room)]
        case Link():
            if not address(piece.url):
                return run(flat((piece,)), room)
            return [shown | {"type": "link", "url": piece.url} for shown in run(_label(piece), room)]
        case _:
            assert_never(piece)


def _marked(piece: Inline) -> str | None:
    """A piece in mrkdwn; None where it has no place for these words."""
    match piece:
        case str():
            return escape(clean(piece))
        case Strong():
            words = escape(clean(piece.text))
            return words.replace(words.strip(), f"*{words.strip()}*") if words.strip() else words
        case datetime():
            return f"<!date^{_unix(piece)}^{WHEN}|{flat((piece,))}>"
        case Link():
            if not address(piece.url):
                return _marked(flat((piece,)))
            label = _label(piece)
            return None if "|" in label or "\n" in label else f"<{escape(piece.url)}|{escape(label)}>"
        case _:
            assert_never(piece)


def _label(link: Link) -> str:
    return clean(link.label).strip() or link.url


def _mrkdwn(text: str, room: Room) -> Json | None:
    if not text.strip() or not room.has(text):
        return None
    return {"type": "mrkdwn", "text": room.take(text), "verbatim": True}


def _unix(moment: datetime) -> int:
    return int(moment.timestamp())
