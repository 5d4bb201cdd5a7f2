"""A button that does what typing a command does."""

from dataclasses import dataclass
from typing import ClassVar

from bot.action import Action
from bot.card import Button


@dataclass(frozen=True, slots=True)
class Run(Action):
    """Do what typing this command would do, for the person who pressed."""

    verb: ClassVar[str] = "menu.run"
    word: str


def run_button(label: str, word: str) -> Button:
    """A button that stands for typing `word`."""
    return Button(label, Run(word))
