"""What buttons and forms about the questions of a session mean.

`seen` is the revision of the question that whoever moderates had before them: what somebody else said of it meanwhile is not
overruled unawares.
"""

from dataclasses import dataclass
from typing import ClassVar

from bot.action import Action


@dataclass(frozen=True, slots=True)
class AskQuestion(Action):
    """Open the form for a question, and what the form is sent as."""

    verb: ClassVar[str] = "session.ask"
    confidential: ClassVar[bool] = True
    session: str


@dataclass(frozen=True, slots=True)
class WithdrawQuestion(Action):
    """Take back a question of one's own."""

    verb: ClassVar[str] = "session.unask"
    confidential: ClassVar[bool] = True
    question: str


@dataclass(frozen=True, slots=True)
class ShowMine(Action):
    """Show one's own questions for a session; `page` counts from 1."""

    verb: ClassVar[str] = "session.mine"
    confidential: ClassVar[bool] = True
    session: str
    page: int


@dataclass(frozen=True, slots=True)
class ShowQueue(Action):
    """Show the questions for a session; `page` counts from 1."""

    verb: ClassVar[str] = "session.queue"
    session: str
    page: int


@dataclass(frozen=True, slots=True)
class ShowQuestion(Action):
    """Show one question, with all that can be done about it."""

    verb: ClassVar[str] = "session.question"
    question: str


@dataclass(frozen=True, slots=True)
class VoteFor(Action):
    """Give one's organisation's vote to a question, on this page of the queue."""

    verb: ClassVar[str] = "session.vote"
    confidential: ClassVar[bool] = True
    question: str
    page: int


@dataclass(frozen=True, slots=True)
class TakeBackVote(Action):
    """Take it back, on this page of the queue."""

    verb: ClassVar[str] = "session.unvote"
    confidential: ClassVar[bool] = True
    question: str
    page: int


@dataclass(frozen=True, slots=True)
class MarkAnswered(Action):
    """Say that a question was answered."""

    verb: ClassVar[str] = "session.answered"
    question: str
    seen: int


@dataclass(frozen=True, slots=True)
class SettleQuestion(Action):
    """Open the form for a reason, and what it is sent as; `how` is follow-up or out of scope."""

    verb: ClassVar[str] = "session.settle"
    question: str
    how: str
    seen: int


@dataclass(frozen=True, slots=True)
class MergeQuestion(Action):
    """Open the form for the question that one is merged with, and what it is sent as."""

    verb: ClassVar[str] = "session.merge"
    question: str
    seen: int


@dataclass(frozen=True, slots=True)
class ReopenQuestion(Action):
    """Take back what was said of a question."""

    verb: ClassVar[str] = "session.unsettle"
    question: str
    seen: int


@dataclass(frozen=True, slots=True)
class HideQuestion(Action):
    """Open the form for the reason to take a question out of sight, and what it is sent as."""

    verb: ClassVar[str] = "session.hide"
    question: str
    seen: int


@dataclass(frozen=True, slots=True)
class UnhideQuestion(Action):
    """Show a question again that is out of sight."""

    verb: ClassVar[str] = "session.unhide"
    question: str


@dataclass(frozen=True, slots=True)
class SettleRest(Action):
    """Open the form for one reason to follow up all questions that are left, and what it is sent as."""

    verb: ClassVar[str] = "session.rest"
    session: str
