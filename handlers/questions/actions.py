"""What buttons on question cards mean."""

from dataclasses import dataclass
from typing import ClassVar

from bot.action import Action


@dataclass(frozen=True, slots=True)
class ShowWhole(Action):
    """Show the whole of a text that is too long for a short card."""

    verb: ClassVar[str] = "ask.whole"
    topic: str


@dataclass(frozen=True, slots=True)
class ShowClause(Action):
    """Show one clause of the Compact; `number` counts from 1, 0 is the overview."""

    verb: ClassVar[str] = "ask.clause"
    number: int


@dataclass(frozen=True, slots=True)
class ShowPitch(Action):
    """Show the elevator pitch in a length, for an audience."""

    verb: ClassVar[str] = "ask.pitch"
    length: str
    audience: str


@dataclass(frozen=True, slots=True)
class ShowChapter(Action):
    """List the topics of a chapter; `page` counts from 1. An empty chapter lists the chapters."""

    verb: ClassVar[str] = "ask.chapter"
    chapter: str
    page: int


@dataclass(frozen=True, slots=True)
class AskPrivately(Action):
    """Open the form for a question, and what the form is sent as."""

    verb: ClassVar[str] = "ask.form"
