"""What is proposed in the one batch of a day: the best pairs first, within what an organisation is asked in a week."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Literal

from bot.model.matching.matches import Match
from bot.model.matching.profile import Profile
from bot.model.matching.score import WORTH

WEEKLY = 3
"""Proposals for an organisation in a week, and open ones at any time."""

Pair = frozenset[str]


def proposals(matches: Iterable[Match], asked: Mapping[str, int], known: Collection[Pair]) -> list[Match]:
    """The matches of this batch. `asked` is how often an organisation was asked this week; known pairs are never asked again.

    The same pair seen from both sides is one. Ties go by ids, so that the order in which interests came says nothing.
    """
    counts = Counter(asked)
    found: dict[Pair, Match] = {}
    for each in sorted(matches, key=lambda match: (-match.score, *sorted((match.one.id, match.other.id)), match.one.id)):
        both = (each.one.interest.organisation, each.other.interest.organisation)
        pair = frozenset((each.one.id, each.other.id))
        if each.score >= WORTH and pair not in known and pair not in found and all(counts[one] < WEEKLY for one in both):
            found[pair] = each
            counts.update(both)
    return list(found.values())


def contest(leads: Sequence[Profile]) -> Literal["", "notice", "mediation"]:
    """What is done about several that want to lead the same call: they hear of it only if all are open; never a ranking."""
    if len({each.interest.organisation for each in leads}) < 2 or len({each.call for each in leads}) != 1:
        return ""
    return "notice" if all(each.interest.visibility == "open" for each in leads) else "mediation"
