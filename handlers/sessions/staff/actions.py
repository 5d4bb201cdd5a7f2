"""What the buttons and forms mean with which sessions are announced and edited."""

from dataclasses import dataclass
from typing import ClassVar

from bot.action import Action


@dataclass(frozen=True, slots=True)
class NewSession(Action):
    """Open the form of a new session, and what the form is sent as.

    It begins as the session it comes `after`, if any; `channel` is the id of the one in which it was asked for, or empty.
    """

    verb: ClassVar[str] = "session.new"
    after: str
    channel: str = ""


@dataclass(frozen=True, slots=True)
class EditSession(Action):
    """Open the form of what a session is and when, and what the form is sent as; `seen` are the marks of what it showed."""

    verb: ClassVar[str] = "session.edit"
    session: str
    seen: str


@dataclass(frozen=True, slots=True)
class EditCircle(Action):
    """Open the form of who leads a session and for whom it is, and what the form is sent as; `seen` as in EditSession."""

    verb: ClassVar[str] = "session.circle"
    session: str
    seen: str


@dataclass(frozen=True, slots=True)
class EditAgenda(Action):
    """Open the form of what whoever leads a session may change, and what the form is sent as; `seen` as in EditSession."""

    verb: ClassVar[str] = "session.agenda"
    session: str
    seen: str


@dataclass(frozen=True, slots=True)
class AnnounceDraft(Action):
    """Let people hear of a session."""

    verb: ClassVar[str] = "session.announce"
    session: str


@dataclass(frozen=True, slots=True)
class DiscardDraft(Action):
    """Forget a draft."""

    verb: ClassVar[str] = "session.discard"
    session: str
