"""What matching has to know of the members beside their interests, and an interest as matching reads it."""

from datetime import datetime

from bot import taxonomy
from bot.model.funding.interest import Interest
from bot.model.lines import folded
from bot.model.matching.profile import Circle, Profile, profile
from bot.ports import Transaction


async def circle(tx: Transaction) -> Circle:
    """Whom each never wants to meet, and which members give money themselves, by the names under which others write them."""
    funders = {folded(each.name): each.id for each in await tx.organisations.all()}
    return Circle(never=await tx.never_suggest.all(), funders=funders)


def compiled(interest: Interest, around: Circle, now: datetime) -> Profile:
    """An interest as of now."""
    return profile(interest, around, taxonomy.load(), taxonomy.rates().per_dollar, now)
