"""A prover of disclosures: whether insiders can become certain that all other organisations gave one and the same answer."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterator
from itertools import combinations_with_replacement

Counts = tuple[int, int, int, int, int]
Publish = Callable[[Counts], Hashable]

VALUES = range(1, 6)


def multisets(answered: int) -> Iterator[Counts]:
    """Everything that so many organisations can have answered together."""
    for ones in range(answered + 1):
        for twos in range(answered + 1 - ones):
            for threes in range(answered + 1 - ones - twos):
                left = answered - ones - twos - threes
                for fours in range(left + 1):
                    yield ones, twos, threes, fours, left - fours


def coalitions(insiders: int) -> list[Counts]:
    """Everything that so many insiders can have answered themselves."""
    return [tally(own) for own in combinations_with_replacement(VALUES, insiders)]


def tally(answers: tuple[int, ...]) -> Counts:
    one, two, three, four, five = (answers.count(value) for value in VALUES)
    return one, two, three, four, five


def disclosures(publish: Publish, answered: int) -> tuple[int, int]:
    """In how many cases one insider, and in how many two, are certain; a case is what they and all the others answered.

    They know what is published, how many answered, and their own answers. Everything that fits is gone through: if only one
    thing fits, and in it all the others agree, they are certain of what each of them said.
    """
    groups: dict[Hashable, Counter[Counts]] = {}
    for counts in multisets(answered):
        ones, twos, threes, fours, fives = counts
        held = (
            ones if ones < 2 else 2,
            twos if twos < 2 else 2,
            threes if threes < 2 else 2,
            fours if fours < 2 else 2,
            fives if fives < 2 else 2,
        )
        groups.setdefault(publish(counts), Counter())[held] += 1
    single, double = (_certain(publish, answered, insiders, groups) for insiders in (1, 2))
    return single, double


def _certain(publish: Publish, answered: int, insiders: int, groups: dict[Hashable, Counter[Counts]]) -> int:
    found = 0
    for own in coalitions(insiders):
        for value in VALUES:
            truth = _with(own, value, answered - insiders)
            fitting = sum(number for held, number in groups[publish(truth)].items() if _holds(held, own))
            found += fitting == 1
    return found


def _with(own: Counts, value: int, times: int) -> Counts:
    """The answers of the insiders, and those of all others, who agree."""
    one, two, three, four, five = (count + times * (value == each) for each, count in zip(VALUES, own, strict=True))
    return one, two, three, four, five


def _holds(held: Counts, own: Counts) -> bool:
    """Whether the insiders' answers can be among them; of each kind two are enough to know."""
    return all(have >= need for have, need in zip(held, own, strict=True))
