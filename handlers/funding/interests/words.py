"""How an interest is told to its owners."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from bot import taxonomy
from bot.model.days import spelled
from bot.model.funding.deadline import Closes, Deadline, Forecast, Rolling, days_left
from bot.model.funding.interest import Interest, Reason, Role, State, Tier, Visibility
from bot.model.funding.money import Amount
from handlers.funding.interests.reading_money import figure_words

NAMES: Mapping[str, str] = {
    "funder": "Funder",
    "call": "Call",
    "themes": "Themes",
    "places": "Places",
    "amount": "Amount",
    "deadline": "Deadline",
    "role": "Our role",
    "eligible_lead": "May lead",
    "offers": "We offer",
    "needs": "We need",
    "tier": "Tier",
    "visibility": "Who may know",
    "note": "Note",
}
"""What cards call each field, in reading order."""
ROLES: Mapping[Role, str] = {
    "lead": "We want to lead",
    "partner": "We want to be a partner",
    "either": "Either: to be agreed",
    "host": "We want to host it",
}
TIERS: Mapping[Tier, str] = {1: "Tier 1: core activity", 2: "Tier 2: additional strategic", 3: "Tier 3: platform activity"}
STATES: Mapping[State, str] = {"draft": "Draft", "live": "Live", "paused": "Paused", "closed": "Closed"}
VISIBILITIES: Mapping[Visibility, str] = {
    "blind": "Blind: matching, without your name",
    "open": "Open: every member may see it",
    "sealed": "Sealed: the Secretariat alone",
}
SEEN: Mapping[Visibility, str] = {
    "draft": "Nobody but you.",
    "sealed": "No member. The Secretariat may read it to broker by hand; each time it does is noted here.",
    "blind": (
        "No member sees that you registered it. Matching may propose it without your name, by what at least three others could "
        "hold; names follow only when all said yes. Where fewer could, the Secretariat may read it to broker by hand; each "
        "time it does is noted here. The amount and the note are never shown unasked."
    ),
    "open": (
        "Every member may see that you look at it, with the funder, call, themes, places, deadline, role, offers and needs. "
        "The amount and the note are never shown unasked."
    ),
}
REASONS: Mapping[Reason, str] = {
    "no longer of interest": "It is no longer of interest",
    "submitted": "We submitted a proposal of our own",
    "joint bid": "It became a joint bid",
    "deadline passed": "The deadline passed",
    "merged": "It is part of another interest",
    "member left": "The member left the alliance",
}
NOT_SAID = "not said"


def title(interest: Interest) -> str:
    """What it is called in lists: the funder and the call."""
    return f"{interest.funder or 'Funder not said'}: {interest.call}" if interest.call else interest.funder or "Funder not said"


def pairs(interest: Interest, but: Iterable[str] = ()) -> tuple[tuple[str, str], ...]:
    """Every field that says something, in reading order."""
    left_out = {*but}
    told_of = [(name, told(interest, name)) for name in NAMES if name not in left_out]
    return tuple((NAMES[name], words) for name, words in told_of if words != NOT_SAID)


def told(interest: Interest, field: str) -> str:
    """A field in words."""
    match field:
        case "themes" | "places":
            return tags(getattr(interest, field))
        case "amount":
            return amount(interest.amount)
        case "deadline":
            return deadline(interest.deadline)
        case "role":
            return ROLES[interest.role]
        case "eligible_lead":
            return {True: "yes", False: "no", None: NOT_SAID}[interest.eligible_lead]
        case "offers" | "needs":
            return resources(getattr(interest, field))
        case "tier":
            return TIERS[interest.tier] if interest.tier else NOT_SAID
        case "visibility":
            return VISIBILITIES.get(interest.visibility, "Nobody but you")
        case _:
            return str(getattr(interest, field)) or NOT_SAID


def tags(found: Iterable[str]) -> str:
    """Themes or places by name, with the codes of themes."""
    return "; ".join(map(_tag, found)) or NOT_SAID


def resources(found: Iterable[str]) -> str:
    """Offers or needs by name."""
    labels = {each.code: each.label for each in taxonomy.resources()}
    return "; ".join(labels.get(code, code) for code in found) or NOT_SAID


def amount(given: Amount | None) -> str:
    """A range of money, or one sum."""
    if given is None:
        return NOT_SAID
    low, high = figure_words(given.low), figure_words(given.high)
    return f"{low} {given.currency}" if low == high else f"{low} to {high} {given.currency}"


def deadline(given: Deadline | None) -> str:
    """When the call closes, by the funder's clocks."""
    match given:
        case Closes():
            hour = f"{given.hour:%H:%M}" if given.hour else "end of the day"
            return f"{given.day:%a} {spelled(given.day)}, {hour}, {given.zone}"
        case Rolling():
            return "proposals are taken at any time"
        case Forecast():
            return "the call is expected, not out yet"
        case None:
            return NOT_SAID


def left(interest: Interest, now: datetime) -> str:
    """How many days are left; empty where nobody can tell."""
    days = days_left(interest.deadline, now)
    return "" if days is None else "less than a day is left" if days == 0 else f"{days} {'day' if days == 1 else 'days'} left"


def _tag(tag: str) -> str:
    kind, _, code = tag.partition(":")
    name = taxonomy.load().name(tag)
    return f"{name} ({kind.upper()} {code})" if kind in ("dac", "sdg") and code not in name else name
