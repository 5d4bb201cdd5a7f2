"""What buttons of funding mean in every room of this feature."""

from dataclasses import dataclass
from typing import ClassVar

from bot.action import Action


@dataclass(frozen=True, slots=True)
class ShowInterests(Action):
    """List one's organisation's interests; `page` counts from 1."""

    verb: ClassVar[str] = "funding.list"
    page: int


@dataclass(frozen=True, slots=True)
class ShowInterest(Action):
    """Show an interest of one's own organisation, with all that can be done with it."""

    verb: ClassVar[str] = "funding.show"
    interest: str


@dataclass(frozen=True, slots=True)
class ShowIntroduction(Action):
    """Show an introduction to one of those who are asked, or were introduced."""

    verb: ClassVar[str] = "funding.introduction"
    confidential: ClassVar[bool] = True
    introduction: str


@dataclass(frozen=True, slots=True)
class ShowIntroductions(Action):
    """List one's organisation's introductions; `page` counts from 1."""

    verb: ClassVar[str] = "funding.introductions"
    page: int


@dataclass(frozen=True, slots=True)
class ShowDisputed(Action):
    """Show staff the outcomes that those concerned report differently; `page` counts from 1."""

    verb: ClassVar[str] = "funding.disputed"
    page: int
