"""What buttons about results and comments mean."""

from dataclasses import dataclass
from typing import ClassVar

from bot.action import Action


@dataclass(frozen=True, slots=True)
class ShowFigures(Action):
    """Show the items of a result one by one; `page` counts from 1."""

    verb: ClassVar[str] = "pulse.figures"
    poll: str
    page: int


@dataclass(frozen=True, slots=True)
class ShowRemarks(Action):
    """Show the comments that were released with a result; `page` counts from 1."""

    verb: ClassVar[str] = "pulse.remarks"
    poll: str
    page: int


@dataclass(frozen=True, slots=True)
class ShowTrend(Action):
    """Show all results of an item in one of its wordings; `page` counts from 1."""

    verb: ClassVar[str] = "pulse.trend"
    item: str
    version: int
    page: int


@dataclass(frozen=True, slots=True)
class ShowTrends(Action):
    """List the items that have results; `page` counts from 1."""

    verb: ClassVar[str] = "pulse.trends"
    page: int


@dataclass(frozen=True, slots=True)
class SendRemark(Action):
    """Keep a comment; `warned` names what its author was warned of, so that it is said once."""

    verb: ClassVar[str] = "pulse.send"
    confidential: ClassVar[bool] = True
    poll: str
    warned: str


@dataclass(frozen=True, slots=True)
class WithdrawRemark(Action):
    """Take back the comment of one's organisation."""

    verb: ClassVar[str] = "pulse.unsay"
    confidential: ClassVar[bool] = True
    poll: str
