"""What buttons and forms of whoever leads a discussion mean."""

from dataclasses import dataclass
from typing import ClassVar

from bot.action import Action


@dataclass(frozen=True, slots=True)
class ShowDiscussion(Action):
    """Show leaders what they wrote and what they can do; `page` counts from 1."""

    verb: ClassVar[str] = "discussion.show"
    session: str
    page: int


@dataclass(frozen=True, slots=True)
class WritePrompt(Action):
    """Open the form for a prompt or a notice, which `tone` says, and what the form is sent as."""

    verb: ClassVar[str] = "discussion.write"
    session: str
    tone: str


@dataclass(frozen=True, slots=True)
class TakeBack(Action):
    """Take a prompt out of sight."""

    verb: ClassVar[str] = "discussion.takeback"
    session: str
    number: int


@dataclass(frozen=True, slots=True)
class PutBack(Action):
    """Show a prompt again that was taken back."""

    verb: ClassVar[str] = "discussion.putback"
    session: str
    number: int


@dataclass(frozen=True, slots=True)
class CloseDiscussion(Action):
    """Close the discussion before its time; asks first unless `sure` is 1."""

    verb: ClassVar[str] = "discussion.close"
    session: str
    sure: int


@dataclass(frozen=True, slots=True)
class ResumeDiscussion(Action):
    """Open a discussion again that was closed early."""

    verb: ClassVar[str] = "discussion.resume"
    session: str
