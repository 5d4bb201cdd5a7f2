"""Two people at one form: a short mark of every field as it was shown, so that what each of them changed can be told apart."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from hashlib import sha256

Words = Mapping[str, str]
"""What stands in fields, by field and always in the same order."""

LETTERS = 6
"""Letters of a field's mark: two contents share one in a case of sixteen million."""


@dataclass(frozen=True, slots=True)
class Sides:
    """The fields that whoever typed changed, and those that somebody else changed meanwhile; neither when both agree."""

    mine: tuple[str, ...]
    theirs: tuple[str, ...]

    @property
    def both(self) -> tuple[str, ...]:
        """Those that both changed, each to something else."""
        return tuple(field for field in self.mine if field in self.theirs)

    @property
    def theirs_alone(self) -> tuple[str, ...]:
        """Those that only somebody else changed, and that stay so."""
        return tuple(field for field in self.theirs if field not in self.mine)


def marks(words: Words) -> str:
    """The marks of all fields, in their order."""
    return "".join(map(_mark, words.values()))


def sides(wanted: Words, known: Words, shown: str) -> Sides:
    """Who changed what: in a form with these marks somebody typed what is wanted, and by now it is what is known."""
    seen = _by_field(shown, known)
    apart = [field for field in wanted if wanted[field] != known[field]]
    mine = tuple(field for field in apart if _mark(wanted[field]) != seen[field])
    return Sides(mine, tuple(field for field in apart if _mark(known[field]) != seen[field]))


def told(shown: str, known: Words, fields: Collection[str]) -> str:
    """The marks once their reader was told what these fields are by now."""
    seen = _by_field(shown, known)
    return "".join(_mark(known[field]) if field in fields else seen[field] for field in known)


def _by_field(marks: str, words: Words) -> dict[str, str]:
    """The mark of each field; marks that nobody made fit nothing."""
    starts = range(0, LETTERS * len(words), LETTERS)
    return dict(zip(words, (marks[at : at + LETTERS].ljust(LETTERS, "-") for at in starts), strict=True))


def _mark(words: str) -> str:
    return sha256(words.encode()).hexdigest()[:LETTERS]
