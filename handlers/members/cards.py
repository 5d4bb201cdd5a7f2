"""Cards of one organisation, for staff."""

from collections.abc import Sequence
from datetime import date

from bot import notices
from bot.card import Button, Buttons, Card, Facts, Part, text
from bot.model import profile
from bot.model.constituencies import Constituencies
from bot.model.days import spelled
from bot.model.members import Account, Organisation
from bot.model.profile import Change
from handlers.members.actions import EditMember, ListMembers
from handlers.members.lists import ALL, known

NOTHING = "none"
FIELDS = {
    "name": "Name",
    "constituency": "Constituency",
    "domains": "E-mail domains",
    "representative": "Representative",
    "deputy": "Deputy",
    "joined": "Joined",
    "left": "Left",
    "parent": "Part of",
}
"""What cards and forms call each field."""


def member(one: Organisation, people: Sequence[Account], sharing: Sequence[Organisation], all: Constituencies) -> Card:
    """All that is known of an organisation; `sharing` are others that have a domain of its own."""
    return Card(one.name, (*_facts(one, people, sharing, all), _next(one)))


def added(one: Organisation, sharing: Sequence[Organisation], all: Constituencies) -> Card:
    """After the form for a new member."""
    return Card(f"New member: {one.name}", (*_facts(one, (), sharing, all), _next(one)))


def saved(one: Organisation, changes: Sequence[Change], theirs: Sequence[str], all: Constituencies) -> Card:
    """After a form: what was saved, and what somebody else had changed meanwhile."""
    mine = tuple((FIELDS[c.field], f"{shown(c.field, c.before, all)} → {shown(c.field, c.after, all)}") for c in changes)
    words = profile.words(one)
    others = tuple((FIELDS[field], shown(field, words[field], all)) for field in theirs)
    stays = (text("Somebody else changed this while you were writing, and it stays:"), Facts(others))
    title = f"Saved: {one.name}" if changes else f"Nothing to save: {one.name}"
    done = Facts(mine) if changes else text("What you sent is what it was.")
    return Card(title, (done, *(stays if others else ()), _next(one)))


def gone() -> Card:
    """An organisation that is not in the store."""
    return Card("This member is no longer here", (text("Nothing was changed."), Buttons((ALL,)), notices.HELP))


def shown(field: str, words: str, all: Constituencies) -> str:
    """A field as people read it."""
    if field in ("joined", "left") and words:
        return spelled(date.fromisoformat(words))
    return (all.name(words) if field == "constituency" else words) or NOTHING


def _facts(
    one: Organisation, people: Sequence[Account], sharing: Sequence[Organisation], all: Constituencies
) -> tuple[Part, ...]:
    """The fields of an organisation, and what follows from them."""
    pairs = tuple((FIELDS[field], shown(field, words, all)) for field, words in profile.words(one).items() if field != "name")
    facts = Facts((*pairs, ("People", known(people))))
    if not sharing:
        return (facts,)
    others = "; ".join(other.name for other in sharing)
    return facts, text(f"Shares a domain with: {others}. Its people are asked for whom they speak.", tone="quiet")


def _next(one: Organisation) -> Buttons:
    """What staff can do next."""
    edit = Button("Edit", EditMember(one.id), style="primary", opens_form=True, about=f"Edit {one.name}")
    return Buttons((edit, Button("Its constituency", ListMembers(one.constituency, 1)), ALL))
