"""What buttons about calendars mean."""

from dataclasses import dataclass
from typing import ClassVar

from bot.action import Action


@dataclass(frozen=True, slots=True)
class SendFile(Action):
    """Put the file of a session into the presser's own chat, where there is no address to fetch it from."""

    verb: ClassVar[str] = "calendar.file"
    session: str


@dataclass(frozen=True, slots=True)
class OpenFeed(Action):
    """Give the presser a feed with an address of its own; one that they have already stays."""

    verb: ClassVar[str] = "calendar.open"


@dataclass(frozen=True, slots=True)
class AskFeed(Action):
    """What would come of another address, or of none; `wish` is one of these two words: `new`, `none`."""

    verb: ClassVar[str] = "calendar.ask"
    wish: str


@dataclass(frozen=True, slots=True)
class ChangeFeed(Action):
    """Do it to the feed that has this number; done once, it has another."""

    verb: ClassVar[str] = "calendar.change"
    wish: str
    feed: int


@dataclass(frozen=True, slots=True)
class ShowCalendar(Action):
    """Turn to a page of one's coming sessions."""

    verb: ClassVar[str] = "calendar.page"
    page: int
