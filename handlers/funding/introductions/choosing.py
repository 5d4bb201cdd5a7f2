"""What the one batch of a day proposes, from what was asked before: groups where no two are enough, then the best pairs.

A pair of organisations is asked once about a call or a funder, whatever came of it: so what comes later tells nobody
whether an answer was a no or silence. All of it follows from ids and scores, not from the order in which things were stored.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import combinations

from bot.model.funding.introductions import NAMED, Introduction
from bot.model.matching.consortia import COVERED, TO_BE_AGREED, Consortium, consortium
from bot.model.matching.constraints import Key, pair
from bot.model.matching.index import CANDIDATES, Index
from bot.model.matching.matches import Match
from bot.model.matching.profile import Profile
from bot.model.matching.proposals import WEEKLY, Pair, proposals

WEEK = timedelta(days=7)
BEST = 12
"""The best matches of an interest of which a group is made."""


@dataclass(frozen=True, slots=True)
class Past:
    """What was asked before: pairs of organisations and about what, pairs of interests, and how often each this week."""

    keys: frozenset[Key]
    pairs: frozenset[Pair]
    asked: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Chosen:
    """Interests that are to be introduced to each other, what about, and the organisation that leads if that is clear."""

    profiles: tuple[Profile, ...]
    about: str
    lead: str = ""


def past(introductions: Iterable[Introduction], now: datetime) -> Past:
    """What there is to remember of all that were proposed."""
    keys: set[Key] = set()
    pairs: set[Pair] = set()
    asked: Counter[str] = Counter()
    for each in introductions:
        for one, other in _asked_pairs(each):
            keys.add((*sorted((one[0], other[0])), each.about))  # type: ignore[arg-type]  # two names and what it is about
            pairs.add(frozenset((one[1], other[1])))
        if each.state == "proposed" or each.since > now - WEEK:
            asked.update(each.organisations)
    return Past(frozenset(keys), frozenset(pairs), asked)


def choose(profiles: Iterable[Profile], before: Past) -> list[Chosen]:
    """All that is proposed now, within what an organisation is asked in a week."""
    live = sorted((each for each in profiles if each.matchable), key=lambda each: each.id)
    index = Index(live)
    found = {each.id: index.search(each, before.keys, CANDIDATES).matches for each in live}
    groups = _groups(found, before)
    asked, known = Counter(before.asked), set(before.pairs)
    for group in groups:
        asked.update(each.interest.organisation for each in group.profiles)
        known.update(frozenset((one.id, other.id)) for one, other in combinations(group.profiles, 2))
    matches = [match for each in live for match in found[each.id]]
    return [*groups, *(_pair(each) for each in proposals(_once(matches), asked, known))]


def _asked_pairs(introduction: Introduction) -> Iterable[tuple[tuple[str, str], tuple[str, str]]]:
    """Who was asked about whom. Of a group that came to nothing, those who said yes may be asked again about each other."""
    over = introduction.state not in ("proposed", *NAMED) and len(introduction.parties) > 2
    again = introduction.accepted if over else frozenset[str]()
    parties = [(each.organisation, each.interest) for each in introduction.parties]
    return [(one, other) for one, other in combinations(parties, 2) if not {one[0], other[0]} <= again]


def _groups(found: Mapping[str, Sequence[Match]], before: Past) -> list[Chosen]:
    """Groups of three to six, those that cover most first; an interest is in one of them at most."""
    possible: dict[tuple[str, ...], tuple[Consortium, Chosen]] = {}
    for matches in found.values():
        if len(matches) > 1 and (made := consortium(matches[0].one, [each.other for each in matches[:BEST]], before.keys)):
            around = {matches[0].one.id: matches[0].one, **{each.other.id: each.other for each in matches}}
            possible[made.members] = made, _group(made, around)
    asked, taken, chosen = Counter(before.asked), set[str](), list[Chosen]()
    for made, group in sorted(possible.values(), key=lambda each: (-each[0].covered, each[0].members)):
        organisations = [each.interest.organisation for each in group.profiles]
        if _enough(group.profiles) or taken & {*made.members} or any(asked[each] >= WEEKLY for each in organisations):
            continue
        chosen.append(group)
        taken.update(made.members)
        asked.update(organisations)
    return chosen


def _group(made: Consortium, around: Mapping[str, Profile]) -> Chosen:
    profiles = tuple(around[id] for id in made.members)
    lead = around[made.lead].interest.organisation if made.lead != TO_BE_AGREED else ""
    return Chosen(profiles, _about(profiles), lead)


def _enough(profiles: Sequence[Profile]) -> bool:
    """Whether two of them cover by themselves what two need: then they are asked as a pair."""
    return any(_covered(each) >= COVERED for each in combinations(profiles, 2))


def _covered(both: Collection[Profile]) -> float:
    needed = {need for each in both for need in each.interest.needs}
    return len(needed & {offer for each in both for offer in each.interest.offers}) / len(needed) if needed else 0.0


def _once(matches: Iterable[Match]) -> list[Match]:
    """Of several interests of the same two about the same thing, the best pair."""
    found: dict[Key, Match] = {}
    for each in sorted(matches, key=lambda match: (-match.score, *sorted((match.one.id, match.other.id)))):
        found.setdefault(pair(each.one, each.other), each)
    return list(found.values())


def _pair(match: Match) -> Chosen:
    both = tuple(sorted((match.one, match.other), key=lambda each: each.id))
    leads = [each.interest.organisation for each in both if each.interest.role == "lead"]
    able = [each.interest.organisation for each in both if each.interest.eligible_lead is not False]
    return Chosen(both, pair(*both)[2], leads[0] if len(leads) == 1 and leads[0] in able else "")


def _about(profiles: Sequence[Profile]) -> str:
    """The call that all of them look at, or a funder."""
    calls = {each.call for each in profiles}
    return calls.pop() if len(calls) == 1 and "" not in calls else min(each.funder for each in profiles)
