"""The members in the order in which they are listed: by constituency, then by name; those that left come last."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from bot.model.constituencies import Constituencies
from bot.model.lines import folded
from bot.model.members import Organisation

LEFT = "left"
"""The id of the group of those that left."""


@dataclass(frozen=True, slots=True)
class Group:
    """A constituency and its members, or those that left."""

    id: str
    name: str
    members: tuple[Organisation, ...]


def grouped(organisations: Iterable[Organisation], known: Constituencies, today: date) -> tuple[Group, ...]:
    """All groups that are not empty; a constituency that the content no longer has is called by its id."""
    found: dict[str, list[Organisation]] = {one.id: [] for one in known.all}
    gone = []
    for one in sorted(organisations, key=lambda one: folded(one.name)):
        if one.left and one.left < today:
            gone.append(one)
        else:
            found.setdefault(one.constituency, []).append(one)
    groups = [Group(id, known.name(id), tuple(members)) for id, members in found.items()]
    return tuple(group for group in (*groups, Group(LEFT, "Left the alliance", tuple(gone))) if group.members)


def present(groups: Iterable[Group]) -> list[Group]:
    """The groups of those that are members."""
    return [group for group in groups if group.id != LEFT]


def count(groups: Iterable[Group]) -> int:
    """How many organisations are in these groups."""
    return sum(len(group.members) for group in groups)
