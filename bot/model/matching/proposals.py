"""What is proposed in the one batch of a day: the best pairs first, within what an organisation is asked in a week."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence

from bot.model.funding.interest import Interest
from bot.model.matching.landscape import open_interests
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


def contested(leads: Sequence[Profile]) -> bool:
    """Whether several want to lead the same call, and not all of them openly: then the Secretariat is offered to mediate."""
    if len({each.interest.organisation for each in leads}) < 2 or len({each.call for each in leads}) != 1:
        return False
    return any(each.interest.visibility != "open" for each in leads)


def rivals(mine: Profile, profiles: Iterable[Profile]) -> list[Interest]:
    """Others' interests that want to lead the same call, all of it open; what is hidden adds nothing and takes nothing away."""
    if not _leads_openly(mine):
        return []
    leads = [each for each in profiles if _leads_openly(each) and each.interest.organisation not in mine.never]
    return open_interests(leads, mine.interest.organisation, (), mine.call)


def _leads_openly(each: Profile) -> bool:
    return bool(each.call) and each.matchable and (each.interest.role, each.interest.visibility) == ("lead", "open")
