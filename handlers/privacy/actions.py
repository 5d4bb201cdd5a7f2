"""What buttons about one's own data mean; whose it is, the platform tells and no button does."""

from dataclasses import dataclass
from typing import ClassVar

from bot.action import Action


@dataclass(frozen=True, slots=True)
class ShowCopy(Action):
    """Show a page of the copy, for people (`form` is `words`) or for programs (`json`); `page` counts from 1."""

    verb: ClassVar[str] = "privacy.copy"
    form: str
    page: int


@dataclass(frozen=True, slots=True)
class AskToDelete(Action):
    """Say what would be deleted, and ask once more."""

    verb: ClassVar[str] = "privacy.delete"


@dataclass(frozen=True, slots=True)
class EraseAll(Action):
    """Delete everything; `at` is when it was asked, in seconds."""

    verb: ClassVar[str] = "privacy.erase"
    confidential: ClassVar[bool] = True
    at: int
