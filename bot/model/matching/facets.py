"""What a blind card may name: only facets that at least three other organisations could hold, as the list of members has it.

Who holds what is never looked up: that would tell. So it counts who could plausibly hold them, as the research asks, not who
does by now: else an interest that is hidden would change what others read of a visible one. A facet that too few could hold is
widened, then left out; with nothing left to name, the Secretariat has to broker it by hand, as if it were sealed
(research/sessions-and-funding.md §4.4 and §4.6).
"""

from collections.abc import Collection, Mapping, Sequence

from bot.model.matching.taxonomy import WIDE, Taxonomy

LEAST = 3

Members = Mapping[str, Collection[str] | None]
"""Each member organisation with the facets it is publicly known for; None where it could hold any."""


def safe(facets: Sequence[str], members: Members, viewer: str, taxonomy: Taxonomy) -> tuple[str, ...] | None:
    """The facets that a card to this viewer may name together, widened where needed; None when there is nothing to name."""
    named: list[str] = []
    for facet in sorted(facets, key=lambda each: (-taxonomy.bits(each), each)):
        for wider in taxonomy.chain(facet):
            if wider not in WIDE and holders([*named, wider], members, viewer, taxonomy) >= LEAST:
                named.append(wider)
                break
    return tuple(dict.fromkeys(named)) or None


def holders(facets: Collection[str], members: Members, viewer: str, taxonomy: Taxonomy) -> int:
    """How many organisations besides the viewer could hold all of these."""
    return sum(_could(known, facets, taxonomy) for member, known in members.items() if member != viewer)


def _could(known: Collection[str] | None, facets: Collection[str], taxonomy: Taxonomy) -> bool:
    """Who is known for something could hold what it lies within, and anything that lies within it."""
    if known is None:
        return True
    wide = taxonomy.expanded(known)
    return all(facet in wide or any(each in known for each in taxonomy.chain(facet)) for facet in facets)
