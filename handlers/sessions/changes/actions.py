"""What the buttons and forms mean with which a session is managed; whoever leads it may, and is asked at every press."""

from dataclasses import dataclass
from typing import ClassVar

from bot.action import Action


@dataclass(frozen=True, slots=True)
class ManageSession(Action):
    """Show what whoever leads a session can do with it."""

    verb: ClassVar[str] = "session.manage"
    session: str


@dataclass(frozen=True, slots=True)
class CallOff(Action):
    """Open the form for the reason to call a session off, and what the form is sent as."""

    verb: ClassVar[str] = "session.calloff"
    session: str


@dataclass(frozen=True, slots=True)
class OpenAgain(Action):
    """Let a session take place after all; `sure` is 1 once its presser knows that people are told and asked anew."""

    verb: ClassVar[str] = "session.reopen"
    session: str
    sure: int


@dataclass(frozen=True, slots=True)
class EndNow(Action):
    """End a session that has begun; `sure` is 0 to be asked, 1 to do it."""

    verb: ClassVar[str] = "session.end"
    session: str
    sure: int


@dataclass(frozen=True, slots=True)
class HandOver(Action):
    """Give the lead to the deputy, or to the Secretariat; `lead` is the key of whoever has it, `sure` as above."""

    verb: ClassVar[str] = "session.handover"
    session: str
    lead: str
    sure: int
