"""What there is in the fake Slack: messages, forms, addresses for answers, calls, and what may go wrong with them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

Json = dict[str, Any]

TEAM, BOT = "T1", "U0BOT"
BOT_TOKEN, APP_TOKEN, SECRET = "xoxb-1-fake", "xapp-1-fake", "5a1d1a5e" * 4


@dataclass(frozen=True, slots=True)
class Ack:
    """How the bot acknowledged a delivery; status 0 stands for not at all."""

    status: int
    body: Json


class Refused(Exception):
    """Slack says no, with this word."""


@dataclass(slots=True)
class Said:
    """A message of the bot, as it stands; `to` sees it alone if set."""

    channel: str
    ts: str
    text: str
    blocks: list[Json]
    thread: str | None = None
    to: str | None = None
    metadata: Json | None = None

    @property
    def words(self) -> str:
        """Everything on it that can be read."""
        return "\n".join([self.text, *readable(self.blocks)])

    @property
    def buttons(self) -> dict[str, Json]:
        """Its buttons by their labels."""
        return buttons(self.blocks)


@dataclass(slots=True)
class Fault:
    """What goes wrong with the next calls of a method."""

    method: str
    error: str = ""
    status: int = 200
    retry_after: int = 0
    hangs: bool = False
    text: bool = False
    """The answer is text, as from a proxy in between."""
    lost: bool = False
    """Slack does what it is told, and its answer never arrives."""
    times: int = 1


@dataclass(slots=True)
class Upload:
    """A file: announced, then sent, then shown in a channel."""

    name: str
    length: int
    data: bytes = b""
    channel: str = ""


@dataclass(slots=True)
class Modal:
    """An open form."""

    id: str
    view: Json


@dataclass(slots=True)
class Hook:
    """A response_url: whose, where, and the ephemeral message it may replace."""

    user: str
    channel: str
    original: Said | None
    left: int = 5


@dataclass(slots=True)
class Call:
    """A call as it came in, and what it was told."""

    method: str
    arguments: Json
    error: str = ""


def readable(node: Any) -> Iterator[str]:
    """Every text in blocks or a view."""
    if isinstance(node, dict):
        if isinstance(node.get("text"), str):
            yield node["text"]
        for name, value in node.items():
            if name not in ("value", "private_metadata"):
                yield from readable(value)
    elif isinstance(node, list):
        for value in node:
            yield from readable(value)


def buttons(blocks: list[Json]) -> dict[str, Json]:
    """Buttons by their labels."""
    rows = (block["elements"] for block in blocks if block["type"] == "actions")
    return {button["text"]["text"]: button for row in rows for button in row}
