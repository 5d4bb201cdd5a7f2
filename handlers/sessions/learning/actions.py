"""What buttons and forms mean that look back on a session; whoever handles them checks who leads it."""

from dataclasses import dataclass
from typing import ClassVar

from bot.action import Action


@dataclass(frozen=True, slots=True)
class TakePart(Action):
    """Say that one's organisation takes part in a discussion in writing."""

    verb: ClassVar[str] = "session.takepart"
    session: str


@dataclass(frozen=True, slots=True)
class ShowAttendance(Action):
    """Show who took part."""

    verb: ClassVar[str] = "session.attendance"
    session: str


@dataclass(frozen=True, slots=True)
class NoteAttendance(Action):
    """Open the form in which organisations are noted, and what the form is sent as; `shown` marks what it began with."""

    verb: ClassVar[str] = "session.note"
    session: str
    shown: str


@dataclass(frozen=True, slots=True)
class SayHeld(Action):
    """Open the form in which a session that ended early is judged, and what it is sent as; `seen` is what was said by then."""

    verb: ClassVar[str] = "session.held"
    session: str
    seen: str


@dataclass(frozen=True, slots=True)
class TakeOver(Action):
    """Lead a session whose moderator is not there."""

    verb: ClassVar[str] = "session.takeover"
    session: str


@dataclass(frozen=True, slots=True)
class WriteSummary(Action):
    """Open the form of a summary, and what the form is sent as; `shown` are the marks of what it began with."""

    verb: ClassVar[str] = "session.summarise"
    session: str
    shown: str


@dataclass(frozen=True, slots=True)
class ShowSummary(Action):
    """Show what was learned; `wording` counts from 1, and 0 is what it says now, `page` counts from 1."""

    verb: ClassVar[str] = "session.summary"
    session: str
    wording: int
    page: int


@dataclass(frozen=True, slots=True)
class AddFollowUp(Action):
    """Open the form of something that is to be done, and what the form is sent as."""

    verb: ClassVar[str] = "session.followup"
    session: str


@dataclass(frozen=True, slots=True)
class FinishFollowUp(Action):
    """Say that a follow-up is done; `number` counts from 0."""

    verb: ClassVar[str] = "session.done"
    session: str
    number: int


@dataclass(frozen=True, slots=True)
class ShowFollowUps(Action):
    """List what is still to be done; `page` counts from 1."""

    verb: ClassVar[str] = "session.followups"
    page: int


@dataclass(frozen=True, slots=True)
class ShowHeld(Action):
    """Show how many sessions were held in a year."""

    verb: ClassVar[str] = "session.indicator"
    year: int


@dataclass(frozen=True, slots=True)
class SetTarget(Action):
    """Open the form of a year's target, and what the form is sent as."""

    verb: ClassVar[str] = "session.target"
    year: int
