"""What a clause of the Compact offers wherever it is shown."""

from dataclasses import dataclass
from typing import ClassVar

from bot.action import Action
from bot.card import Button


@dataclass(frozen=True, slots=True)
class CommentOn(Action):
    """Open the form for a comment on a clause, and what the form is sent as; `clause` is its topic's id."""

    verb: ClassVar[str] = "compact.comment"
    confidential: ClassVar[bool] = True
    clause: str


def comment_button(clause: str, title: str) -> Button:
    """Opens the form."""
    return Button("Comment", CommentOn(clause), opens_form=True, about=f"Comment on: {title}")
