"""Organisations that a member never wants to be introduced to: known to nobody else, given without a reason."""

from dataclasses import dataclass

from bot.model.funding.interest import NotPossible


@dataclass(frozen=True, slots=True)
class NeverSuggest:
    """The list of one organisation, by ids."""

    organisation: str
    others: frozenset[str] = frozenset()


def added(list: NeverSuggest, other: str) -> NeverSuggest:
    """With another on it."""
    if other == list.organisation:
        raise NotPossible("Your own organisation is never suggested to you anyway.")
    return NeverSuggest(list.organisation, list.others | {other})


def removed(list: NeverSuggest, other: str) -> NeverSuggest:
    """Without it."""
    return NeverSuggest(list.organisation, list.others - {other})
