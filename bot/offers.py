"""Buttons that one feature takes and others show beside what they have to say."""

from dataclasses import dataclass
from typing import ClassVar

from bot.action import Action, encode
from bot.card import Button, Buttons, Style


@dataclass(frozen=True, slots=True)
class ShowTopic(Action):
    """Show one topic."""

    verb: ClassVar[str] = "ask.topic"
    topic: str


@dataclass(frozen=True, slots=True)
class AskSecretariat(Action):
    """Open the form for a question to the Secretariat.

    `question` are the words that are already known where the button stands, as far as a button may hold them: they go nowhere
    else until the form is sent.
    """

    verb: ClassVar[str] = "secretariat.ask"
    confidential: ClassVar[bool] = True
    question: str


@dataclass(frozen=True, slots=True)
class Thumb(Action):
    """Say whether the answer of a topic was helpful: `up` is 1 or 0."""

    verb: ClassVar[str] = "secretariat.thumb"
    topic: str
    up: int


@dataclass(frozen=True, slots=True)
class EditText(Action):
    """Open the form for a text of the content: a topic's, or a wording of the pitch."""

    verb: ClassVar[str] = "texts.edit"
    text: str


@dataclass(frozen=True, slots=True)
class ShowWordings(Action):
    """List all wordings of a text; `page` counts from 1."""

    verb: ClassVar[str] = "texts.wordings"
    text: str
    page: int


def upkeep(text: str, title: str) -> Buttons:
    """What staff may do with a text; it stands on cards that they alone read."""
    edit = Button("Edit", EditText(text), opens_form=True, about=f"Edit the text: {title}")
    return Buttons((edit, Button("Wordings", ShowWordings(text, 1), about=f"All wordings of: {title}")))


def ask_secretariat(question: str = "", style: Style = "default") -> Button:
    """Opens the form, filled with the question when a button can hold it."""
    action = AskSecretariat(question)
    try:
        encode(action)
    except ValueError:
        action = AskSecretariat("")
    return Button("Ask the Secretariat", action, style, opens_form=True)


def opinion(topic: str, question: str = "") -> Buttons:
    """What may be said of an answer, and whom to ask if it is none."""
    up = Button("👍 Helpful", Thumb(topic, 1), about="This answer is helpful")
    down = Button("👎 Not helpful", Thumb(topic, 0), about="This answer is not helpful")
    return Buttons((up, down, ask_secretariat(question)))
