"""What buttons and forms about texts mean; those that stand on other features' cards are in `bot.offers`."""

from dataclasses import dataclass
from typing import ClassVar

from bot.action import Action


@dataclass(frozen=True, slots=True)
class SaveText(Action):
    """What the form is sent as.

    `base` is the wording that the form began with, `seen` the last one that whoever fills it in was told of.
    """

    verb: ClassVar[str] = "texts.save"
    text: str
    base: int
    seen: int


@dataclass(frozen=True, slots=True)
class ShowEdited(Action):
    """List the texts that were edited; `page` counts from 1."""

    verb: ClassVar[str] = "texts.edited"
    page: int


@dataclass(frozen=True, slots=True)
class ReadWording(Action):
    """Show one wording of a text; `page` counts from 1."""

    verb: ClassVar[str] = "texts.read"
    text: str
    number: int
    page: int


@dataclass(frozen=True, slots=True)
class ShowChanges(Action):
    """Show what a wording changed in the one before it; `page` counts from 1."""

    verb: ClassVar[str] = "texts.changes"
    text: str
    number: int
    page: int


@dataclass(frozen=True, slots=True)
class PutBack(Action):
    """Put a wording on top of all others; `seen` is the one that stood when the button was shown."""

    verb: ClassVar[str] = "texts.back"
    text: str
    number: int
    seen: int
