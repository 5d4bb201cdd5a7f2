"""How introductions and what is shown in them are told."""

from collections.abc import Collection
from datetime import datetime, timedelta

from bot import taxonomy
from bot.model.days import spelled
from bot.model.funding.consent import SHOWN, Field
from bot.model.funding.deadline import Closes, Deadline, Rolling
from bot.model.funding.interest import Interest, Role
from bot.model.funding.introductions import Introduction

NUMBERS = {1: "one", 2: "two", 3: "three", 4: "four", 5: "five"}
ROLES: dict[Role, str] = {
    "lead": "wants to lead",
    "partner": "wants to be a partner",
    "either": "can lead or be a partner",
    "host": "can host",
}
FIELDS: dict[Field, str] = {
    "organisation": "your organisation’s name",
    "contact": "your contact’s name and address",
    "call": "the funder and the call",
    "themes": "your themes",
    "places": "your places",
    "amount": "the amount",
    "deadline": "the deadline",
    "role": "the role you want",
    "offers": "what you offer",
    "needs": "what you need",
    "note": "your own words",
}


def about(interest: Interest) -> str:
    """What an interest is about, in short, for its own organisation and whoever may see it."""
    return " · ".join(filter(None, (interest.funder, interest.call))) or "no funder yet"


def state(introduction: Introduction, organisation: str) -> str:
    """What one of them may know of its state, in plain words."""
    if introduction.state != "proposed" and organisation in introduction.withdrawn:
        return "you have withdrawn"
    return introduction.seen_by(organisation).replace("brokered", "you are introduced")


def others(introduction: Introduction) -> str:
    """Who is meant beside the reader, without a name."""
    number = len(introduction.parties) - 1
    return "another member" if number == 1 else f"{NUMBERS[number]} other members"


def will_see(fields: Collection[Field] = SHOWN) -> str:
    """The fields that a yes shows, in words."""
    told = [FIELDS[field] for field in SHOWN if field in fields]
    return f"{', '.join(told[:-1])} and {told[-1]}"


def days(until: datetime, now: datetime) -> str:
    """How long there is still, in whole days."""
    left = max(-((now - until) // timedelta(days=1)), 1)
    return "1 day left" if left == 1 else f"{left} days left"


def closes(deadline: Deadline | None) -> str:
    """When it is too late, by the funder's clocks."""
    match deadline:
        case None:
            return "not known"
        case Closes(day, zone, hour):
            return f"{spelled(day)}{f', {hour:%H:%M}' if hour else ''} ({zone})"
        case Rolling():
            return "none: proposals are taken at any time"
        case _:
            return "none yet: the call is expected"


def tags(codes: Collection[str]) -> str:
    """Themes or places by name."""
    return ", ".join(taxonomy.load().name(code) for code in codes) or "not said"


def things(codes: Collection[str]) -> str:
    """What is offered or needed, by name."""
    labels = {each.code: each.label for each in taxonomy.resources()}
    return ", ".join(labels.get(code, code) for code in codes) or "not said"
