"""When the Secretariat is told before anybody is introduced: the alliance wants the same money itself, or a member gives it."""

from collections.abc import Collection, Mapping
from typing import Literal

from bot.model.funding.interest import Interest
from bot.model.lines import folded

Conflict = Literal["the Secretariat looks at this funder too", "the funder is a member"]


def conflicts(interest: Interest, targeted: Collection[str], funders: Mapping[str, str]) -> tuple[Conflict, ...]:
    """What is flagged; `targeted` are funders of the alliance's own core work (Tier 1), `funders` those that are members.

    Both are folded names. A member that funds never sees who bids for its money: matching leaves it out.
    """
    name = folded(interest.funder)
    found: list[Conflict] = []
    if name in targeted:
        found.append("the Secretariat looks at this funder too")
    if name in funders:
        found.append("the funder is a member")
    return tuple(found)
