"""What buttons about introductions mean."""

from dataclasses import dataclass
from typing import ClassVar

from bot.action import Action


@dataclass(frozen=True, slots=True)
class SayYes(Action):
    """Agree to an introduction, and to what it shows."""

    verb: ClassVar[str] = "introduction.yes"
    confidential: ClassVar[bool] = True
    introduction: str


@dataclass(frozen=True, slots=True)
class SayNo(Action):
    """Refuse it; nobody learns."""

    verb: ClassVar[str] = "introduction.no"
    confidential: ClassVar[bool] = True
    introduction: str


@dataclass(frozen=True, slots=True)
class WithdrawConsent(Action):
    """Take back what was agreed to, before or after names were exchanged."""

    verb: ClassVar[str] = "introduction.withdraw"
    confidential: ClassVar[bool] = True
    introduction: str


@dataclass(frozen=True, slots=True)
class MoveOn(Action):
    """Say how far a joint bid has come; `to` is a state that can follow."""

    verb: ClassVar[str] = "introduction.move"
    confidential: ClassVar[bool] = True
    introduction: str
    to: str


@dataclass(frozen=True, slots=True)
class ReportResult(Action):
    """Say for one's own organisation how it went."""

    verb: ClassVar[str] = "introduction.report"
    confidential: ClassVar[bool] = True
    introduction: str
    result: str


@dataclass(frozen=True, slots=True)
class SettleResult(Action):
    """Say, as the lead, how it went where reports differ."""

    verb: ClassVar[str] = "introduction.settle"
    confidential: ClassVar[bool] = True
    introduction: str
    result: str


@dataclass(frozen=True, slots=True)
class ResumeProposals(Action):
    """Say that one's organisation wants to be asked again."""

    verb: ClassVar[str] = "introduction.resume"
    confidential: ClassVar[bool] = True
