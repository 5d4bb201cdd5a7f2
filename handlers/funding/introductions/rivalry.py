"""Members that openly want to lead the same call hear of each other; what is not open is not told, nor does silence tell it.

If one that is blind wants to lead it too, the notice stays as it is, for its absence would tell; the Secretariat is offered to
mediate besides (research/sessions-and-funding.md §6.30).
"""

from collections.abc import Sequence

from bot.card import Card
from bot.desk import Desk
from bot.model.deliveries import Delivery
from bot.model.matching.profile import Profile
from bot.model.matching.proposals import rivals
from handlers.funding.circle import circle, compiled
from handlers.funding.introductions import cards, owing, pool
from handlers.funding.noting import once
from handlers.funding.owing import Moment, subject_id

TOLD = "told"


async def tell(profiles: Sequence[Profile], at: Moment) -> None:
    """Tell each of them of those that it was not told of before, in the batch of the day."""
    for mine in profiles:
        subject = f"rivals of {mine.id}"
        new = [each for each in rivals(mine, profiles) if await once(TOLD, subject, at, each.id)]
        if new:
            await owing.owe_rivals(mine.interest, len(await at.tx.happenings.of(subject)), at)


async def draw(delivery: Delivery, desk: Desk) -> Card | None:
    """Who they are, as far as all of it is open still."""
    interest = await desk.tx.interests.get(subject_id(delivery).partition("-")[0])
    if interest is None or desk.organisation is None or interest.organisation != desk.organisation.id:
        return None
    now = desk.clock.now()
    mine, live = compiled(interest, await circle(desk.tx), now), await pool.profiles(desk.tx, now)
    members, found = await pool.members(desk.tx, now), {each.organisation for each in rivals(mine, live)}
    named = [await desk.tx.organisations.get(id) for id in found if id in members]
    names = sorted((each.name for each in named if each), key=str.casefold)
    return cards.rivals(interest, names) if names else None
