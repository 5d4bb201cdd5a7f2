"""What matching has to know of the members beside their interests, and an interest as matching reads it."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from bot import taxonomy
from bot.model.funding.interest import Interest
from bot.model.lines import folded
from bot.model.matching.profile import Circle, Profile, profile
from bot.model.members import Organisation
from bot.ports import Transaction


async def circle(tx: Transaction) -> Circle:
    """Which are parts of which, whom each never wants to meet, and which members give money, as others write their names."""
    members = await tx.organisations.all()
    named = {folded(each.name): each.id for each in members}
    return Circle(_parents(members, named), await tx.never_suggest.all(), named)


def _parents(members: Sequence[Organisation], named: Mapping[str, str]) -> dict[str, str]:
    """The parent of each that has one: a member by its id, any other by its name, which no id looks like."""
    ids = {folded(each.id): each.id for each in members}
    written = {each.id: folded(each.parent) for each in members if each.parent}
    return {id: named.get(word) or ids.get(word) or f"not a member: {word}" for id, word in written.items()}


def compiled(interest: Interest, around: Circle, now: datetime) -> Profile:
    """An interest as of now."""
    return profile(interest, around, taxonomy.load(), taxonomy.rates().per_dollar, now)
