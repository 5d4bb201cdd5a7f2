"""What funding is about, in words."""

from bot import taxonomy
from bot.model.days import spelled
from bot.model.funding.deadline import Closes, Deadline, Rolling
from bot.model.funding.enquiry import Ground
from bot.model.funding.interest import Interest

MOST_TAGS = 6


def ground(about: Ground) -> str:
    """What a landscape is about."""
    return ", ".join([*map(taxonomy.load().name, about.tags), *([f"call {about.call}"] if about.call else [])])


def tags(codes: tuple[str, ...]) -> str:
    """Themes or places; of many the first."""
    more = f" and {len(codes) - MOST_TAGS} more" if len(codes) > MOST_TAGS else ""
    return ", ".join(map(taxonomy.load().name, codes[:MOST_TAGS])) + more


def call(interest: Interest) -> str:
    """Whose money it is, and which call."""
    return f"{interest.funder}, call {interest.call}" if interest.call else interest.funder


def deadline(closes: Deadline | None) -> str:
    """Until when."""
    match closes:
        case None:
            return "deadline not known"
        case Closes():
            hour = f", {closes.hour:%H:%M}" if closes.hour else ""
            return f"until {spelled(closes.day)}{hour} ({closes.zone})"
        case Rolling():
            return "open at any time"
        case _:
            return "expected, not out yet"
