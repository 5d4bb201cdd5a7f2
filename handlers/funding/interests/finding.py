"""An interest for whoever asks: one's own organisation's, and a draft for whoever wrote it."""

from collections.abc import Sequence

from bot.card import Card, text
from bot.desk import Desk
from bot.model.funding.edits import differing
from bot.model.funding.interest import Interest
from bot.persons import accounts_of


async def own(id: str, desk: Desk) -> Interest | None:
    """The interest of this id, if whoever is at the desk may know that there is one."""
    found = await desk.tx.interests.get(id)
    return found if found and found in await visible([found], desk) else None


async def all_own(desk: Desk) -> list[Interest]:
    """All that whoever is at the desk may know of."""
    return await visible(await desk.tx.interests.of(desk.organisation.id), desk) if desk.organisation else []


async def visible(interests: Sequence[Interest], desk: Desk) -> list[Interest]:
    """Those of one's own organisation; a draft is nobody's business but its writer's."""
    if desk.organisation is None or desk.account is None:
        return []
    people = [account.person for account in await accounts_of(desk.account.person, desk.tx)]
    ours = [each for each in interests if each.organisation == desk.organisation.id]
    return [each for each in ours if each.state != "draft" or each.contact in people]


def same(interest: Interest, others: Sequence[Interest]) -> Interest | None:
    """Another that says exactly the same, and is not over."""
    found = (each for each in others if each.id != interest.id and each.state != "closed")
    return next((each for each in found if not differing(interest, each)), None)


def members_only() -> Card:
    """For staff who speak for no organisation."""
    what = "You speak for no member organisation, so there is nothing of yours here. Members register what they look at."
    return Card("Funding interests are members' own", (text(what),))
