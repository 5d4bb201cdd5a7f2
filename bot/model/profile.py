"""A member organisation field by field: from words that people typed, back to words, and what two of them differ in."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from bot.model.constituencies import Constituencies
from bot.model.days import day
from bot.model.domains import address, domains
from bot.model.edits import Edits
from bot.model.lines import Unfit, folded, formula, plain
from bot.model.members import Organisation

LABELS = {
    "name": "organisation",
    "constituency": "constituency",
    "domains": "domains",
    "representative": "representative",
    "deputy": "deputy",
    "joined": "joined",
    "left": "left",
    "parent": "parent",
}
"""The fields that people give, in their order, and what a sheet calls them."""
NOTHING = frozenset({"-", "–", "—", "n/a"})
"""What people write where there is nothing."""
ERRORS = frozenset({"#REF!", "#N/A", "#NAME?", "#VALUE!", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!"})
"""What a spreadsheet shows where a formula failed."""
LONGEST_NAME = 120
MADE_HARMLESS = re.compile(r"(;)'+(?=[\s\"]*(.))")
"""Apostrophes behind a semicolon, and what they stand before."""

Words = dict[str, str]
"""Fields as words; also what is wrong with them, by field."""


@dataclass(frozen=True, slots=True)
class Change:
    """A field that becomes another."""

    field: str
    before: str
    after: str


def read(id: str, typed: Mapping[str, str], known: Constituencies, before: Organisation | None = None) -> Organisation | Words:
    """The organisation that somebody described, or what is wrong with which field.

    A field that is not given stays as it was `before`.
    """
    readers: dict[str, Callable[[str], Any]] = {
        "name": _name,
        "constituency": lambda text: _constituency(text, known),
        "domains": domains,
        "representative": address,
        "deputy": address,
        "joined": day,
        "left": day,
        "parent": _called,
    }
    found: dict[str, Any] = {field: getattr(before, field) for field in readers if before}
    faults: Words = {}
    for field in readers.keys() & typed.keys():
        try:
            found[field] = readers[field](typed[field])
        except Unfit as unfit:
            faults[field] = str(unfit)
    return faults or _whole(Organisation(id, **found))


def contradiction(organisation: Organisation) -> Words:
    """What two fields together cannot mean."""
    joined, left, faults = organisation.joined, organisation.left, Words()
    if joined and left and left < joined:
        faults["left"] = f"it cannot have left before it joined on {joined}"
    if folded(organisation.parent) in {folded(organisation.name), folded(organisation.id)} - {""}:
        faults["parent"] = "an organisation is no part of itself"
    return faults


def words(organisation: Organisation) -> Words:
    """Every field in words that `read` understands; the constituency is its id."""
    return {
        "name": organisation.name,
        "constituency": organisation.constituency,
        "domains": "; ".join(organisation.domains),
        "representative": organisation.representative,
        "deputy": organisation.deputy,
        "joined": organisation.joined.isoformat() if organisation.joined else "",
        "left": organisation.left.isoformat() if organisation.left else "",
        "parent": organisation.parent,
    }


EDITS = Edits(words)


def changes(before: Organisation, after: Organisation) -> tuple[Change, ...]:
    """The fields that differ, in their order."""
    old, new = words(before), words(after)
    return tuple(Change(field, old[field], new[field]) for field in LABELS if old[field] != new[field])


def called(organisation: Organisation, id: str) -> Organisation:
    """The same under an id."""
    return replace(organisation, id=id)


def sharing(organisations: Iterable[Organisation]) -> dict[str, list[Organisation]]:
    """The organisations of each domain."""
    found: dict[str, list[Organisation]] = {}
    for organisation in organisations:
        for domain in organisation.domains:
            found.setdefault(domain, []).append(organisation)
    return found


def _whole(organisation: Organisation) -> Organisation | Words:
    return contradiction(organisation) or organisation


def _name(text: str) -> str:
    name = _called(text)
    if not folded(name) or name.lower() in NOTHING or name.upper() in ERRORS:  # a sheet has no way to say that they are meant
        raise Unfit("an organisation needs a name")
    return name


def _called(text: str) -> str:
    """A name; nowhere does it look like a formula made harmless, so that it goes through a spreadsheet and back."""
    name = MADE_HARMLESS.sub(lambda sign: sign[1] if formula(sign[2]) else sign[0], plain(text))
    while name.startswith("'") and formula(name[1:]):
        name = name[1:]
    if len(name) > LONGEST_NAME:
        raise Unfit(f"the name has {len(name)} characters; at most {LONGEST_NAME} can be kept")
    return name


def _constituency(text: str, known: Constituencies) -> str:
    if not plain(text):
        raise Unfit("an organisation needs a constituency")
    return known.read(plain(text))
