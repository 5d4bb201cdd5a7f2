"""What chance alone does to a mean: exact probabilities, where a simulation would only come near them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

from bot.model.pulse.compare import Measured, verdict
from bot.model.pulse.release import release
from tests.bot.model.pulse.figures import AGREE, MEMBERS, adding_up_to, in_2016

Shape = tuple[float, float, float, float, float]
"""How likely an organisation is to answer 1 to 5."""

T = TypeVar("T")


def spread(shape: Shape) -> float:
    """The standard deviation of the answers."""
    mean = sum(value * likely for value, likely in enumerate(shape, 1))
    return float(sum(likely * (value - mean) ** 2 for value, likely in enumerate(shape, 1)) ** 0.5)


def false_alarm(now: Mapping[Measured, float], then: Mapping[Measured, float]) -> float:
    """How likely two pulses are to be called different, given what each may release."""
    pairs = ((one, other, p * q) for one, p in now.items() for other, q in then.items())
    return sum(likely for one, other, likely in pairs if verdict(one, other) in ("higher", "lower"))


def releases(shape: Shape, answered: int) -> dict[Measured, float]:
    """What may be released when so many answer, and how likely each is; the share is left aside, nothing is compared by it."""
    return _gathered((release(AGREE, adding_up_to(total, answered), MEMBERS), p) for total, p in _totals(shape, answered))


def baselines(shape: Shape) -> dict[Measured, float]:
    """What may have been printed in 2016, when 25 answered."""
    return _gathered((in_2016(f"{total / 25:.1f}"), likely) for total, likely in _totals(shape, 25))


def _totals(shape: Shape, answered: int) -> Iterator[tuple[int, float]]:
    found: dict[int, float] = {0: 1.0}
    for _ in range(answered):
        found = _gathered((total + value, p * q) for total, p in found.items() for value, q in enumerate(shape, 1))
    yield from found.items()


def _gathered(parts: Iterable[tuple[T, float]]) -> dict[T, float]:
    found: dict[T, float] = defaultdict(float)
    for key, likely in parts:
        found[key] += likely
    return found
