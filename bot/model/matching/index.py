"""The live interests by what they are about, so that a new one is compared with few, however many there are.

Two maps hold ids, by tag and by pair of tags. A new interest walks its keys from what says most by the fixed weights, so that
nobody's entries change the order, until its budget is spent, half in each map; what shares most with it is kept. Long lists
are cut, newest first. Its own organisation's interests and those that it must not meet are passed over, and use no budget.
"""

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice, product

from bot.model.matching.constraints import Key
from bot.model.matching.matches import MOST, Match, best
from bot.model.matching.profile import Profile, Tags
from bot.model.matching.score import WEIGHTS, Field
from bot.model.matching.taxonomy import WIDE

BUDGET, CANDIDATES = 1600, 400
"""Entries of lists that are read for one interest, and interests that are then compared with it."""
CUT = 4
"""No list takes more than this part of its map's budget."""
LONE = 0.25
"""Points that a theme or place in common is worth beyond its bits: the ones that it then does not lose for being alone."""

Lists = dict[str, dict[str, None]]
Weighed = tuple[str, float]
"""A key, and about how many points of a score it is worth that two share it."""


@dataclass(frozen=True, slots=True)
class Search:
    """What came of a search, and what it took: the entries read, and the pairs that were compared."""

    matches: list[Match]
    read: int
    compared: int


class Index:
    """All interests that take part in matching now."""

    def __init__(self, profiles: Iterable[Profile] = ()) -> None:
        self._profiles: dict[str, Profile] = {}
        self._tags: Lists = {}
        self._pairs: Lists = {}
        for each in profiles:
            self.put(each)

    def put(self, profile: Profile) -> None:
        """Add an interest, or what it has become; one that takes no part any more is removed."""
        self.remove(profile.id)
        if profile.matchable:
            self._profiles[profile.id] = profile
            for lists, keys in self._maps(profile):
                for key, _ in keys:
                    lists.setdefault(key, {})[profile.id] = None

    def remove(self, id: str) -> None:
        """Take an interest out, if it is there; only its own lists are touched."""
        if profile := self._profiles.pop(id, None):
            for lists, keys in self._maps(profile):
                for key, _ in keys:
                    del lists[key][id]
                    if not lists[key]:
                        del lists[key]

    def search(self, profile: Profile, declined: Container[Key] = (), most: int = MOST) -> Search:
        """The best matches of an interest, which may be in the index or not."""
        found: dict[str, float] = defaultdict(float)
        read = sum(self._walk(profile, lists, keys, found) for lists, keys in self._maps(profile))
        kept = sorted(found, key=lambda each: (-found[each], each))[:CANDIDATES]
        return Search(best(profile, (self._profiles[id] for id in kept), declined, most), read, len(kept))

    def _maps(self, profile: Profile) -> tuple[tuple[Lists, list[Weighed]], ...]:
        return (self._pairs, _pairs(profile)), (self._tags, _tags(profile))

    def _walk(self, profile: Profile, lists: Lists, keys: list[Weighed], found: dict[str, float]) -> int:
        """Read lists until half of the budget is spent, adding up what each interest shares; how many entries were read."""
        half, read = BUDGET // 2, 0
        for key, bits in keys:
            for id in islice(self._strangers(profile, lists.get(key, {})), min(half // CUT, half - read)):
                found[id] += bits
                read += 1
        return read

    def _strangers(self, profile: Profile, ids: dict[str, None]) -> Iterator[str]:
        """Those it may meet, the newest first."""
        family, avoided, profiles = profile.family, profile.family | profile.never, self._profiles
        for id in reversed(ids):
            other = profiles[id]
            if other.family.isdisjoint(avoided) and other.never.isdisjoint(family):
                yield id


def _tags(profile: Profile) -> list[Weighed]:
    """Keys of single tags, the rarest first."""
    found = [*_opportunities(profile), *_telling(profile.themes, "themes"), *_telling(profile.places, "places")]
    return sorted(found, key=lambda each: (-each[1], each[0]))


def _pairs(profile: Profile) -> list[Weighed]:
    """Keys of a theme with a place, and of each of them with the funder or the call."""
    funders, themes, places = _opportunities(profile), _telling(profile.themes, "themes"), _telling(profile.places, "places")
    both = (*product(themes, places), *product(funders, themes), *product(funders, places))
    found = [(f"{one} {other}", mine + theirs) for (one, mine), (other, theirs) in both]
    return sorted(found, key=lambda each: (-each[1], each[0]))


def _opportunities(profile: Profile) -> list[Weighed]:
    call = [(f"call:{profile.call}", WEIGHTS["call"])] if profile.call else []
    return [*call, *([(f"funder:{profile.funder}", WEIGHTS["funder"])] if profile.funder else [])]


def _telling(tags: Tags, field: Field) -> list[Weighed]:
    return [(tag, worth * WEIGHTS[field] + LONE) for tag, worth in tags.bits.items() if worth > 0 and tag not in WIDE]
