"""How many proposals came to the members of each constituency: whether small ones surface too, and nothing of a single one."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bot.model.funding.introductions import Introduction

LEAST = 3
"""Smaller numbers are not said, nor is anything of a constituency with fewer members: it would tell of one of them."""


@dataclass(frozen=True, slots=True)
class Exposure:
    """Of one constituency: its members, and the proposals that came to them; None where they are too few to be said."""

    members: int
    proposals: int | None


def exposure(introductions: Iterable[Introduction], constituencies: Mapping[str, str]) -> Mapping[str, Exposure]:
    """By constituency; `constituencies` are those of all members, by organisation."""
    members = Counter(constituencies.values())
    asked = Counter(constituencies.get(organisation, "") for each in introductions for organisation in each.organisations)
    return {one: Exposure(count, _said(count, asked[one])) for one, count in sorted(members.items())}


def _said(members: int, proposals: int) -> int | None:
    return proposals if members >= LEAST and proposals >= LEAST else None
