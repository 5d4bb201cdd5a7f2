"""Two people of one organisation who edit an interest at once: what each wanted is kept, field by field."""

from bot.model.edits import Edits
from bot.model.funding.deadline import Closes, Deadline
from bot.model.funding.interest import Interest
from bot.model.marks import Words


def differing(one: Interest, other: Interest) -> tuple[str, ...]:
    """The fields in which two interests differ; none when they say the same."""
    first, second = _words(one), _words(other)
    return tuple(field for field in first if first[field] != second[field])


def _words(interest: Interest) -> Words:
    """Every field that a member can fill in, as one text; equal texts are the same content."""
    amount = interest.amount
    return {
        "funder": interest.funder,
        "call": interest.call,
        "themes": " ".join(sorted(interest.themes)),
        "places": " ".join(sorted(interest.places)),
        "amount": f"{amount.low:f} {amount.high:f} {amount.currency}" if amount else "",
        "deadline": _key(interest.deadline),
        "role": interest.role,
        "eligible_lead": str(interest.eligible_lead),
        "offers": " ".join(sorted(interest.offers)),
        "needs": " ".join(sorted(interest.needs)),
        "tier": str(interest.tier),
        "visibility": interest.visibility,
        "note": interest.note,
    }


def _key(deadline: Deadline | None) -> str:
    if isinstance(deadline, Closes):
        return f"{deadline.day} {deadline.hour} {deadline.zone}"
    return type(deadline).__name__ if deadline else ""


EDITS = Edits(_words)
