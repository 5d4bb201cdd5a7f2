"""What matching has to know of the members beside their interests."""

from bot.model.lines import folded
from bot.model.matching.profile import Circle
from bot.ports import Transaction


async def circle(tx: Transaction) -> Circle:
    """Whom each never wants to meet, and which members give money themselves, by the names under which others write them."""
    funders = {folded(each.name): each.id for each in await tx.organisations.all()}
    return Circle(never=await tx.never_suggest.all(), funders=funders)
