"""Means on a scale from 1 to 5, as far as they are known."""

from dataclasses import dataclass

LEAST, MOST = 10, 50
"""The ends of the scale, in tenths."""


@dataclass(frozen=True, slots=True)
class Mean:
    """A mean in tenths, from 10 to 50; where only bounds of it are known they differ, otherwise they are the same."""

    low: int
    high: int

    def __post_init__(self) -> None:
        if not LEAST <= self.low <= self.high <= MOST:
            raise ValueError("a mean lies between 1 and 5, and its lower bound not above its upper one")


def exactly(tenths: int) -> Mean:
    """A mean that is known to its one decimal."""
    return Mean(tenths, tenths)
