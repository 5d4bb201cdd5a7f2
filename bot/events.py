"""What can happen to the bot: somebody asked, pressed, submitted, opened the home page or installed it."""

from dataclasses import dataclass, field
from typing import Literal

from bot.model.addresses import MessageRef, Person, Place

Scope = Literal["personal", "group", "channel"]
FormValues = dict[str, str | tuple[str, ...]]
"""What was typed, by field id: one text, or several where a field takes several."""


@dataclass(frozen=True, slots=True)
class Turn:
    """What all events share.

    `id` is the platform's own key of this delivery: the same for every copy of it, different for everything else.
    """

    id: str
    person: Person
    place: Place
    scope: Scope
    outsiders: bool | None = None
    """Whether people of other organisations' workspaces read along; None where the platform does not say."""
    called: str = field(default="", compare=False)
    """What its channel is called, where the platform says it; the same event may come with or without."""

    @property
    def private(self) -> bool:
        """Whether nobody but this person reads the answer."""
        return self.scope == "personal"


@dataclass(frozen=True, slots=True)
class Asked:
    """Somebody wrote to the bot; the mention of the bot itself is already taken off."""

    turn: Turn
    text: str


@dataclass(frozen=True, slots=True)
class Pressed:
    """Somebody pressed a button; `data` is what the client sent and is not to be trusted."""

    turn: Turn
    data: str
    message: MessageRef | None = None


@dataclass(frozen=True, slots=True)
class Submitted:
    """Somebody sent a form; `data` is its encoded action and, like `values`, not to be trusted."""

    turn: Turn
    data: str
    values: FormValues


@dataclass(frozen=True, slots=True)
class HomeOpened:
    """Somebody opened the bot's own page."""

    turn: Turn


@dataclass(frozen=True, slots=True)
class Installed:
    """The bot was added to a private chat, a group or a team: it may introduce itself, once."""

    turn: Turn


Event = Asked | Pressed | Submitted | HomeOpened | Installed
