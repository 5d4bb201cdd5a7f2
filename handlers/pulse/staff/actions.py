"""What the buttons and forms mean with which staff ask: they plan polls, look after them and keep the items."""

from dataclasses import dataclass
from typing import ClassVar

from bot.action import Action


@dataclass(frozen=True, slots=True)
class NewPoll(Action):
    """Open the form of a poll of this kind, and what the form is sent as."""

    verb: ClassVar[str] = "pulse.new"
    kind: str


@dataclass(frozen=True, slots=True)
class EditDraft(Action):
    """Open the form of a draft, and what the form is sent as."""

    verb: ClassVar[str] = "pulse.edit"
    poll: str


@dataclass(frozen=True, slots=True)
class PostDraft(Action):
    """Let a draft go: it is planned, or begins at once."""

    verb: ClassVar[str] = "pulse.post"
    poll: str


@dataclass(frozen=True, slots=True)
class OverruleGuards(Action):
    """Open the form for the reason to post a draft all the same, and what the form is sent as."""

    verb: ClassVar[str] = "pulse.overrule"
    poll: str


@dataclass(frozen=True, slots=True)
class DiscardDraft(Action):
    """Forget a draft."""

    verb: ClassVar[str] = "pulse.discard"
    poll: str


@dataclass(frozen=True, slots=True)
class ManagePoll(Action):
    """Show what staff can do with a poll."""

    verb: ClassVar[str] = "pulse.manage"
    poll: str


@dataclass(frozen=True, slots=True)
class ExtendPoll(Action):
    """Open the form for a later last day, and what the form is sent as."""

    verb: ClassVar[str] = "pulse.extend"
    poll: str


@dataclass(frozen=True, slots=True)
class CloseEarly(Action):
    """End a poll before its time; `sure` is 0 to be asked, 1 to do it."""

    verb: ClassVar[str] = "pulse.close"
    poll: str
    sure: int


@dataclass(frozen=True, slots=True)
class CancelPoll(Action):
    """Open the form for the reason to call a poll off, and what the form is sent as."""

    verb: ClassVar[str] = "pulse.cancel"
    poll: str


@dataclass(frozen=True, slots=True)
class NewCycle(Action):
    """Open the form of a recurring pulse, and what the form is sent as."""

    verb: ClassVar[str] = "pulse.cycle"


@dataclass(frozen=True, slots=True)
class ShowCycles(Action):
    """List the recurring pulses; `page` counts from 1."""

    verb: ClassVar[str] = "pulse.cycles"
    page: int


@dataclass(frozen=True, slots=True)
class StopCycle(Action):
    """Let a recurring pulse recur no more; a poll of it that has begun goes on."""

    verb: ClassVar[str] = "pulse.stop"
    cycle: str


@dataclass(frozen=True, slots=True)
class ShowItems(Action):
    """List what polls may ask; `page` counts from 1."""

    verb: ClassVar[str] = "pulse.items"
    page: int


@dataclass(frozen=True, slots=True)
class AddItem(Action):
    """Open the form of an item of one's own, and what the form is sent as."""

    verb: ClassVar[str] = "pulse.additem"


@dataclass(frozen=True, slots=True)
class RewordItem(Action):
    """Open the form for another wording, and what the form is sent as; `version` is the wording that stood there."""

    verb: ClassVar[str] = "pulse.reword"
    item: str
    version: int


@dataclass(frozen=True, slots=True)
class ShowTranslations(Action):
    """Show an item in other languages."""

    verb: ClassVar[str] = "pulse.languages"
    item: str


@dataclass(frozen=True, slots=True)
class TranslateItem(Action):
    """Open the form of a translation, and what the form is sent as; `of` and `version` are the wordings that stood there."""

    verb: ClassVar[str] = "pulse.translate"
    item: str
    of: int
    language: str
    version: int


@dataclass(frozen=True, slots=True)
class SuggestWording(Action):
    """Open the form for a suggestion, and what the form is sent as."""

    verb: ClassVar[str] = "pulse.suggest"
    confidential: ClassVar[bool] = True
    item: str


@dataclass(frozen=True, slots=True)
class ShowSuggestions(Action):
    """Show what members suggested for an item; `page` counts from 1."""

    verb: ClassVar[str] = "pulse.suggested"
    item: str
    page: int
