"""Lists of the members: names for everybody, and for staff a way to each."""

from collections.abc import Mapping, Sequence

from bot.card import Button, Buttons, Card, Part, Strong, text
from bot.model.days import spelled
from bot.model.members import Account, Organisation
from handlers.members import groups
from handlers.members.actions import ListMembers, NewMember, ShowMember
from handlers.members.groups import LEFT, Group

PAGE = 8
"""Organisations on a card for staff."""
NAMES = 60
"""Names on a card for members."""
NEW = Button("New member", NewMember(), opens_form=True)
ALL = Button("All members", ListMembers("", 1))


def names(all: Sequence[Group], page: int) -> Card:
    """The members by constituency, by their names alone."""
    found = [(group.name, one.name) for group in groups.present(all) for one in group.members]
    page, last = _bounds(len(found), NAMES, page)
    by_group: dict[str, list[str]] = {}
    for group, name in found[(page - 1) * NAMES : page * NAMES]:
        by_group.setdefault(group, []).append(name)
    parts = [part for group, some in by_group.items() for part in (text(Strong(group)), text(" · ".join(some)))]
    return Card(f"{_members(len(found))}{_of(page, last)}", (*parts, *_pages("", page, last)))


def overview(all: Sequence[Group]) -> Card:
    """For staff: the groups, and how many are in each."""
    if not all:
        how = text("Enter them here one by one, or import a spreadsheet on the machine that I run on.")
        return Card("There are no members yet", (how, Buttons((NEW,))))
    buttons = [Buttons((Button(f"{group.name} ({len(group.members):,})", ListMembers(group.id, 1)),)) for group in all]
    return Card(_members(groups.count(groups.present(all))), (*buttons, Buttons((NEW,))))


def listing(group: Group, page: int, people: Mapping[str, Sequence[Account]]) -> Card:
    """For staff: a page of a group, and how many people we know of each; `people` are those of that page's organisations."""
    page, last = _bounds(len(group.members), PAGE, page)
    parts: list[Part] = []
    for one in on_page(group, page):
        left = f", left on {spelled(one.left)}" if one.left and group.id == LEFT else ""
        parts += [Buttons((Button(one.name, ShowMember(one.id)),)), text(f"{known(people[one.id])}{left}", tone="quiet")]
    return Card(f"{group.name}{_of(page, last)}", (*parts, *_pages(group.id, page, last), Buttons((ALL, NEW))))


def on_page(group: Group, page: int) -> Sequence[Organisation]:
    """The organisations on a page; a page out of range is the nearest there is."""
    page, _ = _bounds(len(group.members), PAGE, page)
    return group.members[(page - 1) * PAGE : page * PAGE]


def known(people: Sequence[Account]) -> str:
    """How many people speak for an organisation, and how many only say so."""
    sure = sum(account.standing == "confirmed" for account in people)
    claimed = sum(account.standing == "claimed" for account in people)
    told = f"{sure:,} {'person' if sure == 1 else 'people'} known" if sure else "nobody known yet"
    return f"{told}, {claimed:,} to confirm" if claimed else told


def _bounds(count: int, size: int, page: int) -> tuple[int, int]:
    """The nearest page there is, and the last one."""
    last = max(-(-count // size), 1)
    return min(max(page, 1), last), last


def _pages(group: str, page: int, last: int) -> tuple[Part, ...]:
    turns = [("Previous", page - 1)] * (page > 1) + [("Next", page + 1)] * (page < last)
    return (Buttons(tuple(Button(label, ListMembers(group, number)) for label, number in turns)),) if turns else ()


def _of(page: int, last: int) -> str:
    return f" (page {page} of {last})" if last > 1 else ""


def _members(count: int) -> str:
    return f"{count:,} member{'' if count == 1 else 's'}"
