"""Two people of one organisation who edit an interest at once: what each wanted is kept, field by field."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from bot.model import marks as form
from bot.model.funding.deadline import Closes, Deadline
from bot.model.funding.interest import Interest
from bot.model.marks import Words


@dataclass(frozen=True, slots=True)
class Merge:
    """What comes of an edit.

    interest   as it is wanted, once there is no question
    theirs     fields that somebody else changed meanwhile, and that stay so
    questions  fields that both changed, each to something else
    """

    interest: Interest
    theirs: tuple[str, ...]
    questions: tuple[str, ...]


def marks(interest: Interest) -> str:
    """What a form carries, to tell later what its writer saw."""
    return form.marks(words(interest))


def merge(typed: Interest, now: Interest, shown: str) -> Merge:
    """What was typed into a form with these marks, upon the interest as it is by now."""
    found = form.sides(words(typed), words(now), shown)
    kept = replace(now, **{field: getattr(typed, field) for field in found.mine})
    return Merge(kept, found.theirs_alone, found.both)


def told(shown: str, now: Interest, fields: Iterable[str]) -> str:
    """The marks once their reader was told what these fields are by now."""
    return form.told(shown, words(now), frozenset(fields))


def differing(one: Interest, other: Interest) -> tuple[str, ...]:
    """The fields in which two interests differ; none when they say the same."""
    first, second = words(one), words(other)
    return tuple(field for field in first if first[field] != second[field])


def words(interest: Interest) -> Words:
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
