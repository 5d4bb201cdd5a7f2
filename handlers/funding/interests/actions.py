"""What the buttons and forms mean with which interests are registered, changed and ended."""

from dataclasses import dataclass
from typing import ClassVar

from bot.action import Action


@dataclass(frozen=True, slots=True)
class NewInterest(Action):
    """Open the form of a new interest, and what the form is sent as."""

    verb: ClassVar[str] = "interest.new"


@dataclass(frozen=True, slots=True)
class EditInterest(Action):
    """Open the form of what an interest is about, and what the form is sent as; `seen` are the marks of what it showed."""

    verb: ClassVar[str] = "interest.edit"
    interest: str
    seen: str


@dataclass(frozen=True, slots=True)
class EditTerms(Action):
    """Open the form of what a member brings and wants, and what the form is sent as; `seen` as in EditInterest."""

    verb: ClassVar[str] = "interest.terms"
    interest: str
    seen: str


@dataclass(frozen=True, slots=True)
class SaveDraft(Action):
    """Register a draft."""

    verb: ClassVar[str] = "interest.save"
    interest: str


@dataclass(frozen=True, slots=True)
class DiscardDraft(Action):
    """Forget a draft."""

    verb: ClassVar[str] = "interest.discard"
    interest: str


@dataclass(frozen=True, slots=True)
class MergeInterests(Action):
    """Let one interest say what two say nearly alike; the other ends."""

    verb: ClassVar[str] = "interest.merge"
    kept: str
    other: str


@dataclass(frozen=True, slots=True)
class PauseInterest(Action):
    """Let nobody be introduced because of it for now."""

    verb: ClassVar[str] = "interest.pause"
    interest: str


@dataclass(frozen=True, slots=True)
class ResumeInterest(Action):
    """Take it up again."""

    verb: ClassVar[str] = "interest.resume"
    interest: str


@dataclass(frozen=True, slots=True)
class CloseInterest(Action):
    """Open the form that asks why it ends, and what the form is sent as."""

    verb: ClassVar[str] = "interest.close"
    interest: str


@dataclass(frozen=True, slots=True)
class ShowVisibility(Action):
    """Show who may know of it, and the other choices."""

    verb: ClassVar[str] = "interest.visibility"
    interest: str


@dataclass(frozen=True, slots=True)
class ChooseVisibility(Action):
    """Say who may know of it."""

    verb: ClassVar[str] = "interest.choose"
    interest: str
    visibility: str


@dataclass(frozen=True, slots=True)
class PromoteInterest(Action):
    """Let it be of this tier, which is the next."""

    verb: ClassVar[str] = "interest.promote"
    interest: str
    tier: int


@dataclass(frozen=True, slots=True)
class ShowHistory(Action):
    """Show what happened to it; `page` counts from 1."""

    verb: ClassVar[str] = "interest.history"
    interest: str
    page: int


@dataclass(frozen=True, slots=True)
class EditNeverSuggest(Action):
    """Open the form of whom one's organisation never wants to be introduced to, and what the form is sent as."""

    verb: ClassVar[str] = "interest.never"
    confidential: ClassVar[bool] = True
