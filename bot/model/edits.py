"""Two people at one form: what each wanted, field by field, so that neither loses anything.

A form carries a short mark of every field as it was shown. When it comes back, a field that its writer left alone keeps what
somebody else made of it meanwhile; only a field that both made something else of is a question.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace

from bot.model import marks as form
from bot.model import profile
from bot.model.members import Organisation
from bot.model.profile import Change


@dataclass(frozen=True, slots=True)
class Merge:
    """What comes of an edit.

    organisation  as it is to be kept, once there is no question
    theirs        fields that somebody else changed meanwhile, and that stay so
    questions     fields that both changed: what it is now, and what was typed
    """

    organisation: Organisation
    theirs: tuple[str, ...]
    questions: tuple[Change, ...]


def marks(organisation: Organisation) -> str:
    """The marks of all fields, in their order."""
    return form.marks(profile.words(organisation))


def merge(typed: Organisation, now: Organisation, shown: str) -> Merge:
    """What was typed into a form with these marks, upon what is known by now."""
    wanted, known = profile.words(typed), profile.words(now)
    found = form.sides(wanted, known, shown)
    questions = tuple(Change(field, known[field], wanted[field]) for field in found.both)
    kept = replace(now, **{field: getattr(typed, field) for field in found.mine})
    return Merge(kept, found.theirs_alone, questions)


def told(shown: str, now: Organisation, fields: Collection[str]) -> str:
    """The marks once their reader was told what these fields are by now."""
    return form.told(shown, profile.words(now), fields)
