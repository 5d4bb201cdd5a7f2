"""What buttons on the cards about deliveries mean."""

from dataclasses import dataclass
from typing import ClassVar

from bot.action import Action


@dataclass(frozen=True, slots=True)
class SendAgain(Action):
    """Send what did not arrive once more; `key` is the delivery's."""

    verb: ClassVar[str] = "deliveries.again"
    key: str


@dataclass(frozen=True, slots=True)
class LetBe(Action):
    """Never send it."""

    verb: ClassVar[str] = "deliveries.drop"
    key: str


@dataclass(frozen=True, slots=True)
class SpeakAgain(Action):
    """Send to a workspace again that took nothing from us."""

    verb: ClassVar[str] = "deliveries.speak"
    workspace: str


@dataclass(frozen=True, slots=True)
class ShowTrouble(Action):
    """Show what did not arrive; `page` counts from 1."""

    verb: ClassVar[str] = "deliveries.show"
    page: int
