"""What buttons of sessions mean to everybody who may use them."""

from dataclasses import dataclass
from typing import ClassVar

from bot.action import Action


@dataclass(frozen=True, slots=True)
class SayRsvp(Action):
    """Say whether one comes; `wish` is going, maybe or no."""

    verb: ClassVar[str] = "session.rsvp"
    session: str
    wish: str


@dataclass(frozen=True, slots=True)
class ShowSession(Action):
    """Show a session as it is to whoever pressed, with all that they can do."""

    verb: ClassVar[str] = "session.show"
    session: str


@dataclass(frozen=True, slots=True)
class ShowSessions(Action):
    """List the sessions; `page` counts from 1."""

    verb: ClassVar[str] = "session.list"
    page: int


@dataclass(frozen=True, slots=True)
class ShowSteps(Action):
    """Show what was done to a session, and by whom."""

    verb: ClassVar[str] = "session.log"
    session: str
