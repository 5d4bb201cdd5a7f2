"""Items that staff add, other wordings of those there are, and what members suggest before an indicator is first asked."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from bot.model.pulse.items import Graded, Item
from bot.model.pulse.polls import Poll

LONGEST_LABEL, LONGEST_STATEMENT, LONGEST_END = 60, 200, 30
"""Characters."""
OWN = "S"
"""How the ids of items begin that staff added."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Another wording for an item; `by` is empty unless its author wanted to be named."""

    item: str
    words: str
    by: str = ""


def added(label: str, statement: str, scale: Graded, known: Iterable[Item]) -> Item:
    """A new item of the Secretariat's own, with the next free number."""
    numbers = [int(item.id.removeprefix(OWN)) for item in known if item.kind == "own"]
    return Item(f"{OWN}{max(numbers, default=0) + 1}", label, statement, scale)


def reworded(item: Item, statement: str) -> Item:
    """The next version of an item: what was measured with another wording is never joined with it in a trend."""
    return replace(item, statement=statement, origin="staff", version=item.version + 1)


def between(low: str, high: str) -> Graded:
    """A scale of one's own, named by its two ends."""
    labels = (low, "Nearer to 1", "In the middle", "Nearer to 5", high)
    return Graded(labels, (f"Leans to {low}", "In the middle", f"Leans to {high}"))


def in_consultation(item: Item, polls: Iterable[Poll]) -> bool:
    """Whether members may suggest another wording: of an indicator (strategy §8b) that was never asked."""
    asked = {id for poll in polls if poll.state not in ("draft", "cancelled") for id in poll.ids}
    return item.kind == "indicator" and item.id not in asked
