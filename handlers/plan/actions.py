"""What buttons and forms about the plan mean."""

from dataclasses import dataclass
from typing import ClassVar

from bot.action import Action


@dataclass(frozen=True, slots=True)
class ShowPlan(Action):
    """List the actions of one status, or with an empty one all; `page` counts from 1."""

    verb: ClassVar[str] = "plan.list"
    status: str
    page: int


@dataclass(frozen=True, slots=True)
class ShowPlanned(Action):
    """Show one action."""

    verb: ClassVar[str] = "plan.show"
    action: str


@dataclass(frozen=True, slots=True)
class EditPlanned(Action):
    """Open the form for an action, and what the form is sent as.

    `base` is the revision that the form began with, `seen` the last one that whoever fills it in was told of.
    """

    verb: ClassVar[str] = "plan.edit"
    action: str
    base: int
    seen: int


@dataclass(frozen=True, slots=True)
class AddPlanned(Action):
    """Open the form for an action of one's own, and what the form is sent as."""

    verb: ClassVar[str] = "plan.add"
