"""Something of each kind that can be changed, for the tests of the mutants themselves."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

LIMIT = 5
NAMES: frozenset[str] = frozenset({"ana"})


def within(number: int, least: int = 1) -> bool:
    """Whether a number is allowed."""
    return least <= number < LIMIT


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody with a name."""

    name: str
    seats: int = 1

    @property
    def known(self) -> bool:
        """Whether they were expected."""
        return self.name in NAMES

    async def sits(self) -> int:
        """How many seats they take."""
        return self.seats + 1


@contextmanager
def lending() -> Iterator[int]:
    """Lend a number."""
    yield 7
