"""Long lists, a page at a time."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from bot.action import Action
from bot.card import Button, Buttons, Part, text

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """Some items of a list; pages count from 1, and there is always a first."""

    items: Sequence[T]
    number: int
    last: int

    def steps(self, to: Callable[[int], Action]) -> tuple[Part, ...]:
        """The way to the neighbours, and where one is; nothing when there is one page."""
        turns = [("Previous", self.number - 1)] * (self.number > 1) + [("Next", self.number + 1)] * (self.number < self.last)
        buttons = tuple(Button(label, to(number), about=f"To page {number} of {self.last}") for label, number in turns)
        return (text(f"Page {self.number} of {self.last}", tone="quiet"), Buttons(buttons)) if buttons else ()


def page(items: Sequence[T], number: int, size: int) -> Page[T]:
    """One page of so many items; a number out of range is the nearest there is."""
    last = max(-(-len(items) // size), 1)
    number = min(max(number, 1), last)
    return Page(items[(number - 1) * size : number * size], number, last)
