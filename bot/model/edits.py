"""Two people at one form: what each wanted, field by field, so that neither loses anything.

A form carries a short mark of every field as it was shown. When it comes back, a field that its writer left alone keeps what
somebody else made of it meanwhile; only a field that both made something else of is a question.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from hashlib import sha256

from bot.model import profile
from bot.model.members import Organisation
from bot.model.profile import Change, Words

LETTERS = 6
"""Letters of a field's mark: two contents share one in a case of sixteen million."""


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
    return "".join(map(_mark, profile.words(organisation).values()))


def merge(typed: Organisation, now: Organisation, shown: str) -> Merge:
    """What was typed into a form with these marks, upon what is known by now."""
    wanted, known, seen = profile.words(typed), profile.words(now), _by_field(shown)
    mine = [field for field in wanted if _mark(wanted[field]) != seen[field] and wanted[field] != known[field]]
    theirs = [field for field in wanted if _mark(known[field]) != seen[field] and wanted[field] != known[field]]
    questions = tuple(Change(field, known[field], wanted[field]) for field in mine if field in theirs)
    kept = replace(now, **{field: getattr(typed, field) for field in mine})
    return Merge(kept, tuple(field for field in theirs if field not in mine), questions)


def told(shown: str, now: Organisation, fields: Mapping[str, object]) -> str:
    """The marks once their reader was told what these fields are by now."""
    known, seen = profile.words(now), _by_field(shown)
    return "".join(_mark(known[field]) if field in fields else seen[field] for field in known)


def _by_field(marks: str) -> Words:
    """The mark of each field; marks that nobody made fit nothing."""
    starts = range(0, LETTERS * len(profile.LABELS), LETTERS)
    return dict(zip(profile.LABELS, (marks[at : at + LETTERS].ljust(LETTERS, "-") for at in starts), strict=True))


def _mark(words: str) -> str:
    return sha256(words.encode()).hexdigest()[:LETTERS]
