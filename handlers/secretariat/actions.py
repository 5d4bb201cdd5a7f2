"""What buttons and forms of the Secretariat's questions mean; those that others show too are in `bot.offers`."""

from dataclasses import dataclass
from typing import ClassVar

from bot.action import Action


@dataclass(frozen=True, slots=True)
class SendQuestion(Action):
    """Send the form for a question."""

    verb: ClassVar[str] = "secretariat.send"
    confidential: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class AnswerQuestion(Action):
    """Open the form for an answer, and what the form is sent as."""

    verb: ClassVar[str] = "secretariat.answer"
    question: str


@dataclass(frozen=True, slots=True)
class CloseQuestion(Action):
    """Open the form for the reason why there is no answer, and what the form is sent as."""

    verb: ClassVar[str] = "secretariat.close"
    question: str


@dataclass(frozen=True, slots=True)
class LeaveIt(Action):
    """Close a form that came too late; nothing happens."""

    verb: ClassVar[str] = "secretariat.leave"


@dataclass(frozen=True, slots=True)
class ShowQuestions(Action):
    """Show what staff have to do about the texts; `page` counts from 1."""

    verb: ClassVar[str] = "secretariat.questions"
    page: int


@dataclass(frozen=True, slots=True)
class AddLine(Action):
    """Let a question be found under a topic or a kept answer from now on; `page` is that of the list it stands on."""

    verb: ClassVar[str] = "secretariat.line"
    question: str
    topic: str
    page: int


@dataclass(frozen=True, slots=True)
class ShowKept(Action):
    """Show what the Secretariat added to the texts; `page` counts from 1."""

    verb: ClassVar[str] = "secretariat.kept"
    page: int


@dataclass(frozen=True, slots=True)
class EditKept(Action):
    """Open the form for an addition, and what the form is sent as."""

    verb: ClassVar[str] = "secretariat.edit"
    id: str


@dataclass(frozen=True, slots=True)
class ChooseRoom(Action):
    """Show questions in the channel where this is pressed."""

    verb: ClassVar[str] = "secretariat.room"


@dataclass(frozen=True, slots=True)
class LeaveRoom(Action):
    """Show questions in no channel any more."""

    verb: ClassVar[str] = "secretariat.noroom"
