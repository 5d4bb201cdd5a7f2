"""What two interests must not be matched for, however well they fit (research/sessions-and-funding.md §4.2).

What nobody stated is unknown: it hinders nothing, and the explanation says that it is unknown.
"""

from collections.abc import Container
from typing import Literal

from bot.model.matching.profile import Profile, Tags
from bot.model.matching.taxonomy import GLOBAL, country

Hindrance = Literal[
    "same family", "not live", "never suggest", "funder", "nothing in common", "elsewhere", "other size", "no lead"
]
NEVER_MEET: frozenset[Hindrance] = frozenset({"same family", "never suggest", "funder"})
"""What forbids that two are named to each other, also where it came to be after they were asked."""
ORDER = 1.0
"""How many orders of magnitude may lie between two ranges of money."""

Key = tuple[str, str, str]


def hindrance(one: Profile, other: Profile, declined: Container[Key] = ()) -> Hindrance | None:
    """The first that stands against it, the same from both sides; `declined` are pairs that one of them refused."""
    if not one.family.isdisjoint(other.family):
        return "same family"
    if not (one.matchable and other.matchable):
        return "not live"
    if _excluded(one, other) or (declined and pair(one, other) in declined):
        return "never suggest"
    if one.funding_member in other.family or other.funding_member in one.family:
        return "funder"
    if not (_common_call(one, other) or _alike(one, other)):
        return "nothing in common"
    if not _somewhere(one.places, other.places):
        return "elsewhere"
    if not _same_size(one, other):
        return "other size"
    return None if _may_lead(one, other) else "no lead"


def pair(one: Profile, other: Profile) -> Key:
    """Under which a refusal is kept: both organisations, and the call or the funder that it was about."""
    mine, theirs = one.interest.organisation, other.interest.organisation
    first, last = (mine, theirs) if mine < theirs else (theirs, mine)
    about = one.call if one.call == other.call else ""
    return first, last, about or min(one.funder, other.funder)


def _excluded(one: Profile, other: Profile) -> bool:
    return not (one.never.isdisjoint(other.family) and other.never.isdisjoint(one.family))


def _common_call(one: Profile, other: Profile) -> bool:
    return bool(one.call and one.call == other.call) or bool(one.funder and one.funder == other.funder)


def _alike(one: Profile, other: Profile) -> bool:
    """Without a funder in common: themes and places in common, beyond what nearly everybody has."""
    if one.themes.narrow.isdisjoint(other.themes.narrow):
        return False
    anywhere = GLOBAL in one.places.stated or GLOBAL in other.places.stated
    return anywhere or not one.places.narrow.isdisjoint(other.places.narrow)


def _somewhere(mine: Tags, theirs: Tags) -> bool:
    """Whether their countries meet, or one names a region that the other's lie in."""
    if not (mine.stated and theirs.stated):
        return True
    if not mine.stated.keys().isdisjoint(theirs.bits) or not theirs.stated.keys().isdisjoint(mine.bits):
        return True
    return any(country(tag) for tag in mine.bits.keys() & theirs.bits.keys())


def _same_size(one: Profile, other: Profile) -> bool:
    if one.lowest is None or one.highest is None or other.lowest is None or other.highest is None:
        return True
    return one.lowest - ORDER <= other.highest and other.lowest - ORDER <= one.highest


def _may_lead(one: Profile, other: Profile) -> bool:
    return one.interest.eligible_lead is not False or other.interest.eligible_lead is not False
