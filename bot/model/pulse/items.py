"""What a pulse may ask: an item, how it is answered, where its wording comes from, and what was measured before.

An earlier survey may be known by its printed label and score alone (strategy §3): then only the labels can be compared, and the
printed mean is all that is known, neither the answers nor how far apart they were.
"""

from dataclasses import dataclass
from typing import Literal

from bot.model.pulse.means import Mean, exactly

Kind = Literal["health check", "indicator", "own"]
"""An item of the health check, a measure of attitude for the monitoring (strategy §8b), or one that staff added."""

Origin = Literal["ours", "ours, after the strategy's wording", "staff"]
"""Who worded the statement. A sentence of the strategy itself is none of ours to ship."""


@dataclass(frozen=True, slots=True)
class Graded:
    """Answered by a number from 1 to 5: what each means, and what is said when the answers lean low, neither way or high."""

    labels: tuple[str, str, str, str, str]
    leanings: tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class YesNo:
    """Answered by yes or no."""


@dataclass(frozen=True, slots=True)
class Open:
    """Answered in one's own words."""


Scale = Graded | YesNo | Open


@dataclass(frozen=True, slots=True)
class Baseline:
    """The score of an earlier survey as it was printed, the year, and how many answered of how many asked."""

    printed: str
    year: int
    answered: int
    of: int

    @property
    def mean(self) -> Mean:
        """What is known of the mean: a 4 without a decimal may have been anything from 3.5 to 4.4."""
        whole, _, decimal = self.printed.partition(".")
        tenths = int(whole) * 10 + int(decimal or 0)
        return exactly(tenths) if decimal else Mean(tenths - 5, tenths + 4)


@dataclass(frozen=True, slots=True)
class Item:
    """Something to ask. `label` is what it is called, `statement` what is put to people, `source` the place in the strategy.

    `version` counts the wordings from 1; `yearly` items make up the yearly health check; `note` goes with every result.
    """

    id: str
    label: str
    statement: str
    scale: Scale
    kind: Kind = "own"
    origin: Origin = "staff"
    source: str = ""
    version: int = 1
    baseline: Baseline | None = None
    about_secretariat: bool = False
    yearly: bool = False
    note: str = ""

    def __post_init__(self) -> None:
        if self.baseline and not isinstance(self.scale, Graded):
            raise ValueError(f"{self.id} has a score, but no scale from 1 to 5")


def joinable(one: Item, other: Item) -> bool:
    """Whether results of both may stand in one trend: only if the very same was asked, whatever the versions claim."""
    return (one.id, one.version, one.statement, one.scale) == (other.id, other.version, other.statement, other.scale)
