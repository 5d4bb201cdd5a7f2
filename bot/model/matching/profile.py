"""An interest as matching reads it: tags with all that they lie within, money in orders of magnitude, whom it must not meet."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from math import log10

from bot.model.funding.deadline import Closes
from bot.model.funding.interest import Interest
from bot.model.lines import folded
from bot.model.matching.taxonomy import WIDE, Taxonomy
from bot.model.working_days import after

SHORT = 10
"""Working days; with fewer left it is hard to start something together."""


@dataclass(frozen=True, slots=True)
class Circle:
    """What is known of organisations: under which other one each is, whom it never wants to meet, and which of them fund.

    `funders` are member organisations by the folded name under which others write them as a funder.
    """

    parents: Mapping[str, str] = field(default_factory=dict)
    never: Mapping[str, frozenset[str]] = field(default_factory=dict)
    funders: Mapping[str, str] = field(default_factory=dict)

    def family(self, organisation: str) -> frozenset[str]:
        """The organisation with everything that it is under."""
        found = [organisation]
        while (above := self.parents.get(found[-1], "")) and above not in found:
            found.append(above)
        return frozenset(found)


@dataclass(frozen=True, slots=True)
class Tags:
    """Themes or places: as `stated`, each with what it lies within that says something; and the `bits` of all these.

    `narrow` are all these but what nearly everybody has.
    """

    stated: Mapping[str, frozenset[str]]
    bits: Mapping[str, float]
    narrow: frozenset[str]

    def lone(self, others: "Tags") -> int:
        """How many are stated of which the others have nothing, not even what they lie within."""
        return len([chain for chain in self.stated.values() if chain and chain.isdisjoint(others.bits)])


@dataclass(frozen=True, slots=True)
class Profile:
    """An interest, compiled for an instant. `lowest` and `highest` are powers of ten of a dollar, or None where unknown.

    `hurry` goes from 0, with time enough, to 1, when it is all but too late.
    """

    interest: Interest
    family: frozenset[str]
    never: frozenset[str]
    funder: str
    funding_member: str
    call: str
    themes: Tags
    places: Tags
    offers: frozenset[str]
    needs: frozenset[str]
    lowest: float | None
    highest: float | None
    closing_day: date | None
    hurry: float
    matchable: bool

    @property
    def id(self) -> str:
        """The interest's."""
        return self.interest.id

    @property
    def size(self) -> float | None:
        """The middle of the amount, as a power of ten; None where unknown."""
        return None if self.lowest is None or self.highest is None else (self.lowest + self.highest) / 2


def profile(interest: Interest, circle: Circle, taxonomy: Taxonomy, rates: Mapping[str, Decimal], now: datetime) -> Profile:
    """The interest as matching reads it; `rates` are how much of a currency a dollar buys."""
    low, high = _sizes(interest, rates)
    funder = folded(interest.funder)
    return Profile(
        interest=interest,
        family=circle.family(interest.organisation),
        never=circle.never.get(interest.organisation, frozenset()),
        funder=funder,
        funding_member=circle.funders.get(funder, ""),
        call=folded(interest.call),
        themes=_tags(interest.themes, taxonomy),
        places=_tags(interest.places, taxonomy),
        offers=frozenset(interest.offers),
        needs=frozenset(interest.needs),
        lowest=low,
        highest=high,
        closing_day=interest.deadline.day if isinstance(interest.deadline, Closes) else None,
        hurry=_hurry(interest, now),
        matchable=interest.matchable(now),
    )


def _tags(given: Iterable[str], taxonomy: Taxonomy) -> Tags:
    stated = dict.fromkeys(taxonomy.tag(each) for each in given)
    bits = {each: taxonomy.bits(each) for tag in stated for each in taxonomy.chain(tag)}
    telling = frozenset(each for each, worth in bits.items() if worth > 0) - WIDE
    chains = {tag: telling.intersection(taxonomy.chain(tag)) if tag not in WIDE else frozenset[str]() for tag in stated}
    return Tags(chains, bits, frozenset(bits) - WIDE)


def _sizes(interest: Interest, rates: Mapping[str, Decimal]) -> tuple[float | None, float | None]:
    if interest.amount is None or interest.amount.currency not in rates:
        return None, None
    rate = rates[interest.amount.currency]
    return log10(interest.amount.low / rate), log10(interest.amount.high / rate)


def _hurry(interest: Interest, now: datetime) -> float:
    closes = interest.deadline
    if not isinstance(closes, Closes):
        return 0.0
    enough = after(now, SHORT, closes.zone) - now
    return min(max(1 - (closes.at - now) / max(enough, timedelta(days=1)), 0.0), 1.0)
