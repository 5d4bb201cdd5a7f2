"""Who agreed to show what: by person, organisation, introduction and field; given and taken back with one tap each.

The log is added to and never changed; what may be shown follows from it, before each message anew.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from bot.model.addresses import Person

Field = Literal["organisation", "contact", "call", "themes", "places", "amount", "deadline", "role", "offers", "needs", "note"]
Word = Literal["given", "withdrawn"]

SHOWN: tuple[Field, ...] = ("organisation", "contact", "call", "themes", "places", "deadline", "role", "offers", "needs")
"""What an acceptance shows, and says that it does; amounts and the member's own words only where that is asked for."""


@dataclass(frozen=True, slots=True)
class Consent:
    """What somebody said about a field, for their organisation, in one introduction; `person` is None once that is erased."""

    introduction: str
    organisation: str
    field: Field
    word: Word
    at: datetime
    person: Person | None


def given(log: Iterable[Consent], introduction: str, organisation: str) -> frozenset[Field]:
    """The fields that may be shown now. What was said last counts; of two words in the same instant the withdrawal does."""
    last: dict[Field, Consent] = {}
    for each in log:
        if (each.introduction, each.organisation) == (introduction, organisation):
            last[each.field] = max(last.get(each.field, each), each, key=lambda said: (said.at, said.word == "withdrawn"))
    return frozenset(field for field, said in last.items() if said.word == "given")


def words(
    introduction: str, organisation: str, fields: Iterable[Field], word: Word, person: Person, at: datetime
) -> tuple[Consent, ...]:
    """The entries of one tap."""
    return tuple(Consent(introduction, organisation, field, word, at, person) for field in fields)


def erased(log: Iterable[Consent], person: Person) -> tuple[Consent, ...]:
    """The log without somebody: what their organisation agreed to stands, who said so goes."""
    return tuple(replace(each, person=None) if each.person == person else each for each in log)


def export(log: Iterable[Consent], organisation: str) -> tuple[Consent, ...]:
    """All that an organisation ever said, in order, for itself."""
    return tuple(sorted((each for each in log if each.organisation == organisation), key=lambda each: (each.at, each.field)))
