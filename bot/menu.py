"""The menu: the words that people may use, in groups, and buttons that do what typing them does."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, zip_longest
from typing import ClassVar, Literal, get_args

from bot.action import Action
from bot.card import Button, Buttons

Group = Literal["Texts", "Alliance", "My organisation", "Secretariat", "My page"]
GROUPS: tuple[Group, ...] = get_args(Group)
"""What words are about, in reading order."""
IN_A_ROW = 6
"""Buttons beside each other, at most: Teams folds what goes beyond, and nobody reads it."""


@dataclass(frozen=True, slots=True)
class MenuItem:
    """A command that this person may use here."""

    word: str
    about: str
    group: Group = "Alliance"


@dataclass(frozen=True, slots=True)
class Run(Action):
    """Do what typing this command would do, for the person who pressed."""

    verb: ClassVar[str] = "menu.run"
    word: str


def run_button(label: str, word: str) -> Button:
    """A button that stands for typing `word`."""
    return Button(label, Run(word))


def grouped(menu: Sequence[MenuItem]) -> dict[Group, list[MenuItem]]:
    """The groups that have something in them, in reading order; within a group the most used first, as in the menu."""
    groups = {group: [item for item in menu if item.group == group] for group in GROUPS}
    return {group: items for group, items in groups.items() if items}


def most_used(menu: Sequence[MenuItem]) -> list[MenuItem]:
    """As many as fit in a row: the first of each group before the second of any."""
    turns = chain.from_iterable(zip_longest(*grouped(menu).values()))
    return [item for item in turns if item][:IN_A_ROW]


def run_buttons(items: Sequence[MenuItem]) -> tuple[Buttons, ...]:
    """A button for each of these, in rows."""
    return rows([run_button(item.word.capitalize(), item.word) for item in items])


def rows(buttons: Sequence[Button]) -> tuple[Buttons, ...]:
    """Buttons in rows of so many at most."""
    return tuple(Buttons(tuple(buttons[at : at + IN_A_ROW])) for at in range(0, len(buttons), IN_A_ROW))
