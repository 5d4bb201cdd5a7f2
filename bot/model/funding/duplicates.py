"""Two interests of one organisation that are nearly the same: offered as a merge, and never matched with each other."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import islice

from bot.model.funding.interest import Interest, NotPossible
from bot.model.lines import folded

ALIKE = 0.6
"""The least share of themes and places in common, of all that either has."""
MOST_OFFERED = 3
"""Near duplicates that are told of at once: a card has room for no more, and once one is merged the next one comes."""


def near_duplicates(interest: Interest, others: Iterable[Interest]) -> list[Interest]:
    """The first of the same organisation that are about the same call, or the same funder and much the same subject."""
    found = (each for each in others if each.id != interest.id and each.state != "closed" and _same(interest, each))
    return list(islice(found, MOST_OFFERED))


def merged(kept: Interest, other: Interest) -> Interest:
    """One interest that says what both said; where they differ, what the kept one says stands. The other is to be closed."""
    if kept.organisation != other.organisation:
        raise NotPossible("Only interests of one organisation can be merged.")
    return replace(
        kept,
        call=kept.call or other.call,
        themes=_both(kept.themes, other.themes),
        places=_both(kept.places, other.places),
        amount=kept.amount or other.amount,
        deadline=kept.deadline or other.deadline,
        offers=_both(kept.offers, other.offers),
        needs=_both(kept.needs, other.needs),
        eligible_lead=other.eligible_lead if kept.eligible_lead is None else kept.eligible_lead,
        revision=kept.revision + 1,
    )


def _same(one: Interest, other: Interest) -> bool:
    if one.organisation != other.organisation:
        return False
    if one.call and other.call:
        return folded(one.call) == folded(other.call)
    mine, theirs = {*one.themes, *one.places}, {*other.themes, *other.places}
    return folded(one.funder) == folded(other.funder) and len(mine & theirs) >= ALIKE * len(mine | theirs)


def _both(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*one, *other)))
