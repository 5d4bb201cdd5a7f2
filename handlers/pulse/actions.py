"""What buttons and forms of polls mean. A choice is told by a name that only the store can read."""

from dataclasses import dataclass
from typing import ClassVar

from bot.action import Action


@dataclass(frozen=True, slots=True)
class Vote(Action):
    """Answer an item of a poll for one's organisation."""

    verb: ClassVar[str] = "pulse.vote"
    confidential: ClassVar[bool] = True
    poll: str
    choice: str


@dataclass(frozen=True, slots=True)
class Answer(Action):
    """Answer an item of the yearly check, and go on to the next one."""

    verb: ClassVar[str] = "pulse.answer"
    confidential: ClassVar[bool] = True
    poll: str
    choice: str


@dataclass(frozen=True, slots=True)
class ShowBallot(Action):
    """Show one's organisation where its ballot stands, with the ways to change it."""

    verb: ClassVar[str] = "pulse.ballot"
    confidential: ClassVar[bool] = True
    poll: str


@dataclass(frozen=True, slots=True)
class ShowItem(Action):
    """Show one item of the yearly check; `number` counts from 1, and 0 is the first that is not answered."""

    verb: ClassVar[str] = "pulse.item"
    confidential: ClassVar[bool] = True
    poll: str
    number: int


@dataclass(frozen=True, slots=True)
class WithdrawBallot(Action):
    """Take back all that one's organisation answered."""

    verb: ClassVar[str] = "pulse.withdraw"
    confidential: ClassVar[bool] = True
    poll: str


@dataclass(frozen=True, slots=True)
class ShowPromise(Action):
    """Tell how an answer is handled."""

    verb: ClassVar[str] = "pulse.promise"
    poll: str


@dataclass(frozen=True, slots=True)
class CommentOnPoll(Action):
    """Open the form for a comment."""

    verb: ClassVar[str] = "pulse.comment"
    confidential: ClassVar[bool] = True
    poll: str


@dataclass(frozen=True, slots=True)
class ShowPolls(Action):
    """List the polls; `page` counts from 1."""

    verb: ClassVar[str] = "pulse.list"
    page: int


@dataclass(frozen=True, slots=True)
class ShowResult(Action):
    """Show what was released of a poll."""

    verb: ClassVar[str] = "pulse.result"
    poll: str


@dataclass(frozen=True, slots=True)
class ShowLog(Action):
    """Show what was done to a poll, and by whom."""

    verb: ClassVar[str] = "pulse.log"
    poll: str
