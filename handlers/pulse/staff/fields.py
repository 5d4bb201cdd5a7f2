"""Fields that the forms of a poll and of a recurring pulse share."""

from collections.abc import Mapping

from bot.fields import MOST_OPTIONS, Reading
from bot.form import Choice, Number
from bot.model.pulse.items import Item

LEAST_DAYS, MOST_DAYS = 1, 60
DIRECT, COMMENTS = "direct", "comments"
ALSO = ((DIRECT, "Send it to each representative in private too"), (COMMENTS, "Let members add a comment"))


def items_field(items: Mapping[str, Item], hint: str) -> Choice:
    """The items to choose from."""
    options = tuple((item.id, f"{item.id} {item.label}") for item in list(items.values())[:MOST_OPTIONS])
    return Choice("items", "Items", options, hint=hint, many=True)


def days_field() -> Number:
    """How long a poll takes answers."""
    return Number("days", "Days it stays open", LEAST_DAYS, MOST_DAYS)


def chosen_items(reading: Reading, bank: Mapping[str, Item], most: int, too_many: str) -> list[Item]:
    """The items that were chosen, in the order of the bank."""
    chosen = reading.texts("items")
    found = [item for item in bank.values() if item.id in chosen]
    if not found:
        reading.faults["items"] = "Please choose what is asked."
    elif len(found) > most:
        reading.faults["items"] = too_many
    return found
