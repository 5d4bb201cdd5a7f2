"""Two people at one form of a record: what each wanted, field by field, so that neither loses anything.

A form carries a short mark of every field as it was shown. When it comes back, a field that its writer left alone keeps what
somebody else made of it meanwhile; only a field that both made something else of is a question.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar

from bot.model import marks
from bot.model.marks import Words

Record = TypeVar("Record", bound=Any)


@dataclass(frozen=True, slots=True)
class Merge(Generic[Record]):
    """What comes of an edit.

    record     as it is to be kept, once there is no question
    theirs     fields that somebody else changed meanwhile, and that stay so
    questions  fields that both changed, each to something else
    """

    record: Record
    theirs: tuple[str, ...]
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Edits(Generic[Record]):
    """The edits of one kind of record; `words` has what its form asks for, by its fields' names: equal words, equal content."""

    words: Callable[[Record], Words]

    def marks(self, record: Record) -> str:
        """What a form carries, to tell later what its writer saw."""
        return marks.marks(self.words(record))

    def merge(self, typed: Record, now: Record, shown: str) -> Merge[Record]:
        """What was typed into a form with these marks, upon the record as it is by now."""
        found = marks.sides(self.words(typed), self.words(now), shown)
        kept = replace(now, **{field: getattr(typed, field) for field in found.mine})
        return Merge(kept, found.theirs_alone, found.both)

    def told(self, shown: str, now: Record, fields: Collection[str]) -> str:
        """The marks once their reader was told what these fields are by now."""
        return marks.told(shown, self.words(now), fields)
