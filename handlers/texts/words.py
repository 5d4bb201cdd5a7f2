"""How a wording is told: its name, and by whom it is."""

from bot.card import Inline
from bot.model.wordings import RELEASED, SHIPPED, Revision


def name(revision: Revision) -> str:
    """What a wording is called in the middle of a sentence."""
    match revision.number:
        case number if number == RELEASED:
            return "the newest release's wording"
        case number if number == SHIPPED:
            return "the shipped wording"
        case number:
            return f"wording {number}"


def origin(revision: Revision) -> tuple[Inline, ...]:
    """Who wrote it, when."""
    if revision.at is None:
        return ("Came with the bot",)
    return ("By ", revision.by, ", ", revision.at)


def capital(words: str) -> str:
    """The words at the beginning of a sentence."""
    return words[:1].upper() + words[1:]
