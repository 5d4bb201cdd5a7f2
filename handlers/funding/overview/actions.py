"""What buttons and forms of the overview mean."""

from dataclasses import dataclass
from typing import ClassVar

from bot.action import Action


@dataclass(frozen=True, slots=True)
class LookAround(Action):
    """Open the form of a landscape, and what it is sent as; `check` is an earlier one to begin with, 0 for none."""

    verb: ClassVar[str] = "funding.landscape"
    check: int


@dataclass(frozen=True, slots=True)
class ShowCheck(Action):
    """Look once more at what one's organisation looked at before, by its number."""

    verb: ClassVar[str] = "funding.check"
    check: int


@dataclass(frozen=True, slots=True)
class ShowChecks(Action):
    """List what one's organisation looked at."""

    verb: ClassVar[str] = "funding.checks"


@dataclass(frozen=True, slots=True)
class AskUnnamed(Action):
    """Open the form of a question to those who were not named in a check, and what it is sent as."""

    verb: ClassVar[str] = "funding.ask"
    confidential: ClassVar[bool] = True
    check: int


@dataclass(frozen=True, slots=True)
class AnswerUnnamed(Action):
    """Open the form of an answer to such a question, and what it is sent as."""

    verb: ClassVar[str] = "funding.answer"
    confidential: ClassVar[bool] = True
    enquiry: str


@dataclass(frozen=True, slots=True)
class ShowSealed(Action):
    """Show staff the interests that they are to broker by hand; `page` counts from 1."""

    verb: ClassVar[str] = "funding.sealed"
    page: int


@dataclass(frozen=True, slots=True)
class ShowByHand(Action):
    """Show staff matches that a card would betray; `page` counts from 1."""

    verb: ClassVar[str] = "funding.byhand"
    page: int


@dataclass(frozen=True, slots=True)
class SpokeToThem(Action):
    """Say that the Secretariat spoke to those of a match, by the number under which it was found."""

    verb: ClassVar[str] = "funding.spoke"
    case: int


@dataclass(frozen=True, slots=True)
class ShowConflicts(Action):
    """Show staff where the alliance or a member that funds is concerned."""

    verb: ClassVar[str] = "funding.conflicts"


@dataclass(frozen=True, slots=True)
class ShowExposure(Action):
    """Show staff how many proposals came to each constituency."""

    verb: ClassVar[str] = "funding.exposure"


@dataclass(frozen=True, slots=True)
class SettleOutcome(Action):
    """Say for the Secretariat how it went: `won` or `not awarded`."""

    verb: ClassVar[str] = "funding.settle"
    introduction: str
    result: str


@dataclass(frozen=True, slots=True)
class ShowUndecided(Action):
    """Show staff what waits for a decision of the Board; `page` counts from 1."""

    verb: ClassVar[str] = "funding.undecided"
    page: int


@dataclass(frozen=True, slots=True)
class RecordDecision(Action):
    """Open the form of the Board's decision, and what it is sent as."""

    verb: ClassVar[str] = "funding.decision"
    introduction: str


@dataclass(frozen=True, slots=True)
class ShowFunding(Action):
    """Show staff the counts."""

    verb: ClassVar[str] = "funding.counts"


@dataclass(frozen=True, slots=True)
class ShowPartnerships(Action):
    """Show a year's partnerships."""

    verb: ClassVar[str] = "funding.year"
    year: int


@dataclass(frozen=True, slots=True)
class SetPartnerships(Action):
    """Open the form of a year's target, and what it is sent as."""

    verb: ClassVar[str] = "funding.target"
    year: int
