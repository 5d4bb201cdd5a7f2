"""Names in a text by which readers could guess who wrote it: of organisations, people and places.

It is a help and no proof: who wants to be recognised will be, and a name that nobody listed is not found.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from bot.model.lines import folded, plain
from bot.model.members import Organisation

WORD = re.compile(r"[^\W_]+")
MENTION = re.compile(r"<@[^>\s]+>|<at>.*?</at>|[\w.+-]*@[\w-][\w.-]*")
"""Somebody called by name on a platform, or an e-mail address."""
LEAST = 3
"""Letters of a word that may give somebody away alone."""
EVERYDAY = frozenset(
    WORD.findall(
        "agency alliance and association bank cities city coalition commission committee community council department "
        "development east federation for forum foundation fund general global government group initiative institute "
        "international local management ministry municipal municipalities national nations network north office organisation "
        "organization partnership program programme regional secretariat society south the union united university urban west "
        "women world"
    )
)
"""Words of many names that give nobody away."""


@dataclass(frozen=True, slots=True)
class Known:
    """The names that are looked for."""

    organisations: Collection[Organisation]
    people: Collection[str]
    places: Collection[str]


def named(text: str, known: Known) -> list[str]:
    """The names in a text, each as it is known or, of a part of one, as it was written."""
    found = _Text(text)
    names = (
        *(name for one in known.organisations for name in found.organisation(one)),
        *MENTION.findall(text),
        *(name for person in known.people for name in found.person(person)),
        *sorted(place for place in known.places if found.has(place)),
    )
    return list(dict.fromkeys(names))


class _Text:
    """A text by its words."""

    def __init__(self, text: str) -> None:
        words = WORD.findall(plain(text))
        self._line = _line(words)
        self._written = set(words)
        self._capital = {folded(word) for word in words if not word[:1].islower()}

    def organisation(self, one: Organisation) -> Iterator[str]:
        """The organisation's name, or what it is called in short."""
        full, _, short = one.name.partition("(")
        if self.has(full) or self.has(short) or _initials(full) in self._written or self._has_domain(one):
            yield one.name
        else:
            yield from self._parts(one.name, EVERYDAY)

    def person(self, name: str) -> Iterator[str]:
        """The person's name, or a part of it."""
        if self.has(name):
            yield name
        else:
            yield from self._parts(name, frozenset())

    def has(self, name: str) -> bool:
        """Whether a name stands in the text; a single word has to be written as a name is, for it may mean something else."""
        words = WORD.findall(plain(name))
        return _line(words) in self._line if len(words) > 1 else folded("".join(words)) in self._capital

    def _parts(self, name: str, everyday: Collection[str]) -> Iterator[str]:
        words = [word for word in WORD.findall(plain(name)) if len(word) >= LEAST and not word[:1].islower()]
        yield from (word for word in words if folded(word) in self._capital and folded(word) not in everyday)

    def _has_domain(self, one: Organisation) -> bool:
        return any(_line(WORD.findall(domain.partition(".")[0])) in self._line for domain in one.domains)


def _initials(name: str) -> str:
    """`WB` of World Bank; nothing where there would be one letter."""
    letters = "".join(word[0] for word in WORD.findall(name) if word[0].isupper())
    return letters if len(letters) > 1 else ""


def _line(words: Iterable[str]) -> str:
    return f" {' '.join(folded(word) for word in words)} "
