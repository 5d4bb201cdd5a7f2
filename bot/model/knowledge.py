"""What the bot knows: topics in our words, known gaps, the official text, and what comes of a question."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

Language = Literal["en", "fr", "es", "pt"]

GIST = 140
"""Characters that tell what a text is about, where nobody wrote its gist."""
KEPT = "answer of the Secretariat"
"""The status of an answer that the Secretariat gave and kept for later askers."""
LEARNED = "learned in a session"
"""The status of what was learned in a session, which is for members."""
SOMEBODYS = (KEPT, LEARNED)
"""What is somebody's word, and not the strategy's."""


@dataclass(frozen=True, slots=True)
class Topic:
    """One passage of the strategy in our own words.

    `ids` are those of the outline, the first one names the topic; `asked` are the ways people ask for it, by language.
    """

    ids: tuple[str, ...]
    title: str
    section: str
    part: str
    status: str
    gist: str
    text: str
    asked: tuple[tuple[Language, str], ...] = ()
    see: tuple[str, ...] = ()
    edited: datetime | None = None
    """When staff last gave it another text."""

    @property
    def id(self) -> str:
        """The topic's name in buttons and records."""
        return self.ids[0]


def opening(text: str) -> str:
    """The first words of a text, in place of a gist."""
    return " ".join((text if len(text) <= GIST else f"{text[: GIST - 1].rstrip()}…").split())


def reading(topic: Topic, text: str, edited: datetime) -> Topic:
    """The topic with the text that staff gave it, and a gist that says nothing else."""
    return replace(topic, text=text, gist=topic.gist if text == topic.text else opening(text), edited=edited)


@dataclass(frozen=True, slots=True)
class Gap:
    """Something people ask that the strategy does not say: what it says instead, and the topics nearest to it."""

    id: str
    title: str
    text: str
    near: tuple[str, ...] = ()
    asked: tuple[tuple[Language, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of the alliance's official text, letter for letter, under its heading."""

    id: str
    heading: str
    words: str
    source: str
    """The document's name, as staff gave it."""
    topics: tuple[str, ...] = ()
    """Ids of the topics that say the same in our words."""


@dataclass(frozen=True, slots=True)
class Answered:
    """The question has an answer: the topic, and what else bears on it."""

    topic: Topic
    related: tuple[Topic, ...] = ()


@dataclass(frozen=True, slots=True)
class Declined:
    """The texts do not answer: a known gap if it is one, and the nearest topics."""

    gap: Gap | None
    nearest: tuple[Topic, ...] = ()


Finding = Answered | Declined


@dataclass(frozen=True, slots=True)
class Wording:
    """The elevator pitch for one audience in one length, ready to copy."""

    length: str
    audience: str
    words: str
    edited: datetime | None = None

    @property
    def id(self) -> str:
        """The wording's name in buttons and records."""
        return f"pitch-{self.audience}-{self.length}"


@dataclass(frozen=True, slots=True)
class Pitch:
    """The elevator pitch: every wording, and the names of its lengths and audiences by id, in reading order."""

    status: str
    source: str
    lengths: tuple[tuple[str, str], ...]
    audiences: tuple[tuple[str, str], ...]
    wordings: tuple[Wording, ...]

    def wording(self, length: str, audience: str) -> Wording | None:
        """The wording for a length and an audience; None when there is none."""
        return next((w for w in self.wordings if (w.length, w.audience) == (length, audience)), None)

    def title(self, wording: Wording) -> str:
        """What a wording is called."""
        length, audience = dict(self.lengths)[wording.length], dict(self.audiences)[wording.audience]
        return f"Elevator pitch for {audience.lower()}: {length.lower()}"


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter of the document and its topics, in its order."""

    id: str
    title: str
    topics: tuple[Topic, ...]
